/** Named oddities of exports: text in, text out. A mapping names them; nothing else in it is code. */

export const QUIRKS = ['float-id', 'province', 'no-tick'] as const

export type Quirk = (typeof QUIRKS)[number]

export const quirks: Readonly<Record<Quirk, (text: string) => string>> = {
  /** An id that went through a spreadsheet as a number: `17850.0`. */
  'float-id': (text) => text.replace(/^(\d+)\.0+$/, '$1'),
  province: provinceOf,
  /** Exports that keep ids as text with a tab or a backtick behind them. */
  'no-tick': (text) => text.replace(/[`\t]+$/, ''),
}

const PROVINCES =
  '北京 天津 上海 重庆 河北 山西 内蒙古 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 广西 海南 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆 台湾 香港 澳门'.split(
    ' ',
  )

/** All that is kept of an address: its province, as written. An address without one keeps nothing. */
function provinceOf(address: string): string {
  const name = PROVINCES.find((province) => address.startsWith(province))
  if (!name) return ''
  const suffix = /^(省|市|特别行政区|(?:壮族|回族|维吾尔)?自治区)/.exec(address.slice(name.length))?.[0] ?? ''
  return name + suffix
}
