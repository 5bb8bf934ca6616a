/** What a sentence wants of the digest: to see one, to see the settings, or to change them. Some of it may be said at once: "8:30, and no weekends". */
import type { DigestChange, DigestKind } from '../insight/digest-settings.ts'
import { addDays, type Day, type Period, weekOf } from '../terms/period.ts'
import type { Read } from './feature.ts'
import type { DigestAsk } from './intent.ts'
import { timesOfDay } from './number.ts'
import { numeral } from './numeral.ts'
import { zoneIn } from './zone.ts'

const OFF =
  /别|不(?:要|用|想|再|发|推|收|看|需要)|停|取消|关(?:掉|闭|了)|静音|退订|勿|隐藏|去掉|移出|删|(?<![a-z])(?:no|not|don't|do not|stop|cancel|pause|mute|snooze|silence|unsubscribe|turn off|switch off|without|skip|drop|hide|remove|exclude|leave out|disable|never|opt out|except)(?![a-z])/
const ON =
  /恢复|重新|继续|打开|开启|开始(?:发|推)|订阅(?!.*取消)|解除|取消(?:静音|免打扰|暂停|屏蔽)|(?<![a-z])(?:resume|restart|start|turn on|switch on|enable|re-?enable|subscribe|unmute|unpause|unsnooze)(?![a-z])/
const ALSO = /也|都|要|加|包括|含|(?<![a-z])(?:also|too|include|including|add|with|even|want)(?![a-z])/

const KINDS: readonly (readonly [DigestKind, RegExp])[] = [
  ['weekly', /周报|每周(?:总结|汇总|简报)|(?<![a-z])weekly(?![a-z])/],
  ['month-end', /月报|月底(?:预测|预计|预估|展望)|月末|(?<![a-z])(?:month-?end|monthly|closing forecast)(?![a-z])/],
  ['pace', /下午|午后|盘中|(?<![a-z])(?:afternoon|midday|intraday)(?![a-z])/],
  ['team', /团队|组里|下属|(?<![a-z])team(?![a-z])/],
]

export function digestAskOf(read: Read, period: Period | undefined, until: Day | undefined): DigestAsk {
  const { text } = read.normal
  if (/本群|这个群|群(?:里|聊)?.{0,4}(?:订阅|退订|推|发)|this (?:group|chat)|group digest|发到.{0,3}群|in the group/.test(text))
    return { ask: 'group', ...(OFF.test(text) && !ON.test(text) ? { isOff: true } : {}) }
  const change = changeOf(read, period, until)
  if (Object.keys(change).length > 0) return { ask: 'change', change }
  if (/设置|设定|偏好|配置|怎么(?:改|设|调)|(?<![a-z])(?:settings?|preferences?|options|configure|set ?up)(?![a-z])/.test(text))
    return { ask: 'settings' }
  const kind = KINDS.find(([, pattern]) => pattern.test(text))?.[0]
  return { ask: 'show', ...(kind ? { kind } : {}) }
}

function changeOf(read: Read, period: Period | undefined, until: Day | undefined): DigestChange {
  const { text } = read.normal
  if (/默认|恢复原样|(?<![a-z])(?:defaults?|reset)(?![a-z])/.test(text)) return { reset: true }
  const isOn = ON.test(text)
  const isOff = !isOn && OFF.test(text)
  const quietHours = quietHoursOf(text)
  const days = daysOf(text, isOff)
  const metrics = metricsOf(read, isOn, isOff, until)
  const kinds = metrics ? undefined : kindsOf(text, isOn, isOff)
  const redLines = /红线|(?<![a-z])red lines?(?![a-z])/.test(text)
  const content = contentOf(text)
  const timeZone = /时间|时区|time|zone|当地/.test(text) ? zoneIn(text) : undefined
  const change: DigestChange = {
    ...(quietHours ? { quietHours } : read.time && !kinds ? { time: read.time } : {}),
    ...(days ? { days } : {}),
    ...(timeZone ? { timeZone } : {}),
    ...languageOf(text),
    ...channelOf(text),
    ...(content === undefined ? {} : { isOnlyExceptions: content === 'exceptions' }),
    ...metrics,
    ...(kinds ? { kinds } : {}),
    ...(redLines ? { doRedLinesPass: !isOff } : {}),
  }
  if (Object.keys(change).length > 0) return change
  if (isOn) return { isStopped: false, snoozed: null }
  if (!isOff) return {}
  const snoozed = silenceOf(read, period, until)
  return snoozed ? { snoozed } : { isStopped: true }
}

/** Two times of day, and a word for peace. */
function quietHoursOf(text: string): DigestChange['quietHours'] {
  const times = timesOfDay(text)
  if (times.length < 2 || !/打扰|烦|吵|安静|静默|勿扰|休息|quiet|disturb|dnd|bother|ping|别|不要|silent/.test(text))
    return undefined
  return { from: times[0]!, to: times[1]! }
}

const WEEKDAY_ZH = /(?:周|星期|礼拜)([一二三四五六日天](?:[、,，和及]?(?:周|星期|礼拜)?[一二三四五六日天])*)/g
const WEEKDAYS_EN = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const EVERY_WEEK = /发|推|每|只|仅|(?<![a-z])(?:send|only|every|just|deliver|on)(?![a-z])/

function daysOf(text: string, isOff: boolean): DigestChange['days'] {
  if (/周末|双休|(?<![a-z])weekends?(?![a-z])/.test(text)) return isOff ? 'working' : ALSO.test(text) ? 'every' : undefined
  if (/节假日|放假|假期|(?<![a-z])(?:public )?holidays?(?![a-z])/.test(text) && isOff) return 'working'
  if (/工作日|上班(?:日|天)|(?<![a-z])(?:weekdays?|working days|workdays?|business days?)(?![a-z])/.test(text) && !isOff)
    return 'working'
  if (/每天都|天天|一周七天|(?<![a-z])(?:every single day|seven days|7 days a week)(?![a-z])/.test(text) && !isOff) return 'every'
  const named = weekdaysIn(text)
  const isUntil = /到|至|前|until|till|before|through/.test(text)
  return named.length > 0 && EVERY_WEEK.test(text) && !isOff && !isUntil ? named : undefined
}

/** 周一三五, 周一和周四, "Mondays and Thursdays", sorted. */
function weekdaysIn(text: string): number[] {
  const zh = [...text.matchAll(WEEKDAY_ZH)].flatMap(([word]) =>
    [...word.matchAll(/[一二三四五六日天]/g)].map(([name]) => '一二三四五六日'.indexOf(name.replace('天', '日')) + 1),
  )
  const en = WEEKDAYS_EN.flatMap((name, at) => (new RegExp(`(?<![a-z])${name}[a-z]*day`).test(text) ? [at + 1] : []))
  return [...new Set([...zh, ...en])].sort()
}

function metricsOf(read: Read, isOn: boolean, isOff: boolean, until: Day | undefined): DigestChange | undefined {
  const metric = read.metrics.find(({ isWeak }) => !isWeak)?.ids[0]
  if (!metric) return undefined
  const { text } = read.normal
  if (isOn) return { unmute: [metric] }
  const isRemoval = /去掉|移出|删|移除|(?<![a-z])(?:remove|drop|leave out|exclude)(?![a-z])/.test(text)
  if (isRemoval) return { remove: [metric] }
  if (isOff) {
    const last = until ?? daysSaid(read)
    return { mute: [{ metric, ...(last ? { until: last } : {}) }] }
  }
  return /加|添|补|包括|放进|(?<![a-z])(?:add|include|put)(?![a-z])/.test(text) ? { add: [metric] } : undefined
}

function kindsOf(text: string, isOn: boolean, isOff: boolean): DigestChange['kinds'] {
  const named = KINDS.filter(([, pattern]) => pattern.test(text)).map(([kind]) => kind)
  // To want to look at one is no wish to get it from now on.
  const isAlso = ALSO.test(text) && !/看|(?<![a-z])(?:show|see|read)(?![a-z])/.test(text)
  if (named.length === 0 || (!isOff && !isOn && !isAlso)) return undefined
  return Object.fromEntries(named.map((kind) => [kind, !isOff]))
}

function contentOf(text: string): 'exceptions' | 'everything' | undefined {
  if (
    /(?:只|仅|光|就)(?:要|发|看|推|给我|想看|需要|提醒).{0,6}(?:异常|有问题|不达标|落后|红)|只.{0,3}异常|(?<![a-z])(?:exceptions?|anomal(?:y|ies)|problems|issues|outliers) only|only .{0,16}(?:exceptions?|anomal(?:y|ies)|problems|issues|outliers)|just .{0,10}(?:exceptions?|anomal(?:y|ies)|problems|issues)/.test(
      text,
    )
  )
    return 'exceptions'
  return /全部(?:指标)?都?(?:发|看|要)|所有指标|都发|完整版|(?<![a-z])(?:everything|all metrics|full digest)(?![a-z])/.test(text)
    ? 'everything'
    : undefined
}

function languageOf(text: string): Pick<DigestChange, 'language'> {
  if (/英文|英语|(?<![a-z])english(?![a-z])/.test(text)) return { language: 'en' }
  return /中文|汉语|(?<![a-z])chinese(?![a-z])/.test(text) ? { language: 'zh' } : {}
}

/** What we can't do is named too: the answer says what we can. */
function channelOf(text: string): Pick<DigestChange, 'channel'> {
  if (/邮件|邮箱|(?<![a-z])e-?mail(?![a-z])/.test(text)) return { channel: 'email' }
  if (/短信|(?<![a-z])(?:sms|text message)(?![a-z])/.test(text)) return { channel: 'sms' }
  if (/飞书|(?<![a-z])(?:lark|feishu)(?![a-z])/.test(text)) return { channel: 'lark' }
  return {}
}

/** The days without: until a day, for some days from tomorrow on (today's has come, or is not wanted either), or the days that were named. */
function silenceOf(read: Read, period: Period | undefined, until: Day | undefined): Period | undefined {
  const { today, normal } = read
  const isFromThenOn = /开始|起|以后|from|starting|onwards/.test(normal.text)
  const last = until ?? daysSaid(read)
  if (last) return { from: today, to: last }
  if (!period || isFromThenOn) return undefined
  // A Monday that is named alone is the next one.
  const named = period.to < today && weekOf(period.to).from === weekOf(today).from ? addDays(period.to, 7) : period.to
  return named < today ? undefined : { from: period.from > today ? period.from : today, to: named }
}

const WEEKS = /(\d+|[一二两三四])\s*(?:个)?(?:周|星期|礼拜|weeks?)(?![一二三四五六日天])/
const DAYS = /(\d+|[一二两三四五六七八九十]+)\s*(?:天|日(?!报)|days?)/
const MONTHS = /(\d+|[一二两三])\s*个月|(\d+|a|one) months?/

function daysSaid({ normal: { text }, today }: Read): Day | undefined {
  const [weeks, days, months] = [WEEKS, DAYS, MONTHS].map((pattern) => {
    const [, zh, en] = pattern.exec(text) ?? []
    const word = zh ?? en
    return word === undefined ? undefined : /^(?:a|one)$/.test(word) ? 1 : numeral(word)
  })
  const count = days ?? (weeks === undefined ? undefined : weeks * 7) ?? (months === undefined ? undefined : months * 30)
  if (count !== undefined) return addDays(today, count)
  return /(?<![a-z])a week(?![a-z])/.test(text) ? addDays(today, 7) : undefined
}
