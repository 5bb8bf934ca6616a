/**
 * What the platforms' customer-service reports have in common: a row an agent and day, summary rows among the people, means and rates beside the
 * counts they are of. A mean is kept as mean × count over count, so that days and agents add up rightly; without the count it stands over 1.
 */
import { Mapping } from '../mapping.ts'
import { reportDay, type statedDay } from './report-day.ts'

type Names = string | readonly string[]

/** Seconds (or a rate) and the number of cases they are the mean of. */
export function mean(metric: string, column: Names, of: Names, quirk: 'duration' | 'minutes' | 'rate') {
  return {
    fields: {
      metric: { value: metric },
      numerator: { column: listed(column), quirk, times: listed(of) },
      denominator: { column: listed(of) },
    },
  }
}

/** Cases of one sort out of all, both counted in the file. */
export function share(metric: string, column: Names, of: Names) {
  return { fields: { metric: { value: metric }, numerator: { column: listed(column) }, denominator: { column: listed(of) } } }
}

function listed(names: Names): string[] {
  return typeof names === 'string' ? [names] : [...names]
}

const AGENT = ['客服昵称', '客服姓名', '客服名称', '客服账号', '客服', '姓名', '昵称', '旺旺', '客服ID', 'csName', 'agent']

/** Totals and averages stand among the people, under their heading. */
const SUMMARY =
  '^(店铺)?(汇总|合计|总计|小计|平均|均值|总值)|店铺汇总值|店铺平均值|^店铺数据$|^全店|^全部(客服)?$|^团队(汇总|平均)|^(商家|行业)'

type Report = {
  readonly name: string
  readonly platform: string
  readonly required: readonly Names[]
  readonly known: readonly string[]
  readonly facts: readonly ReturnType<typeof mean | typeof share>[]
  /** how the report says its day; default: by a column, above the header, or in the file's name */
  readonly day?: typeof reportDay | typeof statedDay
}

export function serviceReport({ name, platform, required, known, facts, day = reportDay }: Report): Mapping {
  return Mapping.parse({
    ...{ name, kind: 'observations', currency: 'CNY', platform, checked: true },
    header: { required: required.map(listed), known: [...AGENT, ...reportDay.column, ...known] },
    fields: {
      day,
      agent: { column: AGENT },
      shop: { column: ['店铺名称', '店铺', 'shopName'] },
      platform: { value: platform },
    },
    // A report of the shop alone has no column for people, and its one row is the shop's.
    rows: [
      ...[...AGENT, ...reportDay.column].map((column) => ({ when: [{ column: [column], matches: SUMMARY }], skip: true })),
      { facts },
    ],
  })
}
