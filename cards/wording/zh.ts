/**
 * Every sentence people read, in Chinese; `en.ts` has this one's type, so no sentence can be missing there.
 * Names that come in are already escaped where the sentence is shown as markdown. Tone: help first, a way forward, no blame.
 */
import type { Absence, Elapsed } from '../view.ts'
import { optional } from './phrase.ts'
import { zhDigest } from './zh-digest.ts'
import { kpiOf, zhDraft } from './zh-draft.ts'
import { zhOkr } from './zh-okr.ts'
import { zhUpload } from './zh-upload.ts'

export type Wording = typeof zh
type Rule = {
  readonly name: string
  readonly metric: string
  readonly observed: string
  readonly threshold: string
  readonly distance?: string
  readonly isNear?: boolean
  readonly effect: string
}
type Step = {
  readonly actual: string
  readonly target: string
  readonly low: string
  readonly high: string
  readonly result: string
}

/** How far it is to the border, and whether that is near by the company's rule. */
const away = ({ distance, isNear }: Rule) => optional(distance, (d) => `，距触发 ${d}${isNear ? '，已经接近' : ''}`)

const absences: Readonly<Record<Absence['reason'], string>> = {
  'no-data': '这段时间没有数据',
  'not-loaded': '数据源还没有接入',
  'denominator-zero': '分母为 0，无法计算',
  'no-gain': '无增量，比值没有意义',
  'too-few': '样本太少，只看不计分',
  'dimension-unavailable': '这个指标不能按该维度拆分',
  'no-target': '还没有设目标',
  'unknown-metric': '没有这个指标',
  'currency-mixed': '币种不同，不能相加',
  'no-times': '数据只到天，没有时刻，不能按同一时段比较',
}

