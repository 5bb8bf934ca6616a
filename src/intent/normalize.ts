/** A text as people type it → the text as the readers expect it: half-width, simplified, lower case, without mention and emoji, common slips mended. */
import { spelled } from './spelling.ts'

export type Normal = {
  /** Lower case; every reader works on this. */
  readonly text: string
  /** The same, character for character, in the case it was typed: names. */
  readonly cased: string
  /** The bot was called by name. */
  readonly mentioned: boolean
  /** Slips were mended: the answer is a best guess. */
  readonly mended: boolean
  /** Something that is not text came along: `file`, `voice`, `image`, `sticker`, `link`. */
  readonly attachment?: Attachment
}

export type Attachment = 'file' | 'voice' | 'image' | 'sticker' | 'link'

/** Longer messages are pasted documents; what a person wants is said at their beginning. An OKR with five key results is shorter. */
const LONGEST = 1000

export function normalize(raw: string): Normal {
  const plain = simplified(
    raw
      .slice(0, LONGEST * 2)
      .normalize('NFKC')
      .slice(0, LONGEST),
  )
    .replace(/\p{Cf}|\ufe0f/gu, '')
    .replace(/[’‘`´]/g, "'")
    .replace(/[“”]/g, '"')
  const attachment = attachmentOf(plain)
  const mentioned = MENTION.test(plain)
  const bare = plain
    .replace(ATTACHMENT, ' ')
    .replace(LINK, ' ')
    .replace(MENTION_ALL, ' ')
    .replace(EMOJI, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  const mendedText = mend(bare)
  return {
    text: lower(mendedText),
    cased: mendedText,
    mentioned,
    mended: lower(mendedText) !== lower(bare),
    ...(attachment ? { attachment } : {}),
  }
}

const ATTACHMENTS: readonly (readonly [Attachment, RegExp])[] = [
  ['file', /[[【<(](?:文件|附件|file|attachment|attached|excel|csv)[^\]】>)]*[\]】>)]/i],
  ['voice', /[[【<(](?:语音|voice|audio|音频)[^\]】>)]*[\]】>)]/i],
  ['image', /[[【<(](?:图片|截图|image|photo|picture|screenshot|视频|video)[^\]】>)]*[\]】>)]/i],
  ['sticker', /[[【<(](?:表情|动画表情|贴纸|sticker|emoji|gif|捂脸|微笑|强|ok|赞|呲牙)[^\]】>)]*[\]】>)]/i],
]
const ATTACHMENT =
  /[[【](?:文件|附件|语音|图片|截图|表情|动画表情|贴纸|视频|音频|捂脸|微笑|强|赞|呲牙|file|attachment|attached|voice|audio|image|photo|picture|screenshot|video|sticker|emoji|gif|excel|csv)[^\]】]*[\]】]|<(?:file|image|voice|sticker)[^>]*>/gi
const LINK = /https?:\/\/\S+|www\.\S+/gi
const MENTION = /@(?:_user_\d+|[^\s@]*(?:助手|机器人|bot|kpi)[^\s@,，]*|compass)/i
const MENTION_ALL = new RegExp(MENTION.source, 'gi')
const EMOJI = /\p{Extended_Pictographic}|[\u{1f1e6}-\u{1f1ff}\u{1f3fb}-\u{1f3ff}]/gu

function attachmentOf(text: string): Attachment | undefined {
  return (
    ATTACHMENTS.find(([, pattern]) => pattern.test(text))?.[0] ?? (/https?:\/\/\S+|www\.\S+/i.test(text) ? 'link' : undefined)
  )
}

/** Lower case that keeps every position: characters that would grow stay. */
function lower(text: string): string {
  const low = text.toLowerCase()
  return low.length === text.length
    ? low
    : [...text].map((c) => (c.toLowerCase().length === c.length ? c.toLowerCase() : c)).join('')
}

/** Slips that no distance measure finds: homophones of the input method, swapped keys, letters held too long. */
const SLIPS: readonly (readonly [RegExp, string])[] = [
  [/(?<=达成|转化|转换|完成|复购|退货|退款|点击|超时|跳出|周转|解决|差评|发货|满意|续约|占比)[绿律虑]/g, '率'],
  [/复[够狗构勾]/g, '复购'],
  [/响[映因英]/g, '响应'],
  [/转[华话划]率/g, '转化率'],
  [/客[丹担蛋]价?/g, '客单价'],
  [/绩[笑校肖]/g, '绩效'],
  [/申[述术速]/g, '申诉'],
  [/草[按岸]/g, '草案'],
  [/达[程城乘]率/g, '达成率'],
  [/退[或获]率/g, '退货率'],
  [/访[可课]数?(?=[多量今昨本上这]|$)/g, '访客'],
  [/导[初]/g, '导出'],
  [/考[合和]指标/g, '考核指标'],
  [/\bk+p+(?:i{2,}|l|ii+|1)\b|\bkip\b|\bkpo\b|\bkpi(?=i+)i+/gi, 'kpi'],
  [/kpi{2,}/gi, 'kpi'],
  [/(?<![a-z])kip(?![a-z])/gi, 'kpi'],
  [/(?<![a-z])kpl(?![a-z])/gi, 'kpi'],
  [/(?<![a-z])(?:gnv|gvm|gmb|gmw|gmvv+|ghmv)(?![a-z])/gi, 'gmv'],
  [/(?<![a-z])(?:crv|cvrr|cvt)(?![a-z])/gi, 'cvr'],
  [/(?<![a-z])(?:okrs?r|orks?|oks?r)(?![a-z])/gi, 'okr'],
]

function mend(text: string): string {
  return spelled(SLIPS.reduce((mended, [slip, word]) => mended.replace(slip, word), text))
}

const TRADITIONAL =
  '這個麼們來績劃標額銷單轉價達進權師數據據庫檢閱覽輸導傳評後間時過還從無與讓說話請謝給誰幾點為對錯誤錄寫麼變問題統計預測設關閉開啟團隊組織總員責賬號帳訂貨發運費訪區連結續約滿應響決線項類風險實際際調試總級難書證會議歷獎罰懲處復複購貴買賣賺錢產業務處層圖標週換漲減領導軟體動態環節優質確認簽審議駁備註儲維護鏈'
const SIMPLIFIED =
  '这个么们来绩划标额销单转价达进权师数据据库检阅览输导传评后间时过还从无与让说话请谢给谁几点为对错误录写么变问题统计预测设关闭开启团队组织总员责账号帐订货发运费访区连结续约满应响决线项类风险实际际调试总级难书证会议历奖罚惩处复复购贵买卖赚钱产业务处层图标周换涨减领导软体动态环节优质确认签审议驳备注储维护链'
const SIMPLE = new Map([...TRADITIONAL].map((c, i) => [c, [...SIMPLIFIED][i]!]))

function simplified(text: string): string {
  return text.replace(/\p{Script=Han}/gu, (c) => SIMPLE.get(c) ?? c)
}
