/**
 * The digest of a morning, an afternoon, a week or a month's end: worst first, at most three findings, the rest one line each, all on pace is one line.
 * Where people would rather look than read there is a chart of the first finding.
 */
import type { Digest, DigestLine } from '../src/insight/digest.ts'
import type { Finding, Forecast, WatchedMetric } from '../src/insight/finding.ts'
import type { Language, Text } from '../src/terms/language.ts'
import type { Day } from '../src/terms/period.ts'
import type { Button, ButtonValue, Card, Colour, Element } from './card.ts'
import { trendChart } from './chart.ts'
import { bullets, button, card, markdown, panel, row, type Tag } from './element.ts'
import { escaped } from './escape.ts'
import { dataGapText, eventText, findingTexts, moveSide, moveText, valueText } from './finding.ts'
import { dataFooter } from './footer.ts'
import { dayText, periodText, ppmText } from './format.ts'
import type { Coverage, CutOff, Subject, Trend } from './view.ts'
import { wordings } from './wording/index.ts'

export type DigestView = {
  readonly digest: Digest
  readonly subject: Subject
  /** Name of the position. */
  readonly position?: Text
  readonly today: Day
  /** The course of the first finding's metric. */
  readonly trend?: Trend
  /** Key results that run, for the weekly. */
  readonly objectives?: readonly { readonly name: string; readonly progress: number | null }[]
  /** Everything in one line each, without folding. */
  readonly isFull?: boolean
  /** Only what is unusual is wanted. */
  readonly isOnlyExceptions?: boolean
  /** Shown to somebody else, or only asked for: without the buttons that change things. */
  readonly isPreview?: boolean
  /** In a group: nothing to press, nothing personal. */
  readonly isGroup?: boolean
  /** The checks whose owner can be told by this reader, by finding key. */
  readonly tellable: readonly string[]
  readonly coverage?: Coverage
  readonly cutOff: CutOff
}

/** Lines that stand open; the others are folded. */
const OPEN_LINES = 8

export function digestCard(view: DigestView, language: Language): Card {
  const { digest } = view
  return card(
    {
      title: titleText(view, language),
      subtitle: subtitleText(view, language),
      template: template(digest),
      tags: tags(view, language),
    },
    [
      ...lateElements(view, language),
      ...eventElements(view, language),
      ...digest.findings.flatMap((finding, at) => findingElements(finding, at, view, language)),
      ...calmElements(view, language),
      ...lineElements(view, language),
      ...objectiveElements(view, language),
      ...smallPrint(view, language),
      !isPlain(view) && row(footerButtons(view, language)),
      dataFooter({ coverage: view.coverage, cutOff: view.cutOff, today: view.today, language }),
    ],
  )
}

function isPlain({ isPreview, isGroup }: DigestView): boolean {
  return isPreview === true || isGroup === true
}

function titleText({ digest, today }: DigestView, language: Language): string {
  const { digest: w } = wordings[language]
  const day = dayText(digest.day, language, today)
  const when = digest.kind === 'weekly' || digest.kind === 'month-end' ? periodText(digest.period, language, today) : day
  const [met, behind] = digest.kind === 'month-end' ? [0, 0] : counts(digest)
  return w.title(w.kind[digest.kind], when + (digest.until ? ` ${digest.until}` : ''), met, behind)
}

/** Lines that are met on pace, and those that are not. */
function counts({ findings, others }: Digest): [met: number, behind: number] {
  const standings = [...findings, ...others].flatMap(({ standing }) => standing?.onPace ?? [])
  const met = standings.filter((onPace) => onPace >= 1_000_000).length
  return [met, standings.length - met]
}

function subtitleText({ subject, position }: DigestView, language: Language): string | undefined {
  const parts = [subject.isReader ? undefined : subject.name, position?.[language]].filter((part) => part !== undefined)
  return parts.length > 0 ? parts.join(' · ') : undefined
}

