/** 飞鸽 客服表现: durations as text (`7小时41分52秒`), 店铺汇总值 and 店铺平均值 among the people. 咨询转化 is by orders placed; by payment it is beside it. */
import { mean, serviceReport, share } from './service-report.ts'

const SESSIONS = ['接待会话量', '已接待会话量', '已接待人数']

export const feigeService = serviceReport({
  name: 'feige-service',
  platform: 'douyin',
  required: [
    ['全天首响时长', '全天平响时长'],
    ['接待会话量', '已接待人数'],
    ['询单人数', '有效评价数', '全天3分钟回复率'],
  ],
  known: [
    ...[
      '客服在线天数',
      '待回复会话量',
      '已接待人数',
      '转出会话量',
      '有效评价数',
      '有效好评数',
      '有效差评数',
      '好评数',
      '差评数',
      '全天不满意率',
    ],
    ...[
      '全天满意率',
      '满意率',
      '全天3分钟回复率',
      '工作时间3分钟回复率',
      '下单人数',
      '支付人数',
      '退款人数',
      '客服询单支付额',
      '退款金额',
      '退款后销售额',
    ],
    ...['询单转化率', '服务问题会话数'],
  ],
  facts: [
    mean('first_response_time', '全天首响时长', SESSIONS, 'duration'),
    mean('avg_response_time', '全天平响时长', SESSIONS, 'duration'),
    mean('csat', ['全天满意率', '满意率'], '有效评价数', 'rate'),
    mean('reply_3min_rate', ['全天3分钟回复率', '工作时间3分钟回复率'], SESSIONS, 'rate'),
    share('consult_conversion', '下单人数', '询单人数'),
    share('consult_conversion_paid', '支付人数', '询单人数'),
  ],
})
