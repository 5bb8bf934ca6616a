/** When and what the digest says: the settings in a few lines, what just changed, and a form to change them. */
import type { Days, DigestKind, DigestRefusal, QuietHours } from '../src/insight/digest-settings.ts'
import type { Language } from '../src/terms/language.ts'
import type { Day, Period } from '../src/terms/period.ts'
import type { Button, ButtonValue, Card, Element, Form, Input, Option, Select } from './card.ts'
import { bullets, button, card, footer, markdown, panel, plain, row } from './element.ts'
import { escaped } from './escape.ts'
import { dayText, periodText, zoneText } from './format.ts'
import type { NamedMetric } from './view.ts'
import { wordings } from './wording/index.ts'

export type DigestSettingsView = {
  readonly today: Day
  /** What came of a wish; absent: the settings were only asked for. */
  readonly outcome?: { readonly saved: true } | (DigestRefusal & { readonly name?: NamedMetric['name'] })
  readonly isStopped: boolean
  readonly snoozed?: Period
  readonly time: string
  readonly days: Days
  readonly zone: string
  /** The digest's own language, which may be another than this card's. */
  readonly language: Language
  readonly channel?: string
  readonly isOnlyExceptions: boolean
  readonly quietHours: QuietHours
  readonly doRedLinesPass: boolean
  /** The kinds this person can have, and whether they do. */
  readonly kinds: readonly { readonly kind: DigestKind; readonly isOn: boolean }[]
  readonly muted: readonly (NamedMetric & { readonly until?: Day })[]
  readonly added: readonly NamedMetric[]
  readonly removed: readonly NamedMetric[]
  /** What may be taken out, and what may be put in. */
  readonly removable: readonly NamedMetric[]
  readonly addable: readonly NamedMetric[]
  /** The next one, on the person's own wall: `YYYY-MM-DDTHH:mm`. */
  readonly next?: string
}

export function digestSettingsCard(view: DigestSettingsView, language: Language): Card {
  const { digestSettings: w } = wordings[language]
  const isRefused = view.outcome !== undefined && 'refused' in view.outcome
  return card({ title: w.title, template: isRefused ? 'orange' : view.isStopped ? 'grey' : 'blue' }, [
    markdown(headline(view, language)),
    markdown(bullets(lines(view, language))),
    row(quickButtons(view, language)),
    view.muted.length > 0 && row(view.muted.slice(0, 4).map((muted) => unmuteButton(muted, language))),
    panel(w.changeTitle, [markdown(w.changeHint)]),
    form(view, language),
    footer(w.byText),
  ])
}

function headline(view: DigestSettingsView, language: Language): string {
  const { digestSettings: w } = wordings[language]
  const { outcome } = view
  const state = stateText(view, language)
  if (outcome === undefined) return state
  if ('saved' in outcome) return `${w.saved}${state}`
  return `${refusalText(outcome, language)}\n\n${state}`
}

function stateText({ isStopped, snoozed, next, today }: DigestSettingsView, language: Language): string {
  const { digestSettings: w } = wordings[language]
  if (isStopped) return w.stopped
  const at = next && w.at(dayText(next.slice(0, 10), language, today), next.slice(11))
  return [snoozed && snoozed.to >= today ? w.snoozed(periodText(snoozed, language, today)) : '', at ? w.next(at) : w.noNext].join(
    '',
  )
}

function refusalText(refusal: Extract<DigestSettingsView['outcome'], { refused: string }>, language: Language): string {
  const { refused: w } = wordings[language].digestSettings
  switch (refusal.refused) {
    case 'metric-mandatory':
      return w.mandatory(escaped(refusal.name?.[language] ?? refusal.metric))
    case 'metric-unknown':
      return w.unknownMetric(escaped(refusal.metric))
    case 'time-zone-unknown':
      return w.timeZone(escaped(refusal.timeZone))
    case 'channel-unknown':
      return w.channel
    case 'day-past':
      return w.dayPast(dayText(refusal.day, language))
    case 'time-unreadable':
      return w.time(escaped(refusal.text))
  }
}

