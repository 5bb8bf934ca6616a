/**
 * Every sentence people read, in Chinese; `en.ts` has this one's type, so no sentence can be missing there.
 * Names that come in are already escaped where the sentence is shown as markdown. Tone: help first, a way forward, no blame.
 */
import type { Absence, Elapsed } from '../view.ts'
import { zhDraft } from './zh-draft.ts'
import { zhOkr } from './zh-okr.ts'

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

const optional = (text: string | undefined, around: (text: string) => string) => (text ? around(text) : '')

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
    reason: '原因',
    day: '日期',
    month: '月份',
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
      `${optional(t.who, (who) => `${who} · `)}${t.period}KPI · ${t.position} · ${t.score}（${t.time}）`,
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
      `「${name}」${days}：${arms.join(' 对 ')}；${verdict}；${state}`,
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
    hidden: (rows: number) => `另有 ${rows} 行未列出`,
    lineageTitle: '口径与来源',
    formula: (formula: string) => `口径：${formula}`,
    fraction: (numerator: string, denominator: string) => `= ${numerator} ÷ ${denominator}`,
    lineage: (source: string, batches?: number, rows?: string, last?: string) =>
      `来源：${source}${batches === undefined ? '' : `，${batches} 个批次`}${rows === undefined ? '' : `，${rows} 行`}${optional(last, (at) => `，最近导入 ${at}`)}`,
    variants: (names: readonly string[]) => `其他口径：${names.join('、')}`,
    interval: (low: string, high: string, cases: string) => `样本 ${cases}，95% 区间 ${low}–${high}（Wilson）`,
    beside: (names: readonly string[]) => `对照着看：${names.join('、')}`,
    lineageButton: '这个数哪来的',
    meaningButton: '口径说明',
    byButton: (dimension: string) => `按${dimension}看`,
    wholeButton: '看合计',
    myKpiButton: '我的KPI',
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
      `${optional(who, (name) => `${name} · `)}试算 · ${period}KPI ${before} → ${after}`,
    titleOpen: (who: string | undefined, period: string) => `${optional(who, (name) => `${name} · `)}试算 · ${period}KPI`,
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
  lineage: {
    title: (name: string, period: string) => `${name}从哪来 · ${period}`,
    value: (value: string) => `数值：**${value}**`,
    filters: (scope: string, days: string) => `筛选：${scope}；${days}`,
    source: (source: string, loads: number, rows: string) => `来源：${source}，${loads} 个批次，${rows} 行`,
    missing: '**缺的数据**（没有当 0 算）',
    complete: '这段时间每天都已导入，没有缺口。',
    gap: (source: string, shop: string, days: string, since: string | undefined) =>
      `${source} · ${shop}：缺 ${days}${optional(since, (day) => `（${day}之后没有数据）`)}`,
    moreGaps: (count: number) => `另有 ${count} 处`,
    never: (source: string, shops: readonly string[]) => `从未导入过${source}：${shops.join('、')}`,
    reconcile: (variants: readonly string[]) =>
      `和别处的数不一样时，先对四件事：口径${variants.length > 0 ? `（还有 ${variants.join('、')}）` : ''}、范围、截止时间、退款算在哪一天。`,
    columns: { batch: '批次', source: '来源', rows: '行数', at: '导入时间', by: '导入人', file: '文件' },
    valueButton: '看数值',
  },
  sources: {
    title: (count: number) => `数据更新到哪了 · ${count} 个来源`,
    lead: '各来源的数据截至时间和最近一次导入：',
    nothing: '还没有导入任何数据。导入后，这里会有每个来源的截至时间。',
    columns: { name: '来源', until: '数据截至', shops: '店铺', from: '开始', load: '最近导入' },
    metricButton: (name: string) => `${name}从哪来`,
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
      draft: '**KPI草案**：按建议起草、随时改、提交、签字；签字后就按它计分',
      review: '**审批草案**：对比、调整、退回或签字',
      team: '**我的团队**：谁需要支持',
      import: '**载入数据**：把平台导出的文件直接发给我，先试算、你确认后才载入，载错了可以撤销',
    },
    tryThese: '试试这些：',
    example: {
      thisMonth: '我这个月的KPI',
      lastMonth: '我上个月的KPI',
      why: '为什么是这个分',
      yesterday: (metric: string) => `昨天${metric}多少`,
      meaning: (metric: string) => `${metric}是什么意思`,
      draft: '起草我的KPI',
      review: '待我审批的草案',
      team: '我的团队这个月怎么样',
    },
    privacy: '个人数字只在私聊里出现；谁看过你的数据都有记录。',
  },
  team: {
    title: (team: string, period: string) => `${team} · 团队 · ${period}KPI`,
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
  digestSettings: {
    title: '日报设置',
    saved: '**已更新。** ',
    stopped: '日报已停，不会主动推送；随时发「今日日报」就能看，发「恢复日报」重新开始。',
    snoozed: (days: string) => `${days}不推送；`,
    at: (day: string, time: string) => `${day} ${time}`,
    next: (at: string) => `下一次：${at}。`,
    noNext: '近三个月没有要推送的日子。',
    when: (days: string, time: string, zone: string) => `时间：${days} ${time}（${zone}）`,
    days: { working: '工作日（节假日休、调休日照发）', every: '每天' },
    weekdays: (names: readonly string[]) => `每${names.join('、')}`,
    weekday: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
    kinds: (names: readonly string[]) => `内容：${names.join('、')}`,
    noKinds: '内容：都关了',
    kind: { morning: '日报', pace: '大促下午进度', weekly: '周报', 'month-end': '月底预测', team: '团队日报' },
    kindField: {
      morning: '每日日报',
      pace: '大促期间下午再发一次进度',
      weekly: '每周第一个工作日的周报',
      'month-end': '月底完成预测',
      team: '团队日报（只列需要支持的情况）',
    },
    content: (isOnlyExceptions: boolean, language: string) =>
      `${isOnlyExceptions ? '只发异常' : '异常在前，其余每项一行'}；语言：${language}`,
    language: { zh: '中文', en: 'English' },
    quiet: (from: string, to: string, doRedLinesPass: boolean) =>
      `免打扰：${from}–${to}${doRedLinesPass ? '，红线预警例外' : ''}`,
    channel: (name: string) => `渠道：${name}`,
    added: (names: readonly string[]) => `另外加入：${names.join('、')}`,
    removed: (names: readonly string[]) => `已移出：${names.join('、')}`,
    muted: (name: string, until: string | undefined) => `已静音：${name}${optional(until, (day) => `（到${day}）`)}`,
    changeTitle: '还可以直接说',
    changeHint: '「日报改到8点半」「周末别发」「静音退货率到618结束」「先停三天」「只发异常」「日报用英文」「日报加上退货率」',
    showButton: '看今日日报',
    showTeamButton: '看团队日报',
    startButton: '恢复日报',
    stopButton: '停止日报',
    alertsButton: '我的预警',
    unmuteButton: (name: string) => `取消静音${name}`,
    saveButton: '保存',
    byText: '岗位必看的指标不能移出，可以静音。设置只对你自己生效。',
    field: {
      time: '发送时间（如 8:30）',
      days: '哪些天',
      language: '语言',
      zone: '时区（如 Asia/Shanghai、纽约）',
      quiet: '免打扰时段（如 21:00-08:00）',
      mute: '静音一个指标',
      until: '静音到哪天（不填：一直）',
      add: '加入一个指标',
      exceptions: '只发异常',
      redLines: '红线预警可以打破免打扰',
    },
    refused: {
      mandatory: (metric: string) => `**${metric}**是你岗位必看的指标，不能移出日报；可以静音它的异常提醒。`,
      unknownMetric: (metric: string) => `没有找到指标「${metric}」，换个说法试试。`,
      timeZone: (zone: string) => `不认识时区「${zone}」。可以写城市，如「纽约」，或 Asia/Shanghai 这样的名字。`,
      channel: '日报只能发到你和我的私聊里：里面是个人数字，不走邮件、短信和群。',
      dayPast: (day: string) => `${day}已经过去了，请换一天。`,
      time: (text: string) => `没看懂时间「${text}」，请写成 8:30 这样。`,
    },
  },
  source: {
    orders: '订单',
    returns: '退货单',
    traffic: '流量日报',
    pages: '页面统计',
    campaigns: '活动',
    service: '客服会话',
    shipments: '物流明细',
    reviews: '评价',
    inventory: '库存',
    purchases: '采购明细',
    designs: '设计需求',
    reported: '业务系统导入的结果',
  },
  finding: {
    headline: (h: { name: string; value: string; where?: string; attainment?: string; onPace?: string }) =>
      `${h.name} ${h.value}${h.attainment ? `，当日目标达成 ${h.attainment}` : ''}${h.onPace ? `，本期进度 ${h.onPace}` : ''}${optional(h.where, (where) => `（${where}）`)}`,
    base: {
      'day-before': (b: { until?: string; days: number; day?: string }) => (b.until ? `昨日同期（到 ${b.until}）` : '前一天'),
      'week-before': (b: { until?: string; days: number; day?: string }) =>
        b.until ? `上周同日同期（到 ${b.until}）` : '上周同日',
      usual: (b: { until?: string; days: number; day?: string }) =>
        `平常（近 ${b.days} 个同类日${b.until ? `到 ${b.until}` : ''}的均值）`,
      period: (b: { until?: string; days: number; day?: string }) => `上一周期${b.until ? `同期（到 ${b.until}）` : ''}`,
    },
    compared: (side: 'above' | 'below' | 'same', base: string, value: string, by: string | undefined) =>
      side === 'same'
        ? `与${base}持平（${value}）`
        : `${side === 'below' ? '低于' : '高于'}${base} ${value}${by ? `，${side === 'below' ? '−' : '+'}${by}` : ''}`,
    since: (day: string, days: number, shape: 'spike' | 'shift' | 'drift') =>
      shape === 'drift' ? `从${day}起慢慢变化，已 ${days} 天` : `从${day}起，已 ${days} 天`,
    mainly: (what: string, share: string) => `原因：主要由**${what}**带动（占缺口 ${share}）`,
    mainlyWhere: (where: string, share: string, _metric: string | undefined) => `原因：主要来自**${where}**（占缺口 ${share}）`,
    within: (where: string, share: string, metric: string | undefined) =>
      `集中在：${optional(metric, (m) => `${m} · `)}${where}（占缺口 ${share}）`,
    broad: '各部分都有变化，没有集中在某一处',
    noMain: '还没有找到占缺口三成以上的单一原因',
    dataFirst: (gaps: readonly string[]) => `先看数据：${gaps.join('；')}。数据补齐之前不下结论`,
    gap: {
      missing: (shop: string, what: string, day: string, last: string | undefined) =>
        `${shop} ${day}没有${what}${optional(last, (at) => `（最后到${at}）`)}`,
      late: (shop: string, what: string, day: string, last: string | undefined) =>
        `${shop} ${day}的${what}还没到${optional(last, (at) => `（最后到${at}）`)}`,
      half: (shop: string, what: string, day: string, _last: string | undefined) => `${shop} ${day}的${what}像是只到了一部分`,
      double: (shop: string, what: string, day: string, _last: string | undefined) => `${shop} ${day}的${what}像是导入了两遍`,
    },
    moved: (name: string, isDown: boolean, by: string) => `${name}${isDown ? '下降' : '上升'} ${by}`,
    movedBy: (isDown: boolean, by: string) => `${isDown ? '下降' : '上升'} ${by}`,
    fromTo: (name: string, from: string, to: string) => `${name} ${from} → ${to}`,
    mix: (name: string) => `${name}的结构变化`,
    slice: (where: string, moved: string | undefined) => `${where}${optional(moved, (m) => ` ${m}`)}`,
    check: (check: string, owner: string, where: string | undefined) =>
      `${check.startsWith('排查') ? `需${check}` : `需排查：${check}`}${optional(where, (w) => `（${w}）`)} · 负责：${owner}`,
    flag: (name: string, beside: string, by: string | undefined, check: string) =>
      `留意「${name}」：${beside}${optional(by, (b) => `变化 ${b}`)}；${check}`,
    events: (events: readonly string[]) => `当天：${events.join('、')}`,
    event: {
      campaign: (name: string, phase: 'starts' | 'runs' | 'ends' | 'ended') =>
        `${name}${{ starts: '开始', runs: '进行中', ends: '最后一天', ended: '刚结束' }[phase]}`,
      holiday: (name: string, phase: 'runs' | 'ended') => `${name}${phase === 'runs' ? '假期' : '假期刚结束'}`,
      makeUpWorkday: '调休上班',
      linkage: (name: string) => `联动「${name}」`,
    },
  },
  why: {
    title: (name: string, period: string) => `${name} · ${period} · 原因`,
    verdict: {
      unusual: '和自己的历史比，这一天不寻常',
      usual: '和自己的历史比，仍在正常波动之内',
      excused: '当天的活动本来就会这样',
      'too-young': '历史太短，还判断不了是否异常',
    },
    columns: { factor: '因素', values: '之前 → 现在', change: '变化', part: '影响', share: '占缺口' },
    whole: '合计',
    metricButton: '看数据',
  },
  digest: {
    kind: { morning: '日报', pace: '下午进度', weekly: '周报', 'month-end': '月底预测' },
    title: (kind: string, when: string, met: number, behind: number) =>
      `${kind} · ${when}${met + behind > 0 ? ` · ${met} 项达标 ${behind} 项未达` : ''}`,
    previewTag: '预览',
    lateTag: '数据未到齐',
    late: '**数据还没到齐**，以下只按已有数据说：',
    onPace: (count: number) => `**都在节奏上**：${count} 项指标没有需要看的变化。`,
    nothingNew: '没有比上一份更新的数据，所以没有新内容。',
    nothingUnusual: '没有异常；落后的指标在下面。',
    rest: (count: number) => `其余 ${count} 项`,
    moved: (isDown: boolean, by: string) => `较上周同日 ${isDown ? '−' : '+'}${by}`,
    line: (l: { name: string; value: string; moved?: string; standing?: string }) =>
      [`${l.name} ${l.value}`, l.standing, l.moved].filter(Boolean).join(' · '),
    forecast: {
      history: (attainment: string | undefined, value: string, low: string, high: string) =>
        `按当前节奏月底${attainment ? ` **${attainment}**，` : ''}${value}（八成可能在 ${low}–${high}）`,
      linear: (attainment: string | undefined, value: string, _low: string, _high: string) =>
        `按天数直线推算月底${attainment ? ` **${attainment}**，` : ''}${value}（历史太短，仅供参考）`,
    },
    objectives: '**OKR 进度**',
    objective: (name: string, progress: string | undefined) => `${name}：${progress ?? '还没有更新'}`,
    more: (count: number) => `还有 ${count} 项异常列在上面的各行里。`,
    tooYoung: (names: readonly string[], count: number) =>
      `历史太短，暂不判断：${names.join('、')}${count > names.length ? ` 等 ${count} 项` : ''}`,
    muted: (count: number) => `已静音 ${count} 项`,
    verdictTitle: '这条是已知的、误报，还是活动影响？',
    verdict: { known: '已知', 'false-alarm': '误报', 'new-normal': '新常态', campaign: '活动影响' },
    tellButton: (owner: string) => `告诉${owner}`,
    muteButton: (name: string) => `静音${name}`,
    timeButton: '改时间',
    allButton: '全部',
    whyButton: '为什么',
  },
  teamDigest: {
    title: (day: string, exceptions: number) => `团队日报 · ${day} · ${exceptions === 0 ? '无异常' : `${exceptions} 项需要看`}`,
    exception: (name: string, more: number) => `**${name}**${more > 0 ? `（另有 ${more} 项）` : ''}`,
    calm: (people: number) => `其余 ${people} 人没有需要看的变化。`,
    allCalm: (people: number) => `**${people} 人都没有需要看的变化。**`,
    late: (people: number) => `${people} 人的数据还没到齐。`,
    note: '只列需要支持的情况，不做排名。',
    memberButton: (name: string) => `看${name}`,
    teamButton: '团队KPI',
  },
  deliveries: {
    title: (count: number) => `${count} 条消息需要你看一下`,
    failed: (count: number, kinds: readonly string[]) =>
      `**${count} 份没有生成**（${kinds.join('、')}）：生成时出错，已重试多次。日志里有原因；修好后请本人发「今日日报」即可看到。`,
    doubtful: (count: number) =>
      `**${count} 条可能没送到**：平台超过一小时没有答复，重发可能让人收到两遍，所以没有重发。请问一下本人，没收到就让他再问一次。`,
    refused: (count: number) => `**${count} 条被平台拒绝**：`,
    line: (who: string, at: string, code: string | undefined) => `${who} · ${at}${optional(code, (c) => ` · 错误码 ${c}`)}`,
    hint: {
      230013: '不在应用可用范围内',
      230029: '已离职',
      230053: '停用了机器人',
      230002: '机器人不在群里',
      230006: '应用没有开启机器人能力',
    } as Readonly<Record<number, string>>,
    unknown: '未知收件人',
    more: (count: number) => `另有 ${count} 条`,
  },
  upload: {
    reading: (name: string) => `正在读取 ${name}`,
    readingHint: '先试算一遍，不改动任何数据；结果马上显示在这里。',
    loading: (name: string) => `正在载入 ${name}`,
    loadingHint: '已开始载入，进度会显示在这里。',
    rowsSoFar: (rows: string, share: string | undefined) => `已处理 **${rows}** 行${optional(share, (s) => `（${s}）`)}…`,
    over: {
      cancelled: (name: string) => `已取消 ${name}`,
      expired: (name: string) => `已过期 ${name}`,
      failed: (name: string) => `没有读成 ${name}`,
    },
    overHint: {
      cancelled: '没有载入任何数据，文件也没有保留。需要时再发一次就行。',
      expired: '超过 24 小时没有确认，文件已经删除，没有载入任何数据。请再发一次。',
      failed: '我这边出了点问题，没有载入任何数据。请再发一次文件。',
    },
    refused: (name: string) => `读不了 ${name}`,
    nearest: (source: string, lacks: readonly string[]) =>
      `认不出这份表。最接近的是「${source}」，还缺这些列：${lacks.join('、')}。请用平台的完整导出，不要改表头。`,
    lack: (column: string, twin: string | undefined) => (twin ? `${column}（表里的「${twin}」是不是它？）` : column),
    refusal: {
      'unknown-header':
        '认不出这份表：前几行里没有见过的表头。请用平台的完整导出，不要改表头；自有系统的表可以让管理员配一份映射。',
      'ambiguous-header': '这份表头有不止一种可能，请选一下它是什么：',
      encoding: '文字编码认不出来（可能被截断，或混了两种编码）。请另存为「CSV UTF-8」再发。',
      empty: '文件是空的，没有可以载入的内容。',
      'no-rows': '只有表头，没有数据行。',
      format: '文件已损坏或不是表格。请重新导出，或另存为 CSV 再发。',
      'not-text': '这不是表格文件。请发 CSV、Excel、NDJSON 或 Parquet。',
      picture: '这是图片，不是表格。请发 CSV 或 Excel 导出文件。',
      pdf: '这是 PDF，不是表格。请发 CSV 或 Excel 导出文件。',
      archive: '这是压缩包。请解压后把里面的文件一个个发给我。',
      password: '这个 Excel 有密码。请去掉密码另存后再发。',
      'too-large': '文件太大。请按月拆开，或另存为 CSV；超过 100 MB 的请管理员用命令行导入。',
      'long-line': '有一行超过 4 MB，这不是一行一条的表格。请重新导出。',
      gzip: '压缩文件已损坏或不完整，请重新导出。',
      'currency-differs': '这份文件的币种和店铺已有数据的币种不一样。请换一个店铺名，或检查文件。',
      gone: '文件取不到了（可能已撤回）。请再发一次。',
      'join-missing': '这份表要和其他文件一起载入。请管理员用命令行 kpi import 把这些文件一次列出。',
      people: '这是人员名单。人员请管理员用命令行「kpi people」载入。',
      'targets-role': '这是目标表。目标影响考核得分，只有管理员可以载入。',
    } as Readonly<Record<string, string>>,
    check: (name: string) => `核对后载入 · ${name}`,
    rows: (rows: string) => `${rows} 行`,
    takenFor: (source: string, kind: string, written: string) =>
      `识别为：**${source}**（${[kind, written].filter((part) => part !== '').join('，')}）`,
    encoding: { ascii: 'UTF-8', 'utf-8': 'UTF-8', 'utf-16le': 'UTF-16', 'utf-16be': 'UTF-16', gb18030: 'GBK' } as Readonly<
      Record<string, string>
    >,
    container: { text: '', ndjson: 'NDJSON', json: 'JSON', xlsx: 'Excel', xls: '旧版 Excel', parquet: 'Parquet' },
    days: (days: string | undefined) => `日期：${days ?? '还不知道'}`,
    shops: (shops: readonly string[], count: number) =>
      `店铺：${shops.join('、')}${count > shops.length ? ` 等 ${count} 个` : ''}`,
    currency: (code: string) => `币种：${code}`,
    leftOut: (sheets: readonly string[]) =>
      `**没有载入的工作表**：${sheets.join('、')}。一次只载入一个工作表，其余请分开存成文件再发。`,
    dryRun: '**试算结果**（还没有载入）',
    accepted: '新增或更新',
    unchanged: '已有，不变',
    rejected: '不能载入',
    nothingLoadable: '**没有一行可以载入**：原因见上，改好文件再发。',
    nothingNew: '全部已经在库里，载入不会改变任何数字。',
    overlap: (days: string) => `其中 ${days} 已有数据：相同的行不变，内容不同的行以这份文件为准。`,
    rejectsTitle: (rows: string) => `不能载入的 ${rows} 行（不影响其他行）`,
    rejectLine: (line: string, column: string, reason: string) =>
      `第 ${line} 行${optional(column, (c) => `「${c}」`)}：${reason}`,
    moreRejects: (rows: string) => `还有 ${rows} 行，载入后可以下载完整清单。`,
    confirmShop: '文件里没有写店铺，请确认：',
    confirmDay: '文件里没有写日期，请确认是哪一天的数据：',
    confirmBoth: '文件里没有写店铺和日期，请确认：',
    shop: '店铺',
    otherShop: '不在列表里？写店铺名',
    shopHint: '例如 服饰天猫店',
    day: '日期',
    loadButton: '载入',
    tryButton: '试算',
    cancelButton: '取消',
    untouched: '点「载入」之前不会改动任何数据；24 小时内有效。',
    loadFailed: '刚才载入时我这边出了问题，没有载入任何数据。可以再点一次「载入」。',
    loaded: (name: string) => `已载入 ${name}`,
    batch: (batch: number) => `批次 ${batch}`,
    undone: (name: string) => `已撤销 ${name}`,
    undoneHint: (batch: number) => `批次 ${batch} 的数据已全部撤回，指标已按撤回后的数据重算。`,
    undoButton: '撤销这次载入',
    undoSure: '撤销这次载入？',
    undoSureText: (batch: number) => `批次 ${batch} 的数据会被撤回，它改过的行恢复原样，相关指标重算。`,
    rejectsButton: '下载不能载入的行',
    rejectsFile: (batch: number) => `不能载入的行-批次${batch}.csv`,
    rejectsColumns: ['行号', '列', '原因'],
    recentButton: '最近的导入',
    recentTitle: '最近的导入',
    howTo: '把平台导出的文件直接发给我（CSV、Excel、NDJSON、Parquet），我先试算、你确认后才载入。',
    mayNot: (mayAsk: readonly string[]) =>
      `载入数据需要管理员，或公司指定的数据负责人。${mayAsk.length > 0 ? `可以找 ${mayAsk.join('、')}。` : '请联系管理员。'}`,
    noImports: '还没有任何导入。',
    oneMechanism: '撤销只收回那一次载入的数据，之后载入的不受影响。每次载入和撤销都有记录。',
    counts: (accepted: string, unchanged: string, rejected: string) => `新增 ${accepted} · 不变 ${unchanged} · 拒绝 ${rejected}`,
    manyShops: (count: number) => `${count} 个店铺`,
    isUndone: '已撤销',
    by: { cli: '命令行', http: '接口', demo: '演示数据' } as Readonly<Record<string, string>>,
    toast: {
      started: '开始载入',
      rereading: '好，按新的店铺或日期重新试算',
      missing: '请先选店铺和日期',
      nothing: '没有一行可以载入，请改好文件再发',
      cancelled: '已取消，没有载入',
      'not-yours': '只有发文件的人可以操作这张卡片',
      'already-loading': '正在载入，请稍等',
      'already-loaded': '这份文件已经载入过了',
      over: '这份文件已经处理完，或已过期；需要的话请再发一次',
      unknown: '找不到这份文件，请再发一次',
      'bad-shop': '店铺名不对，请重新选',
      'bad-day': '日期不对，请重新选',
      undone: '已撤销',
      'already-undone': '这次载入之前已经撤销了',
      'unknown-batch': '没有这个批次',
      'not-undoable': '人员名单不能撤销，请重新载入之前的名单',
      sending: '清单马上发给你',
      'no-rejects': '这次载入没有被拒绝的行',
      refused: '你没有这个权限，请找管理员',
    },
    reason: {
      missing: '必填的单元格是空的',
      'not-a-number': '不是数字',
      'not-whole': '应为整数',
      'not-a-date': '不是日期（例如 2026-06-01 或 2026-06-01 10:00:00）',
      'no-such-day': '没有这一天',
      'no-such-time': '没有这个时刻',
      'not-a-duration': '不是时长（例如 65 秒、1小时2分3秒）',
      'too-long': '文字太长',
      'too-large': '数字大得不合理',
      'too-many-decimals': '小数位太多',
      negative: '不应为负数',
      'out-of-range': '超出允许的范围',
      'scientific-notation': '编号被表格软件截断成了科学计数，请按文本导出',
      'not-yes-or-no': '应为 是 或 否',
      'unknown-value': '不是允许的值',
      impossible: '前后矛盾（例如发货早于下单）',
      ragged: '列数和表头不一致',
      'unclosed-quote': '引号没有闭合',
      'not-json': '不是 JSON 对象',
      'unknown-column': '有表头之外的列',
      'currency-differs': '币种和文件其他行不一致',
      'no-rule': '映射没有说明这种行怎么处理',
      'several-days': '一行跨了好几天，请按天导出',
      contradictory: '同时写了两种写法，只能留一种',
      'not-an-id': '指标编号只能用小写字母、数字和下划线',
      'not-a-period': '不是周期（例如 2026-06 或 2026-Q3）',
      duplicate: '和本文件前面的一行说法不一致',
      'unknown-order': '找不到对应的订单，请先载入订单表',
      'unknown-metric': '没有这个指标',
      'unknown-employee': '没有这个员工',
    } as Readonly<Record<string, string>>,
  },
  alert: {
    title: (what: 'fired' | 'recovered', name: string) => (what === 'fired' ? `预警 · ${name}` : `已恢复 · ${name}`),
    titleMany: (count: number) => `预警 · ${count} 条`,
    told: (t: {
      what: 'fired' | 'recovered'
      isRedLine: boolean
      name: string
      value: string
      when: string
      moved?: string
      condition: string
      where?: string
    }) =>
      t.what === 'fired'
        ? `! **${t.name} ${t.value}**（${t.when}${optional(t.moved, (m) => `，${m}`)}${optional(t.where, (w) => `，${w}`)}）\n${t.isRedLine ? '红线' : '提醒条件'}：${t.condition}`
        : `✓ **${t.name}已恢复**：${t.value}（${t.when}）\n条件：${t.condition}`,
    condition: {
      days: (days: number, condition: string) => (days > 1 ? `连续 ${days} 天${condition}` : condition),
      threshold: (side: 'above' | 'below', value: string, isMonth: boolean) =>
        `${isMonth ? '本月累计' : ''}${side === 'above' ? '高于' : '低于'} ${value}`,
      change: (side: 'up' | 'down' | 'either', by: string) =>
        `比上周同日${{ up: '上升', down: '下降', either: '变化' }[side]} ${by} 以上`,
      target: '没达到当日目标',
      unusual: '超出平常的波动范围',
    },
    ackButton: '知道了',
    listButton: '管理预警',
    listTitle: '我的预警',
    count: (count: number) => `${count} 条`,
    own: '**我设的**',
    company: '**公司规则**（不能删除，可以静音对应指标）',
    none: '你还没有自己的预警。可以直接说「转化跌10%就告诉我」「退货率高于8%提醒我」「GMV连续三天不达标提醒」。',
    listed: (l: { name: string; condition: string; where?: string; state: string; isRedLine: boolean }) =>
      `${l.name}：${l.condition}${optional(l.where, (w) => `（${w}）`)} · ${l.isRedLine ? '红线 · ' : ''}${l.state}`,
    state: { calm: '正常', firing: '已触发', acknowledged: '已触发，你已知道', paused: '已暂停' },
    set: (name: string, condition: string) => `好的：**${name}**${condition}时告诉你。`,
    now: { breached: '现在就已经满足，恢复后会再告诉你一次。', calm: '现在没有触发。', unknown: '现在还没有足够的数据判断。' },
    done: {
      deleted: (name: string) => `已删除**${name}**的预警。`,
      paused: (name: string) => `已暂停**${name}**的预警。`,
      resumed: (name: string) => `已恢复**${name}**的预警。`,
    },
    ask: {
      which: '你指的是哪一条？点下面的按钮就行。',
      'no-condition':
        '什么情况下告诉你？请说出指标和条件，例如「转化跌10%就告诉我」「退货率高于8%提醒我」「GMV连续三天不达标提醒」。',
      company: '这是公司规则，不能删除或暂停；不想被提醒可以说「静音这个指标」。',
    },
    pauseButton: (name: string) => `暂停 ${name}`,
    resumeButton: (name: string) => `恢复 ${name}`,
    deleteButton: (name: string) => `删除 ${name}`,
    rules: (mostADay: number, from: string, to: string) =>
      `触发和恢复各说一次；每天最多 ${mostADay} 条消息，多的合并；免打扰 ${from}–${to}。预警不会自己失效。`,
  },
  feedback: {
    title: '记下了',
    verdict: {
      known: (name: string, until: string) => `**${name}**：已知。${until}前不再重复提醒，除非明显变差。`,
      'false-alarm': (name: string, until: string) => `**${name}**：误报。谢谢，${until}前这个指标要更明显才会提醒。`,
      'new-normal': (name: string, until: string) => `**${name}**：新常态。按新水平看，${until}前不再当作异常，除非再变。`,
      campaign: (name: string, until: string) => `**${name}**：活动影响。${until}前不再提醒，除非明显变差。`,
    },
    acknowledged: (count: number) => `知道了，${count} 条预警已标记；恢复时会告诉你一次。`,
    nothing: '最近没有提醒过你，不知道你指的是哪一条。可以发「今日日报」看看。',
    noteLabel: '补充说明（选填）',
    noteButton: '保存说明',
    noted: '说明已保存。',
    told: (who: string) => `已告诉 ${who}，对方会收到要排查的内容。`,
    toldBefore: (who: string) => `今天已经告诉过 ${who} 了。`,
    nobody: (owner: string) => `还没有找到可以联系的${owner}同事，请直接在群里找一下。`,
    ask: {
      title: (metric: string) => `请帮忙看一下 · ${metric}`,
      from: (who: string) => `**${who}** 请你看一下：`,
      check: (check: string, where: string | undefined) =>
        `${check.startsWith('排查') ? `需${check}` : `需排查：${check}`}${optional(where, (w) => `（${w}）`)}`,
      cause: (cause: string) => `可能相关：${cause}`,
      note: '这里只说要看什么，不含对方的个人数据。',
    },
  },
  notice: {
    title: {
      stranger: '还不认识你',
      left: '账号已停用',
      refused: '这是他人的绩效数据',
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
      failed: '出了点问题',
    },
    stranger: (contact: string | undefined) =>
      `你好！我还没有找到你的员工档案。请${contact ? `联系 ${contact}` : '联系 HR'} 把你的飞书账号（邮箱或工号）加进来，之后就可以直接问我。`,
    refused: (person: string | undefined, mayAsk: readonly string[]) =>
      `这是${person ?? '他人'}的绩效数据，你没有查看权限。${mayAsk.length > 0 ? `可以找 ${mayAsk.join('、')}。` : '可以找直属主管或 HRBP。'}我可以给你看你自己的数据。`,
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