function tags({ cutOff, isPreview, digest }: DigestView, language: Language): Tag[] {
  const { digest: w, demoTag } = wordings[language]
  return [
    ...(isPreview ? [{ text: w.previewTag, color: 'violet' as const }] : []),
    ...(digest.state === 'late' ? [{ text: w.lateTag, color: 'orange' as const }] : []),
    ...(cutOff.isDemo ? [{ text: demoTag, color: 'neutral' as const }] : []),
  ]
}

function template({ state, findings }: Digest): Colour {
  if (state === 'late') return 'grey'
  if (findings.some(({ unusual }) => !unusual.isGood)) return 'orange'
  return findings.length > 0 ? 'blue' : 'green'
}

function lateElements({ digest, today }: DigestView, language: Language): Element[] {
  const { digest: w } = wordings[language]
  if (digest.dataGaps.length === 0) return []
  const gaps = digest.dataGaps.slice(0, 4).map((gap) => dataGapText(gap, language, today))
  return [markdown(`${w.late}\n${bullets(gaps)}`)]
}

/** What is known of the day, where no finding says it already. */
function eventElements({ digest }: DigestView, language: Language): Element[] {
  const isSaid = digest.findings.some(({ why }) => why.events.length > 0)
  if (isSaid || digest.events.length === 0) return []
  return [markdown(wordings[language].finding.events(digest.events.map((event) => eventText(event, language))))]
}

function findingElements(finding: Finding, at: number, view: DigestView, language: Language): Element[] {
  const [headline, ...rest] = findingTexts(finding, language, view.today)
  const sign = finding.unusual.isGood ? '✓' : '!'
  const chart = at === 0 && view.trend ? [trendChart(view.trend, language)] : []
  const tell = isPlain(view) ? [] : tellButton(finding, view, language)
  return [
    markdown([`${sign} ${headline}`, ...rest].join('\n')),
    ...chart,
    ...(tell.length > 0 ? [row(tell)] : []),
    ...(isPlain(view) ? [] : [panel(wordings[language].digest.verdictTitle, [row(feedbackButtons(finding, language))])]),
    { tag: 'hr' },
  ]
}

function tellButton({ key, check, metric, scope }: Finding, { tellable, digest }: DigestView, language: Language): Button[] {
  if (!check || !tellable.includes(key)) return []
  const { digest: w } = wordings[language]
  const slots = { finding: key, metric: metric.id, scope, play: check.play, day: digest.day }
  return [
    button(
      w.tellButton(check.ownerName[language]),
      { intent: 'alert_feedback', slots: { ...slots, verdict: 'tell' } },
      'primary',
    ),
  ]
}

const VERDICTS = ['known', 'false-alarm', 'new-normal', 'campaign'] as const

function feedbackButtons({ key, metric, scope, unusual, severity }: Finding, language: Language): Button[] {
  const { verdict: w } = wordings[language].digest
  const about = { finding: key, metric: metric.id, scope, since: unusual.since, severity }
  const mute = { intent: 'digest_settings', slots: { digest: { ask: 'change', change: { mute: [{ metric: metric.id }] } } } }
  return [
    ...VERDICTS.map((verdict) => button(w[verdict], { intent: 'alert_feedback', slots: { ...about, verdict } })),
    button(wordings[language].digest.muteButton(metric.name[language]), mute),
  ]
}

function calmElements({ digest, isGroup }: DigestView, language: Language): Element[] {
  const { digest: w } = wordings[language]
  if (digest.findings.length > 0 || digest.kind === 'month-end') return []
  if (digest.state === 'on-pace') return [markdown(w.onPace(digest.others.length))]
  if (digest.state === 'nothing-new') return [markdown(w.nothingNew)]
  return digest.state === 'findings' ? [markdown(isGroup ? w.calm : w.nothingUnusual)] : []
}