export const zh = {
  ...zhDigest,
  ...zhUpload,
  draft: zhDraft,
  okr: zhOkr,
  helpButton: '帮助',
  demoTag: '演示数据',
  standing: { met: '达标', near: '接近', behind: '落后', unknown: '无数据' },
  track: { result: '结果指标', process: '过程指标', project: '项目指标' },
  dimension: {
    shop: '店铺',
    channel: '渠道',
    platform: '平台',
    source: '来源',
    campaign: '活动',
    category: '类目',
    sku: '商品',
    country: '国家',
    region: '地区',
    page: '页面',
    scene: '场景',
    step: '环节',
    tier: '客户等级',
    agent: '客服',
    owner: '负责人',
    warehouse: '仓库',
    carrier: '承运商',
    supplier: '供应商',
    reason: '事由',
    day: '日期',
    month: '月份',
  },
  value: {
    shop: { default: '未命名店铺' },
    channel: {
      ...{ live: '直播', short_video: '短视频', search: '搜索', recommend: '推荐', shelf: '货架', mall: '商城', feed: '信息流' },
      ...{
        ads: '广告',
        app: 'App',
        web: '网页',
        mini_program: '小程序',
        private: '私域',
        offline: '线下',
        counter: '门店',
        other: '其他',
      },
    },
    platform: {
      ...{
        taobao: '淘宝',
        tmall: '天猫',
        jd: '京东',
        pinduoduo: '拼多多',
        douyin: '抖音',
        kuaishou: '快手',
        xiaohongshu: '小红书',
      },
      ...{ shopify: 'Shopify', olist: 'Olist' },
    },
    page: { home: '首页', category: '分类页', detail: '详情页', campaign: '活动页' },
    scene: { hero: '首焦图', list: '分类页', category: '分类页', campaign: '活动页', detail: '详情页' },
    step: { home: '首页', category: '分类页', detail: '详情页' },
    tier: { new: '新客', returning: '老客', vip: '高净值客户' },
  },
  absence: ({ reason, lastDay }: Absence): string => absences[reason] + optional(lastDay, (day) => `（最后一天有数据：${day}）`),
  data: {
    until: (at: string, zone: string) => `数据截至 ${at} ${zone}`,
    nothingLoaded: '还没有任何数据',
    own: '范围：本人经手',
    people: '范围：每个人各自的范围',
    everything: '范围：全部数据（未设置个人范围）',
    rules: (version: string) => `规则 ${version}`,
  },
  chart: {
    actual: '实际',
    unit: { money: '', 'money-per': '', rate: '%', count: '', seconds: '秒', days: '天', index: '' },
    summary: (title: string) => `［图］${title}`,
    series: (name: string, first: string, last: string, low: string, high: string, count: number) =>
      `${name}：${first} → ${last}，最低 ${low}，最高 ${high}（${count} 点）`,
  },
  text: { buttons: '可以继续问', form: '填写', required: '必填', options: '可选' },
  progress: {
    title: (t: { who?: string; period: string; position: string; score: string; time: string }) =>
      `${optional(t.who, (who) => `${who} · `)}${kpiOf(t.period)} · ${t.position} · ${t.score}（${t.time}）`,
    noScore: '暂无得分',
    timeProgress: (share: string) => `时间进度 ${share}`,
    over: '周期已结束',
    onPaceTag: '按当前节奏',
    provisionalTag: '暂定',
    onPaceScore: (score: string, booked: string) => `**按当前节奏 ${score} 分**；已入账 ${booked} 分（按全周期目标）`,
    finalScore: (score: string) => `**总分 ${score} 分**`,
    nothingToScore: '**暂时算不出得分**：各项指标还没有数据。数据一到，这里就会有分数。',
    gap: (line: string, points: string) => `${line} 差 ${points} 分`,
    gaps: (gaps: readonly string[]) => `离满分最远：${gaps.join('，')}`,
    behindNamed: (count: string, names: readonly string[]) => `${count}（${names.join('、')}）`,
    columns: { metric: '指标', weight: '权重', actual: '实际 / 目标', attainment: '达成', points: '得分', trend: '较上期' },
    redefined: '定义已变',
    excluded: '– 未计入',
    noDataShort: '无数据',
    rulesTitle: '**规则**',
    absent: {
      excluded: (lines: readonly string[], why: string) => `${lines.join('、')} 未计入：${why}`,
      'as-zero': (lines: readonly string[], why: string) => `${lines.join('、')} 按 0 计：${why}`,
      'as-met': (lines: readonly string[], why: string) => `${lines.join('、')} 按 100% 计：${why}`,
    },
    shared: '；权重已按比例分给其他项',
    details: '明细：完整数字',
    elapsed: (e: Elapsed, share: string) =>
      `时间：${e.days} 个整天${optional(e.today, (at) => ` + 今天到 ${at}`)}，共 ${e.of} 天 = ${share}`,
    tracks: (totals: readonly string[]) => `其中 ${totals.join('，')}`,
    actual: '实际',
    target: '目标',
    due: '至今应达',
    booked: '已入账',
    pointsOf: (points: string) => `${points} 分`,
    comparedWith: (period: string) => `较上期 = 与${period}比`,
    detailsButton: '明细',
    lessButton: '收起明细',
    whatIfButton: '试算',
    whyButton: '为什么',
  },
  stints: {
    title: '按岗位分段合计',
    one: (position: string, period: string, days: number, score: string) => `${position} ${period}（${days} 天）：${score}`,
    formula: (sum: string, days: number, score: string) => `按天数合计：(${sum}) ÷ ${days} = ${score}`,
    below: (position: string, period: string) => `以下是${position} ${period}的明细：`,
  },
  rules: {
    kind: { stage: '阶段', platform: '平台', season: '旺季', personal: '个人约定' },
    weights: (kind: string, name: string, days: string, changes: readonly string[]) =>
      `${kind}「${name}」（${days}）：${changes.join('，')}`,
    linkage: {
      triggered: (r: Rule) => `联动「${r.name}」已触发：${r.metric} ${r.observed}（${r.threshold}）→ ${r.effect}`,
      'not-triggered': (r: Rule) =>
        `联动「${r.name}」未触发：${r.metric} ${r.observed}${away(r)}（${r.threshold} 时${r.effect}）`,
      unknown: (r: Rule) => `联动「${r.name}」还不能判断：${r.metric} 没有数据（${r.threshold} 时${r.effect}）`,
    },
    source: {
      triggered: (r: Rule & { readonly where: string }) =>
        `联动「${r.name}」已触发${optional(r.where, (w) => `（${w}）`)}：${r.metric} ${r.observed}（${r.threshold}）→ ${r.effect}`,
      'not-triggered': (r: Rule & { readonly where: string }) =>
        `联动「${r.name}」未触发${optional(r.where, (w) => `（${w}）`)}：${r.metric} ${r.observed}${away(r)}（${r.threshold} 时${r.effect}）`,
      unknown: (r: Rule & { readonly where: string }) =>
        `联动「${r.name}」还不能判断${optional(r.where, (w) => `（${w}）`)}：${r.metric} 没有数据（${r.threshold} 时${r.effect}）`,
    },
    effectOn: (position: string, effect: string) => `影响${position}：${effect}`,
    gate: {
      triggered: (r: Rule) => `红线「${r.name}」已触发：${r.metric} ${r.observed}（${r.threshold}）→ ${r.effect}`,
      'not-triggered': (r: Rule) =>
        `红线「${r.name}」未触发：${r.metric} ${r.observed}${away(r)}（${r.threshold} 时${r.effect}）`,
      unknown: (r: Rule) => `红线「${r.name}」还不能判断：${r.metric} 没有数据（${r.threshold} 时${r.effect}）`,
    },
    effect: {
      earned: (line: string, by: string) => `${line} 得分扣减 ${by}`,
      points: (line: string, by: string) => `${line} 权重减 ${by.replace('%', ' pp')}`,
      redistribute: (line: string, by: string) => `${line} 权重减 ${by}，分给其他项`,
    },
    capTotal: (points: string) => `总分最高 ${points}`,
    bonus: (name: string, points: string) => `${points.startsWith('-') ? '扣分' : '加分'}「${name}」${points}`,
  },
  experiment: {
    title: '**A/B 测试**',
    arm: (name: string, share: string, cases: string) => `${name} ${share}（${cases}）`,
    significant: (best: string, chance: string) => `${best} 更好，差异显著（${chance}）`,
    open: (chance: string) => `差异可能是偶然（${chance}）`,
    over: '已结束',
    running: '进行中，只看不作结论',
    line: (name: string, days: string, arms: readonly string[], verdict: string, state: string) =>
      `「${name}」${days}：${arms.join('对')}；${verdict}；${state}`,
  },
  linkage: {
    title: (who: string | undefined, period: string, acting: string) =>
      `${optional(who, (w) => `${w} · `)}联动 · ${period} · ${acting}`,
    acting: (count: number, of: number) =>
      of === 0 ? '没有联动' : count === 0 ? `${of} 条，都未触发` : `${of} 条，${count} 条已触发`,
    onMine: '**作用在这张考核表上**',
    byMine: '**由你这边的工作决定，作用在别人的考核表上**',
    strict: '严格按写明的界限比较：刚好等于界限不触发；联动只扣得分，从不加分。',
    none: '这张考核表没有联动或红线，你这边的指标也没有联动到别的岗位。',
    backButton: '我的KPI',
  },
  guard: {
    title: '**需要看一眼**（供人判断，不影响得分）',
    flag: (name: string, signs: string, check: string) => `「${name}」：${signs} → ${check}`,
    and: (signs: readonly string[]) => signs.join('，同时'),
    value: (metric: string, observed: string, threshold: string) => `${metric} ${observed}（${threshold}）`,
    change: (metric: string, from: string, to: string, change: string, limit: string) =>
      `${metric} ${from} → ${to}（${change}，界限 ${limit}）`,
    unproven: (metric: string, share: string, threshold: string) => `${metric}的记录有 ${share} 没有凭证（${threshold}）`,
    peak: (metric: string, day: string, observed: string, threshold: string) =>
      `${metric}在${day}一人一天 ${observed}（${threshold}）`,
    benchmark: (threshold: string, source: string, asOf: string) => `${threshold}，行业基准，来源：${source}，${asOf}`,
    days: (period: string, before: string | undefined) => `期间 ${period}${optional(before, (b) => `，对比 ${b}`)}`,
    beside: (numbers: readonly string[]) => `同时看：${numbers.join('、')}`,
    sample: (day: string, value: string, evidence: string) => `${day} ${value}（${evidence || '无凭证'}）`,
    samples: (entries: readonly string[]) => `抽查：${entries.join('、')}`,
    more: (count: number) => `另有 ${count} 项，在各指标的卡片上`,
    stop: '。',
  },
  explanation: {
    title: (t: { who?: string; period: string; position: string; score: string }) =>
      `为什么是 ${t.score} · ${optional(t.who, (who) => `${who} · `)}${t.period} · ${t.position}`,
    noScore: '**没有得分**：没有一项有权重的指标有数据。下面是各项的情况。',
    sum: (score: string, parts: readonly string[], total: string) =>
      `**${score} 分**：各项 ${parts.join(' + ')} = ${total}，再看加减分、红线和上限`,
    pace: (elapsed: string, booked: string | undefined) =>
      `按当前节奏：累计类指标的目标乘以时间进度。${elapsed}。${optional(booked, (b) => `已入账（按全周期目标）${b} 分。`)}`,
    formula: '每项得分 = 权重 × 完成率。',
    line: (name: string, weight: string, attainment: string, points: string) =>
      `${name}：${weight} × ${attainment} → ${points} 分`,
    lineExcluded: (name: string) => `${name}：未计入`,
    base: (weight: string) => `基础权重 ${weight}`,
    adjustment: (name: string, set: string | undefined) =>
      set ? `「${name}」设为 ${set}` : `「${name}」调整了其他项，本项按比例变化或锁定`,
    adjusted: (kind: string, each: readonly string[], days: { days: number; of: number }, weight: string) =>
      `${kind}${each.join('、')}，${days.of} 天中有 ${days.days} 天 → 按天平均权重 ${weight}`,
    shared: (lines: readonly string[], weight: string) =>
      `${lines.join('、')} 没有数据未计入，其权重按比例分给各项 → 权重 ${weight}`,
    missing: {
      exclude: (why: string) => `${why}：本项不计入，权重让给其他项`,
      zero: (why: string) => `${why}：按规定以 0 计`,
      neutral: (why: string) => `${why}：按规定以 100% 计`,
    },
    due: (due: string) => `（至今应达 ${due}）`,
    attainment: {
      higher: (s: Step) => `完成率 = ${s.actual} ÷ ${s.target} = ${s.result}`,
      lower: (s: Step) => `完成率（越低越好）= 2 − ${s.actual} ÷ ${s.target} = ${s.result}`,
      band: (s: Step) => `实际 ${s.actual}，目标区间 ${s.low}–${s.high}（区间内 100%，区间外按偏离比例递减）→ ${s.result}`,
    },
    curve: {
      linear: (result: string) => `→ ${result}`,
      tiers: (result: string) => `按档位 → ${result}`,
      pass: (result: string) => `达标制（达到 100% 才计）→ ${result}`,
    },
    cap: (cap: string) => `封顶 → ${cap}`,
    floor: (floor: string) => `保底 → ${floor}`,
    points: (weight: string, attainment: string, points: string) => `得分 = ${weight} × ${attainment} = ${points}`,
    after: (text: string, weight: string, points: string) => `${text}；之后权重 ${weight}，得分 ${points}`,
    received: (rule: string, weight: string, points: string) => `联动「${rule}」分来的权重 → 权重 ${weight}，得分 ${points}`,
    totalTitle: '总分',
    total: {
      lines: (total: string) => `各项合计 ${total}`,
      bonuses: (each: readonly string[], counted: string, limit: string, total: string) =>
        `加减分 ${each.join('、')}，计入 ${counted}（上限 ±${limit}）→ ${total}`,
      after: (text: string, total: string) => `${text} → ${total}`,
      cap: (cap: string, total: string) => `总分在 0 与 ${cap} 之间 → ${total}`,
    },
    backButton: '回到我的KPI',
    rulesButton: '考核规则',
  },
  metric: {
    title: (name: string, period: string, value: string) => `${name} · ${period} · ${value}`,
    noValue: '无数据',
    absent: (name: string, why: string) => `**${name}**：${why}。没有数据不等于 0。`,
    compared: (period: string, value: string, change: string | undefined) =>
      `上期（${period}）${value}${optional(change, (c) => `，${c}`)}`,
    against: (goal: string, attainment: string, standing: string) => `你的目标 ${goal}，达成 ${attainment} ${standing}`,
    share: '占比',
    unknownKey: '（未知）',
    withheld: '只列出你可以看的人，其他人的数字不列出',
    notBy: (asked: string, known: readonly string[]) =>
      `这个指标不能按${asked}拆分${known.length > 0 ? `，可以按：${known.join('、')}` : ''}`,
    ofWhole: '每一行都是与整体的分母相比，各行相加就是总值',
    hidden: (rows: number) => `另有 ${rows} 行未列出`,
    lineageTitle: '口径与来源',
    formula: (formula: string) => `口径：${formula}`,
    fraction: (numerator: string, denominator: string) => `= ${numerator} ÷ ${denominator}`,
    lineage: (source: string, batches?: number, rows?: string, last?: string) =>
      `来源：${source}${batches === undefined ? '' : `，${batches} 个批次`}${rows === undefined ? '' : `，${rows} 行`}${optional(last, (at) => `，最近导入 ${at}`)}`,
    variants: (names: readonly string[]) => `其他口径：${names.join('、')}`,
    interval: (low: string, high: string, cases: string) => `样本 ${cases}，95% 区间 ${low}–${high}（Wilson）`,
    redefined: '定义已变，不与上期比较',
    beside: (names: readonly string[]) => `对照着看：${names.join('、')}`,
    lineageButton: '这个数哪来的',
    meaningButton: '口径说明',
    byButton: (dimension: string) => `按${dimension}看`,
    wholeButton: '看合计',
    myKpiButton: '我的KPI',
  },
  template: {
    title: (position: string) => `${position} · KPI模板`,
    subtitle: (stage: string, period: string, lines: number) => `${stage} · ${period} · ${lines} 项`,
    mandatory: '（必选）',
    range: (low: string, high: string) => `（${low}–${high}）`,
    goal: (goal: string) => `默认目标 ${goal}`,
    noGoal: '目标由双方约定',
    changes: (n: number) => `旺季与平台怎么变（${n}）`,
    change: (name: string, days: string | undefined, weights: readonly string[]) =>
      `${name}${optional(days, (d) => `（${d}）`)}：${weights.join('，')}`,
    rules: (n: number) => `联动与红线（${n}）`,
    foot: '模板是公司的标准，不含任何人的目标；累计类目标按月',
    footRange: '；括号里是这个阶段建议的权重范围',
  },
  board: {
    title: (period: string, agreed: number, people: number) => `${period} 起草进度 · ${agreed} / ${people} 已定稿`,
    due: (day: string) => `${day}前定稿`,
    stage: {
      'not-started': '未开始',
      drafting: '起草中',
      'with-manager': '待主管',
      returned: '已退回',
      'with-owner': '待本人签字',
      agreed: '已定稿',
    },
    department: '部门',
    noDepartment: '（未分部门）',
    names: (stage: string, names: readonly string[]) => `${stage}：${names.join('、')}`,
    more: (people: number) => `另 ${people} 人`,
    unreached: (names: readonly string[]) => `暂时联系不上（还没和我说过话，来第一条消息时会收到邀请）：${names.join('、')}`,
    remind: '提醒还没行动的人',
    extend: '延期到这天',
    newDay: '新的截止日',
    close: '结束周期',
    sure: { title: '结束这个周期？', text: '还有没定稿的草案时不能结束；结束后不再收草案，已定稿的继续生效。' },
    foot: '只列进度，不看草案内容 · 每人一天最多提醒一次，免打扰时间不发',
    said: {
      reminded: (people: number, quiet: number, unreached: readonly string[]) =>
        `✓ 已提醒 ${people} 人${quiet > 0 ? `；${quiet} 人在免打扰时间，稍后再点一次` : ''}${unreached.length > 0 ? `；还没和我说过话、收不到的：${unreached.join('、')}` : ''}`,
      'still-open': (people: number, okrs: readonly string[]) =>
        `还有 ${people} 人没有定稿，不能结束。${okrs.length > 0 ? `OKR 未定稿：${okrs.join('、')}。` : ''}KPI 的名单在下面。`,
      'nobody-to-remind': '今天都已经提醒过了，或者没有人需要提醒。',
      closed: '✓ 周期已结束，已定稿的继续生效。',
      'no-day': '请选一个今天或以后的日期。',
    },
    reminder: (period: string, due: string) => `${period} 的草案还在等你，${due}前定稿。点开接着写就行，之前的都在。`,
    reminderManager: (period: string, due: string) => `${period} 有草案等你看，${due}前定稿。`,
    reminderTitle: '草案提醒',
    openDraft: '打开草案',
    openInbox: '打开待办',
  },
  activity: {
    title: { logged: '已记录', undone: '已撤销', proven: '凭证已补', ask: '记一笔过程指标' },
    logged: (day: string, metric: string, count: number) => `**${day} ${metric} +${count}**`,
    undone: (day: string, metric: string, count: number) => `**${day} ${metric} −${count}**，这一条不再计入。`,
    sums: (ofDay: number, ofMonth: number, target: string | undefined) =>
      `当天共 ${ofDay}，本月共 ${ofMonth}${optional(target, (t) => ` / 目标 ${t}`)}`,
    unproven: '还没有凭证。补上拜访记录、文件或活动编号，抽查时不用再找。',
    proof: (evidence: string) => `凭证：${evidence}`,
    tooMany: (most: number) => `同一指标一天最多记 ${most}。确实更多的话，请主管从系统导入。`,
    ask: {
      which: '记到哪个过程指标？选一个，填上次数。',
      'nothing-to-undo': '没有可以撤销的记录。',
      'none-on-scorecard': '你的考核表里没有需要自己记录的过程指标。',
      day: '只能记今天和最近 7 天的。更早的请主管补录。',
      count: '次数要写成大于 0 的整数。',
    },
    metricField: '过程指标',
    countField: '次数',
    evidenceField: '凭证（拜访记录、文件、活动编号或链接）',
    evidenceHint: '例如 V-2026-031',
    saveButton: '保存凭证',
    logButton: '记录',
    undoButton: '撤销',
    myKpiButton: '我的KPI',
  },
  whatIf: {
    title: (who: string | undefined, period: string, before: string, after: string) =>
      `${optional(who, (name) => `${name} · `)}试算 · ${kpiOf(period)} ${before} → ${after}`,
    titleOpen: (who: string | undefined, period: string) => `${optional(who, (name) => `${name} · `)}试算 · ${kpiOf(period)}`,
    open: (score: string) => `现在按当前节奏 ${score} 分。选一个指标，填一个数，看看总分会怎么变。`,
    supposed: (metric: string, was: string, is: string, isEnd: boolean) =>
      isEnd ? `假设 ${metric} 期末达到 ${is}（现在 ${was}）` : `假设 ${metric} 从 ${was} 变为 ${is}`,
    change: (points: string) => `总分变化 ${points.startsWith('−') ? points : `+${points}`} 分`,
    noChange: '总分不变',
    untouched: (metrics: readonly string[]) => `${metrics.join('、')} 不影响你的得分，或者还没有数据可以推算。`,
    rule: {
      triggered: (name: string) => `会触发「${name}」`,
      'not-triggered': (name: string) => `不再触发「${name}」`,
      unknown: (name: string) => `「${name}」无法判断`,
    },
    columns: { metric: '指标', points: '得分', attainment: '达成' },
    metricField: '选择指标',
    valueField: '假设它达到多少',
    valueExample: '3.5% · 30万 · 12秒 · 110%',
    unread: (typed: string) => `没看懂「${typed}」这个数，请写成 3.5%、30万 或 12秒 这样。`,
    tryButton: '试算',
    onlyTrying: '只是试算，不会改动任何数据',
    myKpiButton: '我的KPI',
  },
  definition: {
    title: (name: string) => `${name}是什么`,
    direction: { higher: '越高越好 ↑', lower: '越低越好 ↓' },
    flow: '累计类：目标随时间进度推进',
    level: '比率/水平类：任何时候都对照完整目标；跨天汇总用分子合计 ÷ 分母合计',
    source: (source: string) => `来源：${source}`,
    dimensions: (names: readonly string[]) => `可以按${names.join('、')}拆分`,
    aliases: (names: readonly string[]) => `也叫：${names.join('、')}`,
    variants: (names: readonly string[]) => `其他口径：${names.join('、')}`,
    beside: (names: readonly string[]) => `对照着看：${names.join('、')}`,
    mine: (weight: string, goal: string) => `在你的考核表里：权重 ${weight}，目标 ${goal}`,
    serves: (goal: string) => `服务的公司目标：${goal}`,
    valueButton: '我的数值',
    variantButton: (name: string) => `${name}是什么`,
  },
  help: {
    title: 'KPI 指南针 · 我能做什么',
    welcome: (name: string | undefined) =>
      `${name ? `${name}，你好！` : '你好！'}我是 KPI 指南针。直接用中文或英文问我就行，不用记命令。`,
    again: '直接用中文或英文问我就行，不用记命令。',
    topic: {
      progress: '**我的KPI**：本月、上月或任意时间段的得分、进度和生效的规则',
      metric: '**指标数值**：任意时间、店铺、渠道，和上期比',
      explanation: '**为什么是这个分**：每一步怎么算，计算器就能复核',
      definition: '**指标口径**：算什么、不算什么、数据从哪来',
      digest: '**日报和预警**：每个工作日早上一张，异常在前；也可以说「转化跌10%就告诉我」',
      draft: '**KPI草案**：按建议起草、随时改、提交、签字；签字后就按它计分',
      okr: '**OKR**：一句话写下目标和关键结果，提交、签字，随时更新进展',
      review: '**审批草案**：对比、调整、退回或签字',
      team: '**我的团队**：谁需要支持',
      cycle: '**KPI周期**：开启、看进度、一键提醒、延期、结束',
      import: '**载入数据**：把平台导出的文件直接发给我，先试算、你确认后才载入，载错了可以撤销',
    },
    tryThese: '试试这些：',
    example: {
      thisMonth: '我这个月的KPI',
      lastMonth: '我上个月的KPI',
      why: '为什么是这个分',
      yesterday: (metric: string) => `昨天${metric}多少`,
      meaning: (metric: string) => `${metric}是什么意思`,
      digest: '今日日报',
      draft: '起草我的KPI',
      okr: '写 OKR',
      review: '待我审批的草案',
      team: '我的团队这个月怎么样',
      cycle: '开启一个周期',
    },
    privacy: '个人数字只在私聊里出现；谁看过你的数据都有记录。',
  },
  team: {
    title: (team: string, period: string) => `${team} · 团队 · ${kpiOf(period)}`,
    subtitle: (people: number, time: string) => `${people} 人 · 时间进度 ${time}`,
    exceptions: (people: number) => `**${people} 人可能需要支持**（先看这些，不做排名）`,
    noExceptions: '**没有需要特别关注的情况。**',
    others: (people: number) => `其余 ${people} 人（按姓名）`,
    more: (people: number) => `另有 ${people} 人未列出`,
    columns: { name: '姓名', score: '得分', standing: '状态', flags: '原因', position: '岗位' },
    flag: {
      guard: (what: string) => `看一眼：${what}`,
      behind: (what: string) => `${what}落后`,
      'no-data': (what: string) => `${what}没有数据`,
      linkage: (what: string) => `联动：${what}`,
      gate: (what: string) => `红线：${what}`,
      'no-targets': '还没有目标',
      'no-scorecard': '没有考核表',
    },
    memberButton: (name: string) => `看${name}`,
  },
  notice: {
    title: {
      stranger: '还不认识你',
      left: '账号已停用',
      refused: '这是他人的绩效数据',
      'beyond-scope': '不在你的数据范围',
      'no-team': '没有团队',
      'no-scorecard': '没有考核表',
      'no-targets': '还没有目标',
      'no-data': '没有数据',
      future: '还没到',
      'sent-privately': '已私信你',
      question: '确认一下',
      'person-unknown': '没找到这个人',
      'metric-unknown': '没找到这个指标',
      'score-refused': '考核表需要修正',
      'old-card': '卡片已过期',
      'not-yet': '还不支持',
      'not-understood': '没听懂',
      greeting: '你好，我是 KPI 指南针',
      unreadable: '这种消息我还看不懂',
      'chit-chat': '你好',
      'out-of-scope': '这个我帮不上',
      manipulation: '数字只走流程',
      distress: '先缓一缓',
      noise: '没看懂这条消息',
      'group-only': '请在群里说',
      'group-not-for-all': '这个群还不能订阅',
      'group-subscribed': '已订阅',
      'group-unsubscribed': '已退订',
      failed: '出了点问题',
    },
    stranger: (contact: string | undefined) =>
      `你好！我还没有找到你的员工档案。请${contact ? `联系 ${contact}` : '联系 HR'} 把你的飞书账号（邮箱或工号）加进来，之后就可以直接问我。`,
    refused: (person: string | undefined, mayAsk: readonly string[]) =>
      `这是${person ?? '他人'}的绩效数据，你没有查看权限。${mayAsk.length > 0 ? `可以找 ${mayAsk.join('、')}。` : '可以找直属主管或 HRBP。'}我可以给你看你自己的数据。`,
    beyondScope: (mayAsk: readonly string[]) =>
      `这些数据超出了你的数据范围，你没有查看权限。${mayAsk.length > 0 ? `可以找 ${mayAsk.join('、')}。` : ''}我可以给你看你自己范围内的数据。`,
    noTargets: (period: string) => `${period}还没有给你设目标，所以没有得分。可以请直属主管或 HR 导入目标；指标数值现在就能查。`,
    noData: (metric: string | undefined, period: string, why: string) =>
      `${period}${metric ? `的${metric}` : ''}：${why}。没有数据不等于 0；换个时间段，或请管理员导入数据。`,
    future: (period: string) => `${period}还没到，没有数据可看。要看现在的进度吗？`,
    personUnknown: (person: string) => `没有找到「${person}」。请写全名，或者用工号。`,
    metricUnknown: (metric: string, nearest: string | undefined) =>
      `没有找到指标「${metric}」。${nearest ? `你是想问「${nearest}」吗？` : '可以换个说法。'}`,
    scoreRefused: (why: string, where: string) =>
      `这张考核表现在算不了分：${why}${optional(where, (at) => `（${at}）`)}。请联系 HR 修正，你的数据不受影响。`,
    notYet: (what: string | undefined) => `${what ?? '这个功能'}还没有上线。现在可以查 KPI 进度、指标数值、得分原因和指标口径。`,
    question: {
      period: '你想看哪段时间？',
      metric: '你想看哪个指标？',
      person: '你指的是哪一位？',
      scope: '你想看哪个店铺或渠道？',
      command: '你是想做哪一件？',
    },
    plain: {
      left: '你的账号已停用。历史数据都保留着，需要时请联系 HR。',
      'no-team': '没有你可以查看得分的人。你的团队成员由人员表里的上级关系决定。',
      'no-scorecard': '你的岗位没有考核表，所以没有KPI得分。指标数值仍然可以问我。',
      'sent-privately': '个人数字只在私聊里看，已私信你。',
      'old-card': '这张卡片是以前的，数据可能已经变了。请重新问一次，我给你最新的。',
      'not-understood': '没听懂，抱歉。换个说法，或者点下面试试。',
      'chit-chat': '你好！我可以告诉你 KPI 进度、指标数值，以及为什么是这个分。',
      'out-of-scope': '这件事我帮不上，建议找直属主管、HR 或相关系统。KPI 和指标的问题可以问我。',
      manipulation: '分数和指标只能通过流程改变，我改不了，也不会绕过。对数字有疑问，可以看看它是怎么算的。',
      distress: '听起来不容易，数字可以先放一放。需要的话，请找你信任的主管、HR 或同事聊聊；我随时都在。',
      greeting: '直接问我就行，比如「我这个月的KPI」或「昨天GMV多少」；发「帮助」看我能做什么。',
      unreadable: '语音、图片、表情和链接我暂时看不懂。请用文字再问一次。',
      noise: '这条消息我没看懂。请换个写法再问一次。',
      'group-only': '群日报要在那个群里订阅：在群里 @我 说「本群订阅日报」。你自己的日报只会私聊发给你。',
      'group-not-for-all':
        '群里人人都看得到，所以群日报只能包含全公司都有权限看的团队指标，而你的范围不是。可以请数据范围为全公司的同事来订阅；个人日报照常私聊发送。',
      'group-subscribed':
        '好的，每个工作日早上 9 点在这里发团队指标：只有数值和异常，不含任何人的目标和得分。说「本群退订日报」可以停。',
      'group-unsubscribed': '这个群不再发日报了；个人日报照常私聊发送。',
      failed: '抱歉，我这边出了点问题，已经记录。请稍后再试一次。',
    },
    refusal: {
      'no-lines': '没有任何指标',
      'line-ids-must-be-unique': '有重复的指标',
      'weights-must-total-10000': '权重合计不是 100%',
      'period-invalid': '规则的起止日期不对',
      'line-unknown': '规则指向了不存在的指标',
      'rules-conflict': '同一天有两条规则设置同一指标',
      'weights-exceed-10000': '规则设置的权重超过 100%',
      'nothing-to-rescale': '没有可以调整权重的指标',
      'target-must-be-positive': '目标必须大于 0',
      'target-must-not-be-negative': '目标不能为负',
      'band-invalid': '目标区间不对',
      'direction-unknown': '指标方向不明',
      'target-equals-start': '目标与起点相同',
      'dimension-unknown': '没有这个维度',
      'position-unknown': '没有这个岗位',
      'scope-invalid': '个人范围写法不对',
    },
  },
}
