/**
 * The noun: a Company, what it decides about performance, read from its own files. The files come in as texts; nothing here touches a disk.
 *
 * - version: FNV-1a (64 bits) over names and contents, so the same files always have the same version; it is shown, not relied on for secrecy.
 * - fault: a mistake in a file, with where it stands (`lines[2].weight`). A company with a fault is not used at all.
 */
import { z } from 'zod'
import { Mapping } from '../facts/mapping.ts'
import { isTimeZone } from '../terms/clock.ts'
import { AlertDefaults } from './alert.ts'
import { Attribution } from './attribution.ts'
import { checkCompany } from './check.ts'
import { type CompanyFile, type Fault, readFile } from './company-file.ts'
import { Goals } from './goal.ts'
import { Guard } from './guard.ts'
import { BonusRule, GateRule, LinkageRule } from './linkage.ts'
import { OwnMetric } from './own-metric.ts'
import { Playbook } from './playbook.ts'
import { Position } from './position.ts'
import { Calendar } from './season.ts'
import { Segment } from './segment.ts'
import { sketchOf } from './sketch.ts'
import { WrittenDay, WrittenDecimal, WrittenText } from './written.ts'

export type { CompanyFile, Fault }

const Shop = z.strictObject({
  name: z.string().min(1),
  platform: z.string().default(''),
  category: z.string().optional(),
  currency: z.string().length(3).optional(),
})

/** `company.yaml` */
const Profile = z.strictObject({
  name: WrittenText,
  timeZone: z.string().refine(isTimeZone, 'not a time zone'),
  /** Local time at which a business day ends. */
  cutOff: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'not a time HH:MM')
    .default('00:00'),
  /** Month in which the fiscal year begins. */
  fiscalYearStart: z.int().min(1).max(12).default(1),
  currency: z.string().regex(/^[A-Z]{3}$/, 'not a currency code'),
  languages: z.array(z.enum(['zh', 'en'])).min(1),
  /** The stages it has gone through; the one with the latest `from` counts. */
  stages: z.array(z.strictObject({ stage: z.string().min(1), from: WrittenDay.optional() })).min(1),
  /** Cycles that open by themselves, so many days before they begin; absent: HR opens them in chat. */
  cycles: z.strictObject({ every: z.enum(['quarter', 'month']), daysBefore: z.int().min(0).max(60).default(14) }).optional(),
  /** Counts for people whose scope names no category and no shop that has one. */
  category: z.string().optional(),
  shops: z.array(Shop).default([]),
  /** Employee ids of those who load data files without being admins. */
  loaders: z.array(z.string().min(1)).default([]),
  /** Metric ids that a word of several meanings means here: `spend_per_buyer` for 客单价, which else is per order (odd formula O5). */
  preferred: z.array(z.string()).default([]),
  /** Metrics of the company's own, beside the catalogue. */
  metrics: z.array(OwnMetric).default([]),
  /** What segments of customers are, by version. */
  segments: z.array(Segment).default([]),
})
export type Profile = z.infer<typeof Profile>
export type CompanyShop = z.infer<typeof Shop>

/** `rules.yaml` */
const Rules = z.strictObject({
  linkages: z.array(LinkageRule).default([]),
  gates: z.array(GateRule).default([]),
  bonuses: z.array(BonusRule).default([]),
  /** The bonuses' sum counts within ± this many points. */
  bonusLimit: WrittenDecimal.default('10'),
  /** Highest total of everybody, in points. */
  totalCap: WrittenDecimal.default('120'),
  attribution: z.array(Attribution).default([]),
  guards: z.array(Guard).default([]),
  alerts: AlertDefaults.default(AlertDefaults.parse({})),
})
export type Rules = z.infer<typeof Rules>

export type Company = Profile & {
  readonly version: string
  readonly positions: readonly Position[]
  readonly calendar: Calendar
  readonly rules: Rules
  readonly playbook: Playbook
  readonly goals: Goals
  /** of its own files, tried before the exports that everybody has */
  readonly mappings: readonly Mapping[]
}
export type CompanyRead = { readonly company: Company } | { readonly faults: readonly Fault[] }

