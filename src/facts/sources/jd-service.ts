/**
 * 京东 客服 服务工作量 / 销售绩效. Its times are seconds. The date in the file's name is the day of the export and not that of the figures, so where
 * neither a column nor the rows above the header say the day, a person has to (`--day`, or the card in the chat).
 */
import { statedDay } from './report-day.ts'
import { mean, serviceReport } from './service-report.ts'

const FIRST = ['首次平均响应(秒)', '首次平均响应时间(秒)', '首次平均响应时间(s)', '首次平均响应时间', '首次平均响应']
const MEAN = [
  '新平均响应(秒)',
  '新平均响应时间(秒)',
  '新平均响应时间',
  '平均响应(秒)',
  '平均响应时间(秒)',
  '平均响应时间(s)',
  '平均响应时间',
]
const IN_30S = ['30s 应答率', '30s应答率', '30秒应答率']
const CONSULTED = ['咨询量', '咨询人数', '接待量', '接待人数', '售前接待人数']
const TO_ORDER = ['咨询→下单转化', '咨询->下单转化', '咨询→下单转化率', '咨询-下单转化率', '咨询下单转化率', '促成下单转化率']
const TO_SHIP = ['咨询→出库转化', '咨询->出库转化', '咨询→出库转化率', '咨询-出库转化率', '咨询出库转化率', '促成出库转化率']

export const jdService = serviceReport({
  name: 'jd-service',
  platform: 'jd',
  day: statedDay,
  required: [
    [...IN_30S, ...TO_ORDER],
    [...FIRST, ...TO_SHIP, ...MEAN],
  ],
  known: [
    ...FIRST,
    ...MEAN,
    ...IN_30S,
    ...CONSULTED,
    ...TO_ORDER,
    ...TO_SHIP,
    '满意率',
    '解决率',
    '评价量',
    '邀评率',
    '登录时长',
    '好评率',
    '留言量',
    '留言响应率',
  ],
  facts: [
    mean('first_response_time', FIRST, CONSULTED, 'duration'),
    mean('avg_response_time', MEAN, CONSULTED, 'duration'),
    mean('first_response_in_target', IN_30S, CONSULTED, 'rate'),
    mean('csat', ['满意率', '满意度'], ['评价量', '评价数'], 'rate'),
    mean('resolution_rate', '解决率', CONSULTED, 'rate'),
    mean('consult_conversion', TO_ORDER, CONSULTED, 'rate'),
    mean('consult_conversion_shipped', TO_SHIP, CONSULTED, 'rate'),
  ],
})
