/** The day of a report: its own column, else what the rows above the header say, else the file's name. A span of several days is refused. */

const DAY = '20\\d{2}[-/.年]?\\d{1,2}[-/.月]?\\d{1,2}日?'

/** One day, or two with some sign between them. */
export const DAY_OR_SPAN = `(?<!\\d)${DAY}(?:[ _~～至到\\-—]{1,3}${DAY})?(?!\\d)`

/** The day of a report whose file is named by the day of its export, which is another one. */
export const statedDay = {
  column: ['日期', '统计日期', '时间', '统计时间', '数据日期'],
  above: DAY_OR_SPAN,
  quirk: 'one-day',
} as const

export const reportDay = {
  column: ['日期', '统计日期', '时间', '统计时间', '数据日期', 'date', 'day', 'dtm'],
  above: DAY_OR_SPAN,
  fileName: DAY_OR_SPAN,
  quirk: 'one-day',
} as const
