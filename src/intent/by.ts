/** By what a value is to be split: "按退货原因", "各店", "by carrier". One table of what every dimension and step of time is called. */
import type { Dimension } from '../terms/dimension.ts'

type By = Dimension | 'day' | 'week' | 'month' | 'hour'

/** Alternatives of regular expressions. */
const NAMES: Readonly<Record<By, { readonly zh: string; readonly en: string }>> = {
  day: { zh: '[天日]', en: 'day' },
  week: { zh: '周', en: 'week' },
  month: { zh: '月', en: 'month' },
  hour: { zh: '小时|时段', en: 'hour' },
  channel: { zh: '渠道', en: 'channel' },
  shop: { zh: '店铺?|门店', en: 'shop|store' },
  platform: { zh: '平台', en: 'platform' },
  category: { zh: '品类|类目|分类', en: 'category|categories' },
  region: { zh: '地区|省份?|区域|地域', en: 'region|province|state' },
  country: { zh: '国家', en: 'country|countries' },
  sku: { zh: '商品|sku|单品|产品|货号', en: 'product|sku|item' },
  agent: { zh: '客服|坐席|顾问', en: 'agent' },
  owner: { zh: '人(?![效均力次头数])|负责人|员工', en: 'person|owner|employee' },
  source: { zh: '(?:流量)?来源', en: '(?:traffic )?source' },
  campaign: { zh: '活动|推广计划', en: 'campaign' },
  page: { zh: '页面', en: 'page' },
  scene: { zh: '场景', en: 'scene|placement' },
  step: { zh: '步骤|环节', en: '(?:funnel )?step' },
  tier: { zh: '(?:客户|会员)(?:等级|层级|分层)|新老客', en: '(?:customer )?tier' },
  warehouse: { zh: '仓库?', en: 'warehouse' },
  carrier: { zh: '承运商|快递(?:公司)?|物流(?:公司|商)?', en: 'carrier|courier' },
  supplier: { zh: '供应商|厂家', en: 'supplier|vendor' },
  reason: { zh: '(?:退货|退款|退换|差评|咨询|投诉)?(?:原因|理由|事由)', en: '(?:return |refund )?reason' },
}

/** "积分店铺", "部分商品" split nothing. */
const BEFORE = {
  zh: '(?:按照?|(?<![积评得部百十千万满加减扣总几\\d])分|各个?)',
  en: '(?<![a-z])(?:by|per|across|for each|split by|group(?:ed)? by|broken down by|break (?:it )?down by) (?:the )?',
}

/** Without a word before them. */
const ALONE: { readonly [B in By]?: string } = {
  shop: '[两三几]家店',
  day: 'daily|day by day',
  week: 'weekly',
  month: 'monthly',
  hour: 'hourly',
}

const PATTERNS = (Object.keys(NAMES) as By[]).map((by) => {
  const { zh, en } = NAMES[by]
  const phrase = `${BEFORE.zh}(?:${zh})|${BEFORE.en}(?:${en})s?(?![a-z]| end| \\d)`
  const alone = ALONE[by] === undefined ? '' : `|(?<![a-z])(?:${ALONE[by]})(?![a-z])`
  return { by, phrase: new RegExp(phrase), any: new RegExp(phrase + alone) }
})

export type SplitMention = {
  readonly by?: By
  /** The text with blanks for the words that ask to split: "by return reason" asks for no reason, nor for returns. */
  readonly rest: string
}

export function splitMention(text: string): SplitMention {
  const by = PATTERNS.find(({ any }) => any.test(text))?.by
  const found = PATTERNS.find(({ phrase }) => phrase.test(text))
  const rest = found ? text.replace(found.phrase, (words) => ' '.repeat(words.length)) : text
  return { ...(by ? { by } : {}), rest }
}
