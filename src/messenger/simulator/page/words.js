/** What the page itself says, and what one may ask: the cards bring their own words. */

export const words = {
  zh: {
    title: 'KPI 指南针 · 模拟器',
    bot: 'KPI 指南针',
    people: '以谁的身份',
    roles: { employee: '员工', manager: '主管', hr: 'HR', admin: '管理员' },
    privateChat: '私聊',
    groupChat: '群聊',
    light: '浅色',
    dark: '深色',
    phone: '手机宽度',
    text: '纯文本',
    gallery: '卡片画廊',
    morning: '» 明早',
    morningHint: '把演示时间拨到下一份日报的时间，看它自己到来',
    moved: (at) => `演示时间：${at}`,
    say: '发送',
    attach: '发送文件',
    drop: '松开鼠标，把文件发给机器人',
    placeholder: '问点什么，例如「我这个月的KPI」',
    groupHint: '群聊：在这里说的话等于 @机器人；个人数字只会私信。',
    unread: '有新消息',
    failed: '没有送达，请再试一次',
    updated: '已更新',
    chat: '聊天',
    empty: '从下面的问题开始吧',
    desktop: '电脑宽度',
    json: '卡片 JSON',
    back: '回到聊天',
    cards: '张卡片',
    nobody: '还没有人员：先用 kpi people 导入',
    ask: {
      employee: [
        '我这个月的KPI',
        '今日日报',
        '为什么GMV跌了',
        '转化跌10%就告诉我',
        '帮我起草本季度KPI',
        '写个OKR',
        '为什么是这个分',
        '昨天GMV多少',
        '上周各店铺的净GMV',
        '复购率是什么意思',
        '帮助',
      ],
      manager: ['我的团队这个月怎么样', '团队日报', '待我审批的草案', '我这个月的KPI', '昨天GMV多少', '为什么是这个分', '帮助'],
      hr: ['还有谁没交', '我的团队这个月怎么样', '上周退货率', '净GMV是什么意思', '帮助'],
      admin: ['最近的导入', '数据更新到哪了', '我的团队这个月怎么样', '上周退货率', '帮助'],
    },
  },
  en: {
    title: 'KPI Compass · simulator',
    bot: 'KPI Compass',
    people: 'Act as',
    roles: { employee: 'Employee', manager: 'Manager', hr: 'HR', admin: 'Admin' },
    privateChat: 'Private',
    groupChat: 'Group',
    light: 'Light',
    dark: 'Dark',
    phone: 'Phone width',
    text: 'Plain text',
    gallery: 'Card gallery',
    morning: '» Tomorrow morning',
    morningHint: 'Puts the demo clock on to the next digest and lets it arrive',
    moved: (at) => `Demo time: ${at}`,
    say: 'Send',
    attach: 'Send a file',
    drop: 'Drop the file to send it to the bot',
    placeholder: 'Ask something, e.g. "my KPI this month"',
    groupHint: 'Group chat: what you say here mentions the bot; personal numbers are sent privately.',
    unread: 'new message',
    failed: 'Not delivered, please try again',
    updated: 'Updated',
    chat: 'Chat',
    empty: 'Start with one of the questions below',
    desktop: 'Desktop width',
    json: 'Card JSON',
    back: 'Back to the chat',
    cards: 'cards',
    nobody: 'Nobody here yet: load people with kpi people',
    ask: {
      employee: [
        'my KPI this month',
        'my digest',
        'why did GMV drop',
        'tell me if conversion drops 10%',
        'draft my KPIs for this quarter',
        'write an OKR',
        'why this score?',
        'GMV yesterday',
        'net GMV by shop last week',
        'what does repurchase rate mean?',
        'help',
      ],
      manager: [
        'how is my team doing this month?',
        'team digest',
        'drafts waiting for me',
        'my KPI this month',
        'GMV yesterday',
        'why this score?',
        'help',
      ],
      hr: [
        'who has not submitted yet',
        'how is my team doing this month?',
        'return rate last week',
        'what does net GMV mean?',
        'help',
      ],
      admin: ['recent imports', 'how fresh is the data', 'how is my team doing this month?', 'return rate last week', 'help'],
    },
  },
}

/** Kept between visits; `defaults` when nothing is kept or storage is closed. */
export function settings(defaults) {
  try {
    return { ...defaults, ...JSON.parse(localStorage.getItem('kpi-compass') ?? '{}') }
  } catch {
    return defaults
  }
}

export function keep(state) {
  try {
    localStorage.setItem('kpi-compass', JSON.stringify(state))
  } catch {
    // Private windows may refuse: then the choice lasts as long as the page.
  }
}
