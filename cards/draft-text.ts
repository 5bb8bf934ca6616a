/** Sentences about a draft that several of its cards say: what was done, what a finding means, which fix a button offers. */

import type { DraftKind } from '../src/drafts/draft.ts'
import type { Fix } from '../src/drafts/lint.ts'
import type { Language } from '../src/terms/language.ts'
import type { DraftRef, DraftSaid, FieldChange, FindingView, LineChange, PastView } from './draft-view.ts'
import { escaped } from './escape.ts'
import { amountText, dayText, periodText, weightText } from './format.ts'
import type { Amount } from './view.ts'
import { wordings } from './wording/index.ts'

export function saidText(said: DraftSaid, language: Language): string {
  const { draft } = wordings[language]
  const w = draft.said
  const name = (text: { zh: string; en: string }) => escaped(text[language])
  switch (said.said) {
    case 'saved':
    case 'added':
    case 'removed':
    case 'adjusted':
      return w[said.said](name(said.name))
    case 'changed':
      return w.changed(
        name(said.name),
        said.changes.map((change) => changeWords(change, language)),
      )
    case 'submitted':
    case 'escalated':
      return w[said.said](escaped(said.to))
    case 'stale':
      return w.stale(said.names.map(name))
    case 'not-now':
      return w['not-now'](draft.state[said.state])
    case 'rounds-used-up':
      return w['rounds-used-up'](said.rounds)
    case 'too-long':
      return w['too-long'](said.most)
    case 'day-outside':
      return w['day-outside'](dayText(said.from, language, said.from), dayText(said.to, language, said.from))
    default:
      return w[said.said]
  }
}

/** "净GMV：目标 ¥9万 → ¥12万", "加上 客单价", safe in markdown. */
export function lineChangeWords(one: LineChange, language: Language): string {
  const { versions: w, word } = wordings[language].draft
  const name = escaped(one.name[language])
  if (one.change !== 'set') return w[one.change](name)
  return word(name, one.fields.map((field) => changeWords(field, language)).join(language === 'zh' ? '，' : ', '))
}

/** "权重 30% → 35%", safe in markdown. */
function changeWords({ field, from, to }: FieldChange, language: Language): string {
  const w = wordings[language].draft
  const show = (value: FieldChange['from']) => valueText(field, value, language)
  return w.versions.set(w.versions.field[field], show(from), show(to))
}

function valueText(field: FieldChange['field'], value: FieldChange['from'], language: Language): string {
  if (value === null || value === '') return '–'
  if (typeof value === 'number') return weightText(value)
  if (typeof value === 'string') {
    const { draft, okr } = wordings[language]
    const { form } = draft
    if (field === 'commitment') return okr.commitment[value as 'committed' | 'aspirational']
    return field === 'direction' ? form.directions[value as 'higher' | 'lower'] : escaped(value)
  }
  return targetText(value, language)
}

export function targetText(target: Amount, language: Language): string {
  return target.value === null ? wordings[language].draft.noTarget : amountText(target, language, 'exact')
}

export function pastText(past: PastView | undefined, language: Language): string {
  const w = wordings[language].draft
  if (!past) return w.noHistory
  const show = (amount: Amount) => amountText(amount, language)
  return w.history({
    p25: show(past.p25),
    p50: show(past.p50),
    p75: show(past.p75),
    months: past.months,
    last: past.last ? show(past.last) : undefined,
  })
}

/** What is the matter, in one sentence, safe in markdown. */
export function findingText({ finding, name: named, unit, currency }: FindingView, language: Language): string {
  const w = wordings[language].draft.lint
  const { track } = wordings[language]
  const name = escaped(named[language])
  const show = (value: string) => amountText({ value, unit, currency }, language)
  switch (finding.rule) {
    case 'too-many':
      return w['too-many'](finding.most)
    case 'weights-total':
      return w['weights-total'](weightText(finding.total))
    case 'weight-range': {
      const stage = w.stage[finding.stage as keyof typeof w.stage] ?? escaped(finding.stage)
      return w['weight-range'](name, weightText(finding.weight), weightText(finding.low), weightText(finding.high), stage)
    }
    case 'track-missing':
      return w['track-missing'](track[finding.track])
    case 'track-share':
      return w['track-share'](track[finding.track], weightText(finding.total), weightText(finding.share))
    case 'chain-missing':
      return w['chain-missing'](finding.part)
    case 'section-missing':
      return w['section-missing'](finding.section)
    case 'complaint-looser':
      return w['complaint-looser'](name, show(finding.target), show(finding.preSale))
    case 'unit-doubtful':
      return w['unit-doubtful'](name, show(finding.target), show(finding.meant))
    case 'direction-odd':
      return w['direction-odd'](name, finding.direction)
    case 'target-easy':
    case 'target-ambitious':
    case 'target-out-of-reach': {
      const { p25, p50, p75, months } = finding.history
      const range = { target: show(finding.target), p25: show(p25), p50: show(p50), p75: show(p75), months }
      return w[finding.rule](name, range)
    }
    case 'no-baseline':
      return w['no-baseline'](name, finding.months)
    case 'relative-or-points':
      return w['relative-or-points'](
        name,
        escaped(finding.said),
        show(finding.baseline),
        show(finding.relative),
        show(finding.points),
      )
    case 'season-clash':
      return w['season-clash'](escaped(finding.season[language]), periodText(finding.days, language, finding.days.from))
    case 'season-without-line':
      return w['season-without-line'](
        escaped(finding.season[language]),
        periodText(finding.days, language, finding.days.from),
        name,
      )
    case 'season-weights': {
      const days = periodText(finding.days, language, finding.days.from)
      return w['season-weights'](escaped(finding.season[language]), days, name, weightText(finding.from), weightText(finding.to))
    }
    case 'empty':
    case 'amount-only':
      return w[finding.rule]
    default:
      return w[finding.rule](name)
  }
}

/** What the button does; `name` is the line that the fix brings in or changes. */
export function fixText(fix: Fix, { name, unit, currency }: FindingView, language: Language): string {
  const w = wordings[language].draft.lint.fix
  const target = amountText({ value: fix.target ?? null, unit, currency }, language)
  switch (fix.id) {
    case 'balance':
      return w.balance
    case 'target':
      return w.target(name[language], target)
    case 'relative':
      return w.relative(target)
    case 'points':
      return w.points(target)
    default:
      return w[fix.id as 'remove' | 'add' | 'weigh' | 'turn'](name[language])
  }
}

/** Which twin a card is about: the id says it. */
export function kindOf({ draft }: Pick<DraftRef, 'draft'>): DraftKind {
  return draft.startsWith('okr/') ? 'okr' : 'kpi'
}
