/** 小红书 客服 figures as flat rows (NDJSON or CSV, the keys of its own interface). `avgRplDur` is minutes; rates are fractions of 1. */
import { mean, serviceReport, share } from './service-report.ts'

export const xiaohongshuService = serviceReport({
  name: 'xiaohongshu-service',
  platform: 'xiaohongshu',
  required: [
    'caseCnt',
    ['avgRplDur', 'firstReplyIn45sCaseRatio'],
    ['replyCaseRatio', 'replyIn3minCaseRatio', 'inquiryPayCaseRatio'],
  ],
  known: [
    ...[
      'dtm',
      'replyCaseCnt',
      'inquiryPayCaseCnt',
      'firstReplyIn45sCaseRatio',
      'replyIn3minCaseCnt',
      'positiveCaseCnt',
      'positiveCaseRatio',
    ],
    ...['negativeCaseCnt', 'negativeCaseRatio', 'evaluateCaseCnt', 'evaluateCaseRatio', 'payGmv', 'inquiryPayGmv', 'payPkgCnt'],
  ],
  facts: [
    mean('avg_response_time', 'avgRplDur', ['replyCaseCnt', 'caseCnt'], 'minutes'),
    mean('first_response_in_target', 'firstReplyIn45sCaseRatio', 'caseCnt', 'rate'),
    mean('reply_3min_rate', 'replyIn3minCaseRatio', 'caseCnt', 'rate'),
    share('csat', 'positiveCaseCnt', 'evaluateCaseCnt'),
    mean('consult_conversion_paid', 'inquiryPayCaseRatio', 'caseCnt', 'rate'),
  ],
})
