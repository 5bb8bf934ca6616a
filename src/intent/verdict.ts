/** What somebody says about a finding or an alert: that it is known, wrong, here to stay, or the campaign's doing. */
import type { Verdict } from '../insight/feedback.ts'
import type { Read } from './feature.ts'

const SAID: readonly (readonly [Verdict, RegExp])[] = [
  [
    'false-alarm',
    /误报|假警|虚惊|误判|误警|报错了|不是异常|(?<![a-z])(?:false (?:alarm|positive|alert)|not an? (?:issue|anomaly|problem)|nothing wrong|wrong alert)(?![a-z])/,
  ],
  [
    'new-normal',
    /新常态|新趋势|以后都|长期(?:这样|如此)|(?<![a-z])(?:new (?:normal|trend|baseline|level)|permanent|from now on)(?![a-z])/,
  ],
  ['campaign', /活动|大促|促销|预售|618|双11|双十一|(?<![a-z])(?:campaign|promo(?:tion)?|sale|double 11)(?![a-z])/],
  [
    'known',
    /预期|预料|意料|正常|已知|知道|收到|了解|明白|不用管|忽略|处理|跟进|在看|在查|(?<![a-z])(?:known?|expected|normal|aware|planned|ignore|fine|got it|noted|ok(?:ay)?|on it|handling|looking into|working on)(?![a-z])/,
  ],
]

export function verdictOf({ normal }: Read): Verdict {
  return SAID.find(([, pattern]) => pattern.test(normal.text))?.[0] ?? 'known'
}
