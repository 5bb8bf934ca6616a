/**
 * What is to be done to a draft, beyond the metric, the number and the person: which field, what takes whose place, the reason, the decision.
 * "把复购拿掉换成会员活跃", "set gmv weight 35", "备注加一句 …", "我同意这个版本", "延期到周五".
 */
import { type SaidChange, saidChange } from '../drafts/said-change.ts'
import type { Read } from './feature.ts'
import type { IntentName } from './intent.ts'

export type Edit = {
  readonly do?: string
  readonly field?: 'weight' | 'target'
  /** The metric that takes the place of the first. */
  readonly with?: string
  /** As typed. */
  readonly note?: string
  readonly reason?: string
  /** What proves a log: a file, a number, a link. */
  readonly evidence?: string
  /** A target said as a change of what was. */
  readonly rise?: SaidChange
  /** The id of a position whose template is wanted. */
  readonly position?: string
  /** Not one person's draft but all that wait. */
  readonly all?: true
}

export function editOf(name: IntentName, read: Read): Edit {
  switch (name) {
    case 'draft_edit':
    case 'manager_review':
      return { ...changeOf(read), ...(name === 'manager_review' ? decisionOf(read) : {}), ...reasonOf(read) }
    case 'kpi_draft_start':
      if (COPYING.test(read.normal.text)) return { do: 'copied' }
      return read.position !== undefined && TEMPLATE.test(read.normal.text) ? { do: 'template', position: read.position } : {}
    case 'draft_submit_withdraw':
      return { ...verb(read, STEPS), ...objectionOf(read), ...reasonOf(read) }
    case 'draft_status':
      return verb(read, QUESTIONS)
    case 'cycle_admin':
      return verb(read, ADMIN)
    case 'delegate':
      return verb(read, DELEGATION)
    case 'process_metric_log':
      return { ...verb(read, LOGGING), ...(read.metrics.length === 0 ? countedBy(read) : {}), ...evidenceOf(read) }
    default:
      return {}
  }
}

const COPYING = /沿用|照搬|照着|复制|拷贝|照上|和上.{0,3}一样|(?<![a-z])(?:copy|clone|reuse|carry over|same as last)(?![a-z])/

/** Of a position that is named: to be looked at, nothing begins. */
const TEMPLATE = /模板|模版|样表|范本|标准方案|(?<![a-z])(?:templates?|boilerplate|standard scheme)(?![a-z])/

type Verbs = readonly (readonly [name: string, pattern: RegExp])[]