function lines(view: DigestSettingsView, language: Language): string[] {
  const { digestSettings: w } = wordings[language]
  const zone = zoneText({ at: null, zone: view.zone }, language)
  const on = view.kinds.filter(({ isOn }) => isOn).map(({ kind }) => w.kind[kind])
  const names = (metrics: readonly NamedMetric[]) => metrics.map((metric) => escaped(metric.name[language]))
  const { muted, added, removed, quietHours } = view
  return [
    w.when(daysText(view.days, language), view.time, zone),
    on.length > 0 ? w.kinds(on) : w.noKinds,
    w.content(view.isOnlyExceptions, w.language[view.language]),
    w.quiet(quietHours.from, quietHours.to, view.doRedLinesPass),
    ...(view.channel ? [w.channel(escaped(view.channel))] : []),
    ...(added.length > 0 ? [w.added(names(added))] : []),
    ...(removed.length > 0 ? [w.removed(names(removed))] : []),
    ...muted.map(({ name, until }) =>
      w.muted(escaped(name[language]), until === undefined ? undefined : dayText(until, language, view.today)),
    ),
  ]
}

function daysText(days: Days, language: Language): string {
  const { digestSettings: w } = wordings[language]
  return typeof days === 'string' ? w.days[days] : w.weekdays(days.map((day) => w.weekday[day - 1]!))
}

function quickButtons({ isStopped, kinds }: DigestSettingsView, language: Language): Button[] {
  const { digestSettings: w } = wordings[language]
  return [
    kinds.some(({ kind }) => kind === 'morning') &&
      button(w.showButton, { intent: 'digest_settings', slots: { digest: { ask: 'show' } } }),
    kinds.some(({ kind }) => kind === 'team') &&
      button(w.showTeamButton, { intent: 'digest_settings', slots: { digest: { ask: 'show', kind: 'team' } } }),
    isStopped
      ? button(w.startButton, changing({ isStopped: false }), 'primary')
      : button(w.stopButton, changing({ isStopped: true })),
    button(w.alertsButton, { intent: 'alert_rule', slots: { alert: { ask: 'list' } } }),
  ].filter((one) => one !== false)
}

function unmuteButton({ id, name }: NamedMetric, language: Language): Button {
  return button(wordings[language].digestSettings.unmuteButton(name[language]), changing({ unmute: [id] }))
}

function changing(change: object): ButtonValue {
  return { intent: 'digest_settings', slots: { digest: { ask: 'change', change } } }
}

function form(view: DigestSettingsView, language: Language): Form {
  const { digestSettings: w } = wordings[language]
  const { field } = w
  const custom = Array.isArray(view.days) ? [{ value: view.days.join(''), text: daysText(view.days, language) }] : []
  const metricOptions = (metrics: readonly NamedMetric[]) => metrics.map(({ id, name }) => ({ value: id, text: name[language] }))
  const elements: (Element | false)[] = [
    input('time', field.time, view.time),
    select(
      'days',
      field.days,
      [
        { value: 'working', text: w.days.working },
        { value: 'every', text: w.days.every },
        { value: '1', text: w.weekdays([w.weekday[0]!]) },
        ...custom,
      ],
      Array.isArray(view.days) ? view.days.join('') : view.days,
    ),
    select(
      'language',
      field.language,
      (['zh', 'en'] as const).map((value) => ({ value, text: w.language[value] })),
      view.language,
    ),
    input('zone', field.zone, view.zone),
    input('quiet', field.quiet, `${view.quietHours.from}-${view.quietHours.to}`),
    view.removable.length > 0 && select('mute', field.mute, metricOptions(view.removable)),
    { tag: 'date_picker', name: 'until', placeholder: plain(field.until) },
    view.addable.length > 0 && select('add', field.add, metricOptions(view.addable)),
    ...view.kinds.map(
      ({ kind, isOn }): Element => ({
        tag: 'checker',
        name: `kind_${kind.replace('-', '_')}`,
        checked: isOn,
        text: plain(w.kindField[kind]),
      }),
    ),
    { tag: 'checker', name: 'exceptions', checked: view.isOnlyExceptions, text: plain(field.exceptions) },
    { tag: 'checker', name: 'red_lines', checked: view.doRedLinesPass, text: plain(field.redLines) },
    {
      ...button(w.saveButton, { intent: 'digest_settings', slots: { digest: { ask: 'form' } } }, 'primary'),
      name: 'save',
      form_action_type: 'submit',
    },
  ]
  return { tag: 'form', name: 'digest_settings', elements: elements.filter((one) => one !== false) }
}

function input(name: string, label: string, value: string): Input {
  return { tag: 'input', name, label: plain(label), label_position: 'top', default_value: value, max_length: 60 }
}

function select(name: string, label: string, options: readonly { value: string; text: string }[], initial?: string): Select {
  const unique = options.filter(({ value }, at) => options.findIndex((other) => other.value === value) === at)
  return {
    tag: 'select_static',
    name,
    placeholder: plain(label),
    ...(initial === undefined ? {} : { initial_option: initial }),
    options: unique.map(({ value, text }): Option => ({ text: plain(text), value })),
  }
}