/** Reads the files of a company folder (`company.yaml`, `positions/….yaml`, `calendar.yaml`, `rules.yaml`, `playbook.yaml`, `goals.yaml`, `mappings/….yaml`); paths are relative to it. */
export function readCompany(files: readonly CompanyFile[]): CompanyRead {
  const faults: Fault[] = []
  const sound = new Set<string>()
  const known = new Map(files.map((file) => [file.path.replaceAll('\\', '/'), file]))
  const one = <T>(path: string, shape: z.ZodType<T>, absent?: T): T | undefined => {
    const file = known.get(path)
    const content = file ? readFile(file, shape, faults) : absent
    if (!file && absent === undefined) faults.push({ file: path, path: '', reason: 'the file is missing' })
    if (content !== undefined) sound.add(path)
    return content
  }
  const profile = one('company.yaml', Profile) ?? NOBODY
  const positionFiles = [...known.keys()].filter((path) => /^positions\/[^/]+\.ya?ml$/.test(path)).sort()
  if (positionFiles.length === 0) faults.push({ file: 'positions/', path: '', reason: 'no position is described' })
  // A file of the wrong shape stands as an empty one, so that the others are checked in the same run.
  const mappingFiles = [...known.keys()].filter((path) => MAPPING.test(path)).sort()
  const company: Company = {
    ...profile,
    // How files are read is no rule that anybody is judged by.
    version: contentHash(files.filter(({ path }) => !MAPPING.test(path))),
    mappings: mappingFiles.flatMap((path) => one(path, Mapping) ?? []),
    positions: positionFiles.map((path) => directed(one(path, Position) ?? sketchOf(known.get(path)!), profile)),
    calendar: one('calendar.yaml', Calendar, { seasons: [] }) ?? { seasons: [] },
    rules: one('rules.yaml', Rules, Rules.parse({})) ?? Rules.parse({}),
    playbook: one('playbook.yaml', Playbook, { entries: [] }) ?? { entries: [] },
    goals: one('goals.yaml', Goals, { cycles: [] }) ?? { cycles: [] },
  }
  faults.push(...strangers(known.keys()), ...checkCompany(company, positionFiles, sound))
  return faults.length > 0 ? { faults } : { company }
}

/** A line of one of the company's own metrics says itself which way is better, as the catalogue says it of others. */
function directed(position: Position, { metrics }: Profile): Position {
  const lines = position.lines.map((line) => {
    const own = metrics.find(({ id }) => id === line.metric)
    return own ? { ...line, direction: line.direction ?? own.direction } : line
  })
  return { ...position, lines }
}

const NOBODY: Profile = Profile.parse({
  name: { zh: '–', en: '–' },
  timeZone: 'UTC',
  currency: 'CNY',
  languages: ['en'],
  stages: [{ stage: '–' }],
})

const MAPPING = /^mappings[/\\][^/\\]+\.ya?ml$/

const FILES = new Set(['company.yaml', 'calendar.yaml', 'rules.yaml', 'playbook.yaml', 'goals.yaml'])

/** A misspelt file name would otherwise be silently without effect. */
function strangers(paths: Iterable<string>): Fault[] {
  return [...paths]
    .filter((path) => !FILES.has(path) && !MAPPING.test(path) && !/^positions\/[^/]+\.ya?ml$/.test(path))
    .map((path) => ({ file: path, path: '', reason: 'not a file of a company folder' }))
}

/** FNV-1a, 64 bits, over UTF-16 units of path and text in the order of the paths. */
function contentHash(files: readonly CompanyFile[]): string {
  let hash = 0xcbf29ce484222325n
  for (const { path, text } of files.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    for (const part of [path, '\0', text.replaceAll('\r\n', '\n'), '\0']) {
      for (let at = 0; at < part.length; at++) {
        hash = BigInt.asUintN(64, (hash ^ BigInt(part.charCodeAt(at))) * 0x100000001b3n)
      }
    }
  }
  return hash.toString(16).padStart(16, '0')
}
