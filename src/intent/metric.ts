/** The metrics a text names: the longest word of the catalogue wins; slips are forgiven; words that mean several metrics say so. */
import { distance } from 'fastest-levenshtein'
import { metrics as catalogue, sharedWords, wordsOf } from '../metrics/index.ts'
import type { Metric } from '../metrics/metric.ts'

export type MetricMention = {
  readonly at: number
  readonly end: number
  readonly word: string
  /** The metrics the word can mean, most likely first. */
  readonly ids: readonly string[]
  /** A word that honestly means several. */
  readonly isShared: boolean
  /** Found only by forgiving a slip. */
  readonly isGuess: boolean
  /** An everyday word (orders, 方案, 解决) that is a metric only if the sentence asks for one. */
  readonly isWeak: boolean
}

export type Vocabulary = {
  readonly pattern: RegExp
  readonly byWord: ReadonlyMap<string, readonly string[]>
  readonly words: readonly string[]
  readonly unitOf: ReadonlyMap<string, Metric['unit']>
}

/** Words the catalogue leaves to the reader: how people say it in passing. */
const SPOKEN: Readonly<Record<string, readonly string[]>> = {
  net_gmv: ['成交', 'gmv净额', '净值gmv'],
  sales_amount: ['销售', '销量', '卖多少', '卖了多少钱', '卖了多少', '钱', '营业收入', 'money'],
  visitors: ['人流', '流量多少', 'visitor', 'footfall'],
  return_rate: ['returns', 'return', 'refunds', '退货退款率', '退款比例', '退货'],
  first_response_time: ['首响平均', '首次响应', '首条回复', 'first reply'],
  avg_response_time: ['平均响应速度', '回复速度'],
  late_rate: ['履约超时率', '超时单占比', 'late', 'late shipments', 'overdue', 'late-rate', 'late delivery', 'late deliveries'],
  ship_48h_rate: ['48小时发货', 'fulfilment', 'fulfillment', '履约', '履约率'],
  repurchase_rate: ['回头率', 'repeat purchases', 'repurchases'],
  high_end_share: ['高净值用户占比', 'vip share', 'high-end'],
  csat: ['客户评分', 'customer rating', '好评'],
  knowledge_contribution: ['知识库文章', 'kb'],
  new_customer_share: ['新客户比例', 'new customers share', 'new-customer share'],
  stock_deviation: ['备货偏差', 'stocking error'],
  attention_share: ['热力图', 'eye-tracking'],
  bad_review_rate: ['差评'],
}

const WEAK = new Set(
  'art|cr|turns|attention|recall|resolution|conv|customers|orders|order value|visits|traffic|proposal|proposals|pitches|active rate|customer visits|client visits|client meetings|visits made|拜访|客户拜访|方案|提案|人均|超时|解决|点击|收入|注意力|买家|订单|客户数|knowledge base|知识库|kb|kb articles|knowledge articles|return|late|钱|money|销售|sales|销量|成交|转换|流水|turnover|dos|48h|发货|履约|fulfilment|fulfillment|拉新|新客|新客户|分享率|退款|urgent requests|常规需求|紧急需求|segment campaigns|segment activities|分层活动数|业绩|overdue'.split(
    '|',
  ),
)

const vocabularies = new WeakMap<readonly Metric[], Vocabulary>()

export function vocabulary(metrics: readonly Metric[] = catalogue): Vocabulary {
  const known = vocabularies.get(metrics)
  if (known) return known
  const made = makeVocabulary(metrics)
  vocabularies.set(metrics, made)
  return made
}

function makeVocabulary(metrics: readonly Metric[]): Vocabulary {
  const byWord = new Map<string, readonly string[]>()
  const ids = new Set(metrics.map((metric) => metric.id))
  const add = (word: string, found: readonly string[]) => byWord.set(word, byWord.get(word) ?? found)
  for (const [word, shared] of Object.entries(sharedWords))
    add(
      word,
      shared.filter((id) => ids.has(id)),
    )
  for (const metric of metrics)
    for (const word of [...(SPOKEN[metric.id] ?? []), ...wordsOf(metric)]) add(word.replace(/[（(].*[）)]/, ''), [metric.id])
  // GMV is net unless a word says otherwise; sales and 业绩 are the sales amount (conversation guide, D8).
  for (const word of ['return', 'returns'])
    if (ids.has('return_rate')) byWord.set(word, ['return_rate', 'return_documents', 'return_amount'])
  for (const word of ['response', '响应', '响应速度', 'response speed'])
    if (ids.has('first_response_time')) byWord.set(word, ['first_response_time', 'avg_response_time'])
  const words = [...byWord.keys()].filter((word) => word.length > 1 || word === '钱').toSorted((a, b) => b.length - a.length)
  // The look behind once for all Latin words: alternatives that begin with a letter are found by it, not tried one after the other.
  const isLatin = (word: string) => /^[a-z\d]/.test(word)
  const latin = words.filter(isLatin).map(written).join('|')
  const other = words.filter((word) => !isLatin(word)).map(written)
  return {
    pattern: new RegExp([`(?<![a-z\\d])(?:${latin || '(?!)'})`, ...other].join('|'), 'g'),
    byWord,
    words,
    unitOf: new Map(metrics.map((metric) => [metric.id, metric.unit])),
  }
}

