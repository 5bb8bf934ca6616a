/** Where a question looks: a channel, a platform's shop, a named shop. Known shops come from the caller; platforms are common knowledge. */
import type { Dimension, Scope } from '../terms/dimension.ts'

/** Values that exist in the company, by dimension: `{shop: ['店铺A'], channel: ['douyin']}`. */
export type KnownValues = { readonly [D in Dimension]?: readonly string[] }

const CHANNELS: readonly (readonly [string, RegExp])[] = [
  ['douyin', /抖音|抖店|(?<![a-z])(?:douyin|tik ?tok|dy)(?![a-z])/],
  ['tmall', /天猫|(?<![a-z])(?:tmall|tm)(?![a-z])/],
  ['taobao', /淘宝|(?<![a-z])taobao(?![a-z])/],
  ['jd', /京东|(?<![a-z])(?:jd|jingdong)(?![a-z])/],
  ['pdd', /拼多多|(?<![a-z])(?:pdd|pinduoduo|temu)(?![a-z])/],
  ['kuaishou', /快手|(?<![a-z])kuaishou(?![a-z])/],
  ['xiaohongshu', /小红书|(?<![a-z])(?:xhs|xiaohongshu|rednote|red note)(?![a-z])/],
  ['private', /私域|(?<![a-z])private domain(?![a-z])/],
]

const SHOP = /(?:店铺?\s?([a-z\d一二三])(?![a-z\d个家])|([a-z])\s?店(?!铺?[a-z])|(?<![a-z])(?:shop|store)\s([a-z\d])(?![a-z\d]))/g

const WHOLE =
  /(?:全|整个)公司|公司(?:的)?(?:整体|总体|合计|大盘)|全集团|(?<![a-z])(?:company[- ]?wide|(?:whole|entire|overall) company|company'?s? (?:total|overall))(?![a-z])/

/** Everything the company has, not what is the asker's. */
export function isWhole(text: string): boolean {
  return WHOLE.test(text)
}

export type ScopeMention = { readonly scope: Scope; readonly spans: readonly { readonly at: number; readonly end: number }[] }

export function scopeMention(text: string, known: KnownValues = {}): ScopeMention {
  const scope: { [D in Dimension]?: string[] } = {}
  const spans: { at: number; end: number }[] = []
  const add = (dimension: Dimension, value: string, at: number, length: number) => {
    scope[dimension] = [...(scope[dimension] ?? []), value]
    spans.push({ at, end: at + length })
  }
  for (const [dimension, values] of Object.entries(known) as [Dimension, readonly string[]][]) {
    for (const value of values) {
      const at = value.length > 1 ? text.indexOf(value.toLowerCase()) : -1
      if (at >= 0) add(dimension, value, at, value.length)
    }
  }
  for (const [channel, pattern] of CHANNELS) {
    const match = pattern.exec(text)
    if (match && !spans.some((span) => span.at <= match.index && match.index < span.end))
      add('channel', channelKnown(channel, known), match.index, match[0].length)
  }
  for (const shop of text.matchAll(SHOP)) {
    const isTaken = spans.some((span) => span.at <= shop.index && shop.index < span.end)
    if (!isTaken) add('shop', (shop[1] ?? shop[2] ?? shop[3])!.toUpperCase(), shop.index, shop[0].length)
  }
  return { scope, spans }
}

/** The company's own spelling of a channel, where it has one. */
function channelKnown(channel: string, known: KnownValues): string {
  return (
    known.channel?.find(
      (value) => value.toLowerCase() === channel || CHANNELS.find(([id]) => id === channel)![1].test(value.toLowerCase()),
    ) ?? channel
  )
}