function lineElements(view: DigestView, language: Language): Element[] {
  const { digest: w } = wordings[language]
  const { digest, isFull, isOnlyExceptions } = view
  // All on pace is one line: the lines are there to be unfolded.
  const isCalm = digest.state === 'on-pace' && digest.kind !== 'month-end'
  const lines = digest.others.map((line) => lineText(line, digest, language))
  if (lines.length === 0) return []
  if (isFull) return [markdown(bullets(lines))]
  if (isCalm || isOnlyExceptions) return [panel(w.rest(lines.length), [markdown(bullets(lines))])]
  const [open, folded] = [lines.slice(0, OPEN_LINES), lines.slice(OPEN_LINES)]
  return [markdown(bullets(open)), ...(folded.length > 0 ? [panel(w.rest(folded.length), [markdown(bullets(folded))])] : [])]
}

function lineText(
  { metric, value, change, standing, forecast }: DigestLine,
  { kind, until }: Digest,
  language: Language,
): string {
  const { digest: w, standing: words } = wordings[language]
  const isForecast = kind === 'month-end' && forecast
  const onPace = standing?.onPace ?? null
  const state =
    onPace === null
      ? undefined
      : onPace >= 1_000_000
        ? `✓ ${words.met}`
        : onPace >= 900_000
          ? `≈ ${words.near}`
          : `! ${words.behind}`
  const moved = change && w.moved(moveSide(change, language), moveText(change, language), until !== undefined)
  return w.line({
    name: escaped(metric.name[language]),
    value: isForecast ? forecastText(forecast, metric, language) : valueText(metric, value, language),
    moved: isForecast ? undefined : moved,
    standing: state && `${state}${onPace === null ? '' : ` ${ppmText(onPace)}`}`,
  })
}

function forecastText({ value, low, high, attainment, basis }: Forecast, metric: WatchedMetric, language: Language): string {
  const { digest: w } = wordings[language]
  const amount = (of: string) => valueText(metric, of, language)
  return w.forecast[basis](attainment === null ? undefined : ppmText(attainment, 0), amount(value), amount(low), amount(high))
}

function objectiveElements({ objectives = [] }: DigestView, language: Language): Element[] {
  const { digest: w } = wordings[language]
  if (objectives.length === 0) return []
  const lines = objectives.map(({ name, progress }) =>
    w.objective(escaped(name), progress === null ? undefined : ppmText(progress, 0)),
  )
  return [markdown(`${w.objectives}\n${bullets(lines)}`)]
}

function smallPrint({ digest }: DigestView, language: Language): Element[] {
  const { digest: w } = wordings[language]
  const names = digest.tooYoung.map((metric) => escaped(metric.name[language]))
  const said = [
    ...(digest.more > 0 ? [w.more(digest.more)] : []),
    ...(names.length > 0 ? [w.tooYoung(names.slice(0, 4), names.length)] : []),
    ...(digest.muted > 0 ? [w.muted(digest.muted)] : []),
  ]
  return said.length > 0 ? [markdown(said.join('\n'))] : []
}

function footerButtons({ digest, isFull, today }: DigestView, language: Language): Button[] {
  const { digest: w } = wordings[language]
  const [first] = digest.findings
  const ask = (slots: object): ButtonValue => ({ intent: 'digest_settings', slots: { digest: slots } })
  const period = { from: digest.day, to: digest.day }
  return [
    button(w.timeButton, ask({ ask: 'settings' })),
    !isFull &&
      digest.others.length > 0 &&
      button(w.allButton, {
        intent: 'digest_settings',
        slots: { period: { from: today, to: today }, digest: { ask: 'show', kind: digest.kind, isFull: true } },
      }),
    first &&
      button(w.whyButton, {
        intent: 'why_change',
        slots: { metric: first.metric.id, period, ...(first.scope ? { scope: first.scope } : {}) },
      }),
  ].filter((one) => one !== undefined && one !== false)
}
