/** Places as people say them → time zones. English names of cities are those of the zone database; Chinese ones and countries are here. */

const PLACES: readonly (readonly [RegExp, string])[] = [
  [/北京|上海|广州|深圳|杭州|中国|国内|(?<![a-z])(?:beijing|china)(?![a-z])/, 'Asia/Shanghai'],
  [/香港/, 'Asia/Hong_Kong'],
  [/台北|台湾/, 'Asia/Taipei'],
  [/东京|日本/, 'Asia/Tokyo'],
  [/首尔|韩国/, 'Asia/Seoul'],
  [/新加坡/, 'Asia/Singapore'],
  [/曼谷|泰国/, 'Asia/Bangkok'],
  [/雅加达|印尼/, 'Asia/Jakarta'],
  [/胡志明|越南/, 'Asia/Ho_Chi_Minh'],
  [/孟买|新德里|印度(?!尼)/, 'Asia/Kolkata'],
  [/迪拜/, 'Asia/Dubai'],
  [/莫斯科/, 'Europe/Moscow'],
  [/伦敦|英国/, 'Europe/London'],
  [/巴黎|法国/, 'Europe/Paris'],
  [/柏林|德国/, 'Europe/Berlin'],
  [/阿姆斯特丹|荷兰/, 'Europe/Amsterdam'],
  [/马德里|西班牙/, 'Europe/Madrid'],
  [/米兰|罗马|意大利/, 'Europe/Rome'],
  [/纽约|波士顿|美东|东部/, 'America/New_York'],
  [/芝加哥|美中/, 'America/Chicago'],
  [/洛杉矶|旧金山|西雅图|硅谷|美西|西部|(?<![a-z])(?:san francisco|seattle)(?![a-z])/, 'America/Los_Angeles'],
  [/多伦多/, 'America/Toronto'],
  [/墨西哥城/, 'America/Mexico_City'],
  [/圣保罗|巴西/, 'America/Sao_Paulo'],
  [/悉尼|墨尔本|(?<![a-z])melbourne(?![a-z])/, 'Australia/Sydney'],
  [/奥克兰|新西兰/, 'Pacific/Auckland'],
]

let cities: ReadonlyMap<string, string> | undefined

/** The zone that a normalised text names, or undefined. A zone's own name (europe/berlin) is one too. */
export function zoneIn(text: string): string | undefined {
  const place = PLACES.find(([pattern]) => pattern.test(text))
  if (place) return place[1]
  cities ??= new Map(
    Intl.supportedValuesOf('timeZone').flatMap((zone) => [
      [zone.toLowerCase(), zone] as const,
      [zone.split('/').at(-1)!.replaceAll('_', ' ').toLowerCase(), zone] as const,
    ]),
  )
  const words = text.match(/[a-z]+(?:[/_][a-z_]+)*/g) ?? []
  const pairs = words.slice(1).map((word, at) => `${words[at]} ${word}`)
  const named = [...pairs, ...words].find((word) => cities!.has(word))
  return named === undefined ? undefined : cities.get(named)
}
