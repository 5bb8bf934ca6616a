/** What buyers write afterwards (requirement R43): real experience apart from what was approved as malicious. */
import { REVIEW_DIMENSIONS } from './measure.ts'
import { type Metric, sumOf } from './metric.ts'

const review = {
  family: 'service',
  direction: 'higher',
  unit: 'rate',
  flow: false,
  source: 'reviews',
  dimensions: REVIEW_DIMENSIONS,
} as const

export const reviewMetrics: readonly Metric[] = [
  {
    ...review,
    id: 'bad_review_rate',
    name: { zh: '差评率', en: 'Bad-review rate' },
    aliases: {
      zh: ['差评', '差评比例', '中差评率', '不满意率', '负评率'],
      en: [
        'bad review rate',
        'bad reviews',
        'negative review rate',
        'negative reviews',
        'dissatisfaction rate',
        'bad-review rate',
      ],
    },
    direction: 'lower',
    numerator: sumOf('reviews.bad'),
    denominator: sumOf('reviews.counted'),
    formula: {
      zh: '差评数（2 分及以下）÷ 评价数，有证据并经审批的恶意差评不计',
      en: 'reviews of 1 or 2 ÷ reviews; malicious ones are out once there is evidence and approval',
    },
    guards: ['malicious_share', 'csat'],
  },
  {
    ...review,
    id: 'csat_review',
    name: { zh: '订单评价满意度', en: 'CSAT by reviews' },
    aliases: { zh: ['评价满意度', '订单好评率', '商品好评率'], en: ['review csat', 'review satisfaction', 'good reviews share'] },
    numerator: sumOf('reviews.good'),
    denominator: sumOf('reviews.reviews'),
    formula: { zh: '4 分及以上的订单评价数 ÷ 订单评价数', en: 'order reviews of 4 or 5 ÷ order reviews' },
  },
  {
    ...review,
    id: 'review_score',
    name: { zh: '评价均分', en: 'Review score' },
    aliases: { zh: ['平均评分', '评价得分', '店铺评分'], en: ['mean review score', 'average rating', 'star rating'] },
    unit: 'index',
    numerator: sumOf('reviews.score'),
    denominator: sumOf('reviews.reviews'),
    formula: { zh: '评分之和 ÷ 评价数，1 到 5 分', en: 'sum of scores ÷ reviews, 1 to 5' },
  },
  {
    ...review,
    id: 'malicious_share',
    name: { zh: '恶意差评剔除占比', en: 'Reviews left out as malicious' },
    aliases: {
      zh: ['恶意差评占比', '恶意评价占比', '剔除评价占比'],
      en: ['malicious share', 'malicious reviews share', 'excluded reviews share'],
    },
    direction: 'lower',
    informational: true,
    numerator: sumOf('reviews.excluded'),
    denominator: sumOf('reviews.reviews'),
    formula: {
      zh: '有证据并经审批而不计的恶意评价数 ÷ 评价数',
      en: 'reviews left out as malicious, by evidence and approval ÷ reviews',
    },
  },
  {
    ...review,
    id: 'reviews',
    name: { zh: '评价数', en: 'Reviews' },
    aliases: { zh: ['评论数', '评价量', '累计评价'], en: ['review count', 'number of reviews', 'reviews received'] },
    unit: 'count',
    flow: true,
    numerator: sumOf('reviews.reviews'),
    formula: { zh: '订单评价数，按评价日', en: 'reviews by the day they were written' },
  },
]
