/** 快手 客服考核: person- and session-based variants stand side by side; the session-based one is taken, because sessions are what the means are of. */
import { mean, serviceReport, share } from './service-report.ts'

const SESSIONS = ['人工会话量', '咨询人次']

export const kuaishouService = serviceReport({
  name: 'kuaishou-service',
  platform: 'kuaishou',
  required: [
    ['人工会话量', '咨询人次'],
    ['人工平均回复时长', '三分钟回复率(会话)', '三分钟回复率(人维度)', '三分钟回复率(人)', '三分钟回复率'],
    ['不服务率', '询单人数', '好评率(会话)', '好评率(人维度)', '好评率(人)', '好评率'],
  ],
  known: [
    ...[
      '三分钟回复率(人维度)',
      '三分钟回复率(会话)',
      '咨询人数',
      '咨询人次',
      '好评率(人维度)',
      '好评率(会话)',
      '差评率(人维度)',
      '差评率(会话)',
    ],
    ...[
      'IM不满意率(人维度)',
      'IM不满意率(会话)',
      '询单人数',
      '下单人数',
      '支付人数',
      '询单转化率',
      '询单客单价',
      '客服销售额',
      '人工平均回复时长',
    ],
  ],
  facts: [
    mean('avg_response_time', '人工平均回复时长', SESSIONS, 'duration'),
    mean('csat', ['好评率(会话)', '好评率(人维度)', '好评率(人)', '好评率'], SESSIONS, 'rate'),
    mean('reply_3min_rate', ['三分钟回复率(会话)', '三分钟回复率(人维度)', '三分钟回复率(人)', '三分钟回复率'], SESSIONS, 'rate'),
    share('consult_conversion', '下单人数', '询单人数'),
    share('consult_conversion_paid', '支付人数', '询单人数'),
  ],
})
