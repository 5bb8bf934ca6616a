/** A form with every field there is. No card asks one yet; it is here so that renderers are tried on it. */
import type { Language } from '../../src/terms/language.ts'
import type { Card } from '../card.ts'
import { button, card, markdown, plain } from '../element.ts'
import { wordings } from '../wording/index.ts'
import { conversion, netGmv } from './names.ts'

const words = {
  zh: {
    title: '表单样例',
    intro: '填好后一次提交：所有字段一起返回。',
    reason: '为什么这个目标',
    target: '目标',
    metric: '指标',
    due: '生效日期',
    agree: '我已和主管沟通',
    submit: '提交',
    reset: '重置',
    sure: '确认提交？',
    sureText: '提交后主管会收到。',
  },
  en: {
    title: 'A sample form',
    intro: 'Sent in one go: all fields come back together.',
    reason: 'Why this target',
    target: 'Target',
    metric: 'Metric',
    due: 'Effective from',
    agree: 'I have talked to my manager',
    submit: 'Submit',
    reset: 'Reset',
    sure: 'Submit?',
    sureText: 'Your manager will receive it.',
  },
} as const

export function formSample(language: Language): Card {
  const w = words[language]
  const next = { intent: 'help_language', slots: {} }
  return card({ title: w.title, template: 'violet', tags: [{ text: wordings[language].demoTag, color: 'neutral' }] }, [
    markdown(w.intro),
    {
      tag: 'form',
      name: 'sample',
      elements: [
        {
          tag: 'select_static',
          name: 'metric',
          required: true,
          placeholder: plain(w.metric),
          initial_option: 'net_gmv',
          options: [netGmv, conversion].map((m) => ({ text: plain(m.name[language]), value: m.id })),
        },
        {
          tag: 'input',
          name: 'target',
          required: true,
          label: plain(w.target),
          label_position: 'top',
          placeholder: plain('30万 / 300,000'),
          max_length: 40,
        },
        {
          tag: 'input',
          name: 'reason',
          input_type: 'multiline_text',
          rows: 3,
          max_length: 200,
          label: plain(w.reason),
          label_position: 'top',
          placeholder: plain('…'),
        },
        { tag: 'date_picker', name: 'due', initial_date: '2026-07-01', placeholder: plain(w.due) },
        { tag: 'checker', name: 'agree', checked: false, text: plain(w.agree) },
        {
          tag: 'column_set',
          flex_mode: 'flow',
          horizontal_spacing: '8px',
          columns: [
            {
              tag: 'column',
              width: 'auto',
              elements: [
                {
                  ...button(w.submit, next, 'primary'),
                  name: 'submit',
                  form_action_type: 'submit',
                  confirm: { title: plain(w.sure), text: plain(w.sureText) },
                },
              ],
            },
            {
              tag: 'column',
              width: 'auto',
              elements: [{ tag: 'button', name: 'reset', text: plain(w.reset), form_action_type: 'reset' }],
            },
          ],
        },
      ],
    },
  ])
}
