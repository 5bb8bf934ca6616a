/** Digests, findings, alerts and what people answer to them, in Chinese. `en-digest.ts` has this one's type. */
import { optional } from './phrase.ts'

export const zhDigest = {
  digestSettings: {
    title: '日报设置',
    saved: '**已更新。**',
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
        : `${side === 'below' ? '低于' : '高于'}${base}${base.endsWith('）') ? '' : ' '}${value}${by ? `，${side === 'below' ? '−' : '+'}${by}` : ''}`,
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
    calm: '没有异常。',
    nothingUnusual: '没有异常；落后的指标在下面。',
    rest: (count: number) => `其余 ${count} 项`,
    moved: (side: 'up' | 'down' | 'same', by: string, isSameHours: boolean) =>
      `较上周同日${isSameHours ? '同期' : ''}${{ up: ` +${by}`, down: ` −${by}`, same: '持平' }[side]}`,
    line: (l: { name: string; value: string; moved?: string; standing?: string }) =>
      [`${l.name} ${l.value}`, l.standing, l.moved].filter(Boolean).join(' · '),
    forecast: {
      history: (attainment: string | undefined, value: string, low: string, high: string) =>
        `按当前节奏月底${attainment ? ` **${attainment}**，` : ' '}${value}（八成可能在 ${low}–${high}）`,
      linear: (attainment: string | undefined, value: string, _low: string, _high: string) =>
        `按天数直线推算月底${attainment ? ` **${attainment}**，` : ' '}${value}（历史太短，仅供参考）`,
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
    also: (names: readonly string[], more: number) => `还有：${names.join('、')}${more > 0 ? `，另有 ${more} 人` : ''}`,
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
    upTo: (day: string, time: string) => `${day}截至 ${time}`,
    /** Of a change that a day shows before it is over. */
    sameHours: '（按同一时段相比，当天结束后再看全天）',
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
}

export type DigestWording = typeof zhDigest