function written(word: string): string {
  const ending = /[a-z]$/.test(word) ? '(?:e?s)?(?![a-z])' : /\d$/.test(word) ? '(?!\\d)' : ''
  return `${escaped(word).replaceAll(' ', '[ -]?')}${ending}`
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

/** Sentences in which a metric's word is none. */
const NOT_METRICS =
  /客户活跃|会员活跃|平均响应一下|测试订单|订单表|订单号|退货明细|订单明细|order exports?|order file|order id|order list|traffic (?:sheet|file|table)|流量表|due to the promotion|sales (?:department|dept|team|role|kpis?|position|manager|rep)|客户满意吗|解决问题|sales template|pay attention|thanks in return|this (?:order|sale)\b|that (?:order|sale)\b|in return|这单|那单|订单归|response team|too late|later|不解决|回复我|拿钱|多少钱(?=一)|赚钱/g

export function metricMentions(text: string, words: Vocabulary = vocabulary()): MetricMention[] {
  const open = text.replace(NOT_METRICS, (found) => ' '.repeat(found.length))
  const found = [...open.matchAll(words.pattern)].flatMap((match) => mention(match, words))
  return found.length > 0 ? found : guesses(open, words)
}

function mention(match: RegExpMatchArray, words: Vocabulary): MetricMention[] {
  const spelt = match[0].replaceAll('-', ' ')
  const word =
    [match[0], spelt, spelt.replace(/s$/, ''), spelt.replace(/es$/, ''), spelt.replaceAll(' ', '')].find((form) =>
      words.byWord.has(form),
    ) ?? looseForm(spelt, words)
  const ids = word === undefined ? undefined : words.byWord.get(word)
  if (!ids || ids.length === 0) return []
  return [
    {
      at: match.index!,
      end: match.index! + match[0].length,
      word: match[0],
      ids,
      isShared: ids.length > 1,
      isGuess: false,
      isWeak: WEAK.has(word!) || WEAK.has(match[0]),
    },
  ]
}

function looseForm(spelt: string, words: Vocabulary): string | undefined {
  const bare = (word: string) => word.replace(/[ -]/g, '')
  return words.words.find((word) => bare(word) === bare(spelt) || `${bare(word)}s` === bare(spelt))
}

/** One slip in a longer word: a neighbouring key, a homophone in the middle. */
function guesses(text: string, words: Vocabulary): MetricMention[] {
  for (const match of text.matchAll(/[a-z]{5,}|[\p{Script=Han}]{3,}/gu)) {
    const word = match[0]
    const near = /[a-z]/.test(word) ? nearLatin(word, words) : nearHan(word, words)
    if (!near) continue
    const at = match.index + near.at
    const ids = words.byWord.get(near.word)!
    return [
      {
        at,
        end: at + near.length,
        word: text.slice(at, at + near.length),
        ids,
        isShared: ids.length > 1,
        isGuess: true,
        isWeak: false,
      },
    ]
  }
  return []
}

/** English words one letter away from a metric's that are none of its slips. */
const ORDINARY = new Set(
  'satisfied visitor order ordering costs trial retail return customize conversation renewed during growth revenge traffics'.split(
    ' ',
  ),
)

function nearLatin(word: string, { words }: Vocabulary) {
  if (ORDINARY.has(word)) return undefined
  const near = words.find(
    (known) =>
      /^[a-z]{5,}$/.test(known) &&
      known[0] === word[0] &&
      Math.abs(known.length - word.length) <= 2 &&
      distance(known, word) <= (word.length >= 8 ? 2 : 1),
  )
  return near ? { word: near, at: 0, length: word.length } : undefined
}

/** The ends of the word agree and one character between them does not. */
function nearHan(run: string, { words }: Vocabulary) {
  for (const known of words) {
    const size = known.length
    if (size < 3 || size > run.length || !/^[\p{Script=Han}]+$/u.test(known)) continue
    for (let at = 0; at + size <= run.length; at++) {
      const part = run.slice(at, at + size)
      if (
        part[0] === known[0] &&
        part.at(-1) === known.at(-1) &&
        /[率额数比度]$/.test(known) &&
        [...part].filter((c, i) => c !== known[i]).length === 1
      )
        return { word: known, at, length: size }
    }
  }
  return undefined
}