const CHANGES: Verbs = [
  ['note', /备注|附言|注明|(?<![a-z])(?:note|comment|remark|memo)(?![a-z])/],
  ['replace', /换成|换为|换掉|替换|替代|改用|(?<![a-z])(?:swap|replace|substitute|exchange)(?![a-z])/],
  [
    'remove',
    /删|去掉|拿掉|拿走|移除|取消|剔掉|砍掉|撤掉|不要|(?<![a-z])(?:remove|delete|drop|take .{1,30}out|get rid of|scrap)(?![a-z])/,
  ],
  ['add', /加(?:一|上|个|入|条|进|项)|添加?|新增|增加一|(?<![a-z])(?:add|include|append|insert)(?![a-z])/],
]
const DECISIONS: Verbs = [
  ['return', /退回|驳回|打回|不批|重写|返回修改|(?<![a-z])(?:return|reject|send .{0,30}back|decline|push back)(?![a-z])/],
  ['approve', /批准|通过|同意|都批|批了|准了|(?<![a-z])(?:approve|accept|sign off|ok)(?![a-z])/],
]
const STEPS: Verbs = [
  [
    'counter',
    /不同意|不接受|不认可|有异议|还价|重新谈|反对|(?<![a-z])(?:disagree|counter|(?:do not|don't|not) (?:agree|accept))/,
  ],
  ['talk', /谈谈|聊聊|约谈|面谈|当面|(?<![a-z])(?:talk|meet|discuss)(?![a-z])/],
  [
    'withdraw',
    /撤|收回|拿回|取回|不交|(?<![a-z])(?:withdraw|take .{0,8}back|recall|pull .{0,8}back|retract|unsubmit|undo|cancel)/,
  ],
  ['submit', /提交|交|报批|送审|提审|(?<![a-z])(?:submit|send|hand|turn|forward|pass|propose)(?![a-z])/],
  ['sign', /同意|接受|认可|签|没意见|没问题|没异议|就这样|确认|(?<![a-z])(?:agree|accept|sign|confirm|fine|good|lgtm|works)/],
]
const QUESTIONS: Verbs = [
  ['history', /版本|历史|改动|修改记录|(?<![a-z])(?:version|revision|history|change log|diff)/],
  ['due', /截止|期限|最[晚迟]|什么时候|几号|哪天|(?<![a-z])(?:deadline|due|last day|by when)/],
  ['missing', /谁|几个人|多少人|(?<![a-z])(?:who|anyone|how many|which people)(?![a-z])/],
]
const ADMIN: Verbs = [
  ['extend', /延期|延长|推迟|顺延|宽限|(?<![a-z])(?:extend|postpone|push (?:back|out)|delay)/],
  ['publish', /发布|公布|(?<![a-z])(?:publish|release|announce)/],
  ['close', /关闭|结束|截止了|关掉|收尾|(?<![a-z])(?:close|end|finish|wrap)/],
  ['remind', /催|提醒|(?<![a-z])(?:remind|nudge|chase)/],
  ['missing', /还有|没|谁|几个人|(?<![a-z])(?:who|how many|not (?:final|done)|missing|outstanding|progress)/],
  ['open', /开启|启动|开始|发起|打开|新建|开(?=.{0,12}(?:周期|季|月))|(?<![a-z])(?:launch|open|start|kick off|begin|create)/],
]
const DELEGATION: Verbs = [
  ['cancel', /取消|撤销|收回|停止|不用代|(?<![a-z])(?:cancel|stop|end|revoke|remove)/],
  ['who', /谁|(?<![a-z])who(?![a-z])/],
  ['set', /转给|交给|委托|授权|代理|代批|代审|(?<![a-z])(?:delegate|hand|let|give)/],
]

const LOGGING: Verbs = [
  [
    'undo',
    /搞错|弄错|不算|撤|删|取消|作废|记错|回退|(?<![a-z])(?:undo|remove|delete|cancel|revert|take back|scratch|wrong|mistake)(?![a-z])/,
  ],
]

function verb({ normal }: Read, verbs: Verbs): Edit {
  const found = verbs.find(([, pattern]) => pattern.test(normal.text))
  return found ? { do: found[0] } : {}
}

const ALL = /这几个|这些|全部|都|所有|一起|一键|批量|他们|(?<![a-z])(?:these|all|everything|both|the lot|bulk|those)(?![a-z])/

function decisionOf(read: Read): Edit {
  const isAll = read.people.length === 0 && ALL.test(read.normal.text)
  return { ...verb(read, DECISIONS), ...(isAll ? { all: true } : {}) }
}

/** Words for a metric that elsewhere are none. */
const ALSO: readonly (readonly [RegExp, string])[] = [
  [
    /会员活跃(?:度|数|率)?|活跃会员|活跃用户|(?<![a-z])(?:active members?|member activity|members? active)(?![a-z])/,
    'community_active_rate',
  ],
]

function changeOf(read: Read): Edit {
  const { text, cased } = read.normal
  const change = verb(read, CHANGES)
  if (change.do === 'note') return { ...change, ...noteOf(cased) }
  const others = [
    ...read.metrics.slice(1).flatMap(({ ids, at }) => (ids[0] ? [{ id: ids[0], at }] : [])),
    ...ALSO.flatMap(([pattern, id]) => {
      const at = text.search(pattern)
      return at < 0 ? [] : [{ id, at }]
    }),
  ]
  const other = others.toSorted((a, b) => a.at - b.at).at(-1)?.id
  // "拿掉复购，加上客单价" is one taking the other's place.
  const isReplacing =
    change.do === 'replace' || (change.do !== undefined && other !== undefined && /换|加上|改用|instead|replace|swap/.test(text))
  if (isReplacing && other) return { do: 'replace', with: other }
  if (change.do && read.amounts.length === 0)
    return { do: change.do, ...(read.metrics.length === 0 && other ? { with: other } : {}) }
  const rise = saidChange(cased)
  return {
    do: change.do === 'add' || change.do === 'remove' ? change.do : 'set',
    field: fieldOf(text),
    ...(rise ? { rise } : {}),
  }
}

function fieldOf(text: string): 'weight' | 'target' | undefined {
  if (/权重|占比(?=改|调|到|设)|(?<![a-z])weight/.test(text)) return 'weight'
  return /目标|(?<![a-z])(?:target|goal)/.test(text) ? 'target' : undefined
}

const NOTE =
  /(?:备注|附言|注明|理由|note|comment|remark|memo)\s*(?:里|上)?(?:加(?:一)?(?:句|条|个)?|改(?:成|为)?|写(?:上|成)?|补(?:充|一句)?|是)?\s*[:：,，]?\s*(.+)$/i

function noteOf(cased: string): Edit {
  const note = NOTE.exec(cased)?.[1]?.trim()
  return note ? { note } : {}
}

const OBJECTION =
  /(?:不同意|不接受|不认可|有异议|还价|反对|disagree|(?:do not|don't) (?:agree|accept)|counter)[\s,，。.:：!！]+(.{2,})$/i

/** "不同意，目标太高": what follows is why. */
function objectionOf({ normal }: Read): Edit {
  const reason = OBJECTION.exec(normal.cased)?.[1]?.trim()
  return reason ? { reason } : {}
}

const REASON = /(?:理由|原因|因为|(?<![a-z])(?:because(?: of)?|since|reason))\s*(?:是|为)?\s*[:：,，]?\s*(.+)$/i

function reasonOf({ normal }: Read): Edit {
  const reason = REASON.exec(normal.cased)?.[1]?.trim()
  return reason ? { reason } : {}
}

/** What was done says which metric counts it, without its name: "visited 3 clients", 跑了5家客户. */
const DONE: readonly (readonly [string, RegExp])[] = [
  ['client_visits', /拜访|走访|跑了?.{0,4}家|(?<![a-z])(?:visit(?:s|ed|ing)?|met with|called on)(?![a-z])/],
  ['proposals', /方案|提案|(?<![a-z])(?:proposals?|pitch(?:es|ed)?)(?![a-z])/],
  ['knowledge_contribution', /知识库|(?<![a-z])(?:kb|knowledge base|help articles?)(?![a-z])/],
  [
    'segment_actions',
    /分层|专属活动|会员(?:日|活动)|(?<![a-z])(?:vip|segment|member) (?:events?|actions?|days?|campaigns?)(?![a-z])/,
  ],
]

function countedBy({ normal }: Read): { readonly metric?: string } {
  const found = DONE.find(([, pattern]) => pattern.test(normal.text))
  return found ? { metric: found[0] } : {}
}

const EVIDENCE =
  /(?:凭证|证据|凭据|单号|编号|链接|附件|见|(?<![a-z])(?:evidence|proof|ref|see|file|link|note)(?![a-z]))\s*(?:是|为)?\s*[:：#]?\s*(.+)$/i

function evidenceOf({ normal }: Read): Edit {
  const evidence = EVIDENCE.exec(normal.cased)?.[1]?.trim()
  return evidence ? { evidence } : {}
}
