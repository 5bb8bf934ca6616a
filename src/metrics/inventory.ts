/** What is in stock and how it moves (requirements R48–R50, R59; odd formulas O8, O10). */
import { INVENTORY_DIMENSIONS, SLOW_AFTER_DAYS } from './measure.ts'
import { type Metric, sumOf } from './metric.ts'

const stock = {
  family: 'supply',
  direction: 'lower',
  unit: 'rate',
  flow: false,
  source: 'inventory',
  dimensions: INVENTORY_DIMENSIONS,
} as const

export const inventoryMetrics: readonly Metric[] = [
  {
    ...stock,
    id: 'inventory_turnover',
    name: { zh: '库存周转率', en: 'Inventory turnover' },
    aliases: {
      zh: ['周转', '周转率', '库存周转', 'dos', '周转天数', '库存周转次数', '存货周转率', '存货周转'],
      en: [
        'dos',
        'turnover rate',
        'inventory turnover',
        'stock turnover',
        'inventory turns',
        'stock turns',
        'turns',
        'days of stock',
        'days of supply',
      ],
    },
    unit: 'index',
    direction: 'higher',
    // Cost sold a day ÷ mean stock: over the days that have a snapshot, their number is in both means and goes out.
    numerator: sumOf('inventory.sold_cost'),
    denominator: sumOf('inventory.stock_value'),
    times: 365,
    formula: {
      zh: '销售成本 ÷ 每日库存余额的平均值，年化（× 365 ÷ 有库存记录的天数），次；按件数的口径是“库存周转（件数）”',
      en: 'cost of goods sold ÷ mean of daily stock values, annualised (× 365 ÷ days with a snapshot), in turns; in units it is "inventory turnover in units"',
    },
    guards: ['slow_stock_share'],
  },
  {
    ...stock,
    id: 'inventory_turnover_balances',
    name: { zh: '库存周转率（期初期末）', en: 'Inventory turnover by balances' },
    aliases: {
      zh: ['期初期末周转率', '期初期末库存周转', '盘点口径周转率'],
      en: ['turnover by opening and closing stock', 'open/close turnover', 'turns by stock counts'],
    },
    unit: 'index',
    direction: 'higher',
    // ÷ the mean of two balances, × 365 ÷ the days between them
    numerator: sumOf('inventory.sold_between'),
    denominator: sumOf('inventory.balance_days'),
    times: 730,
    formula: {
      zh: '两次盘点之间的销售成本 ÷（期初 + 期末库存金额）÷ 2，年化（× 365 ÷ 两次盘点相隔天数），次；期初为期间之前最近一次盘点，期末为期间内最后一次（口径：期初期末平均，适合不是每天有库存记录的仓）',
      en: 'cost of goods sold between two stock counts ÷ mean of opening and closing stock value, annualised (× 365 ÷ days between the counts), in turns; opening is the last count before the period, closing the last in it (variant: opening and closing balances, where stock is not recorded every day)',
    },
    guards: ['slow_stock_share'],
  },
  {
    ...stock,
    id: 'inventory_turnover_units',
    name: { zh: '库存周转（件数）', en: 'Inventory turnover in units' },
    aliases: {
      zh: ['件数周转', '按件周转率', '库存周转件数'],
      en: ['unit turnover', 'turnover in units', 'stock turns in units'],
    },
    unit: 'index',
    direction: 'higher',
    numerator: sumOf('inventory.sold'),
    denominator: sumOf('inventory.stock'),
    times: sumOf('inventory.days'),
    formula: {
      zh: '期间售出件数 ÷ 每日库存件数的平均值（有记录的天数），不年化',
      en: 'units sold in the period ÷ mean daily stock in units (over the days present), not annualised',
    },
  },
  {
    ...stock,
    id: 'inventory_days',
    name: { zh: '库存可售天数', en: 'Days of stock on hand' },
    aliases: { zh: ['可售天数', '库存天数', '周转所需天数'], en: ['days on hand', 'inventory days', 'stock cover days'] },
    unit: 'days',
    numerator: sumOf('inventory.stock_value'),
    denominator: sumOf('inventory.sold_cost'),
    formula: {
      zh: '每日库存余额之和 ÷ 销售成本 = 365 ÷ 年化周转率',
      en: 'sum of daily stock values ÷ cost of goods sold = 365 ÷ annual turns',
    },
  },
  {
    ...stock,
    id: 'slow_stock_share',
    name: { zh: '滞销库存占比', en: 'Slow-stock share' },
    aliases: {
      zh: ['滞销占比', '滞销', '滞销库存', '滞销率', '呆滞库存占比', '呆滞占比', '滞销品占比'],
      en: [
        'slow stock',
        'slow stock share',
        'slow-moving stock',
        'slow moving stock share',
        'dead stock',
        'dead stock share',
        'obsolete stock share',
      ],
    },
    numerator: sumOf('inventory.slow_value'),
    denominator: sumOf('inventory.dated_value'),
    formula: {
      zh: `${SLOW_AFTER_DAYS} 天及以上无销售的库存金额 ÷ 库存金额，期间每日相加；最后销售日未知的不计`,
      en: `value of stock without a sale for ${SLOW_AFTER_DAYS} days or more ÷ value of stock, daily values added; stock whose last sale is unknown is out`,
    },
  },
  {
    ...stock,
    id: 'slow_stock_share_units',
    name: { zh: '滞销库存占比（件数）', en: 'Slow-stock share in units' },
    aliases: {
      zh: ['件数滞销占比', '滞销件数占比', '按件滞销率'],
      en: ['slow stock units', 'slow units share', 'dead stock in units'],
    },
    numerator: sumOf('inventory.slow_stock'),
    denominator: sumOf('inventory.dated_stock'),
    formula: {
      zh: `${SLOW_AFTER_DAYS} 天及以上无销售的库存件数 ÷ 库存件数`,
      en: `units without a sale for ${SLOW_AFTER_DAYS} days or more ÷ units in stock`,
    },
  },
  {
    ...stock,
    id: 'stock_deviation',
    name: { zh: '备货偏差率', en: 'Stock deviation' },
    aliases: {
      zh: ['备货偏差', '备货准确率', '备货准确度', '预测偏差', '备货误差'],
      en: ['stock deviation', 'stocking accuracy', 'forecast deviation', 'wmape', 'stocking deviation'],
    },
    numerator: sumOf('inventory.deviation'),
    denominator: sumOf('inventory.forecast'),
    formula: {
      zh: '各 SKU |实际备货 − 预测| 之和 ÷ 预测之和（口径：偏差，越低越好；准确率 = 1 − 偏差）',
      en: 'Σ|actual − forecast| by SKU ÷ Σ forecast (variant: deviation, lower is better; accuracy = 1 − deviation)',
    },
  },
  {
    ...stock,
    id: 'stock_accuracy',
    name: { zh: '备货命中率', en: 'Stock accuracy' },
    aliases: {
      zh: ['1-备货偏差', '备货正确率', '备货吻合率'],
      en: ['stocking hit rate', '1 - stock deviation', 'stock as forecast'],
    },
    direction: 'higher',
    isFloored: true,
    numerator: sumOf('inventory.forecast', '-inventory.deviation'),
    denominator: sumOf('inventory.forecast'),
    formula: { zh: '1 − 备货偏差率，低于 0 记 0', en: '1 − stock deviation, never below 0' },
  },
  {
    ...stock,
    id: 'forecast_error',
    name: { zh: '销量预测误差', en: 'Forecast error' },
    aliases: {
      zh: ['预测误差', '销售预测误差', '预测偏差率'],
      en: ['sales forecast error', 'demand forecast error', 'forecast miss'],
    },
    numerator: sumOf('inventory.forecast_miss'),
    denominator: sumOf('inventory.forecast_judged'),
    formula: {
      zh: '各 SKU |实际需求 − 预测| 之和 ÷ 预测之和：备货偏差中由预测（运营）负责的部分',
      en: 'Σ|demand − forecast| by SKU ÷ Σ forecast: the part of a stock deviation that the forecast (operations) answers for',
    },
  },
  {
    ...stock,
    id: 'stocking_execution_error',
    name: { zh: '备货执行误差', en: 'Stocking execution error' },
    aliases: {
      zh: ['执行误差', '备货执行偏差', '备货计划偏差'],
      en: ['execution error', 'stocking error', 'plan miss'],
    },
    numerator: sumOf('inventory.plan_miss'),
    denominator: sumOf('inventory.planned'),
    formula: {
      zh: '各 SKU |实际备货 − 计划备货| 之和 ÷ 计划之和：备货偏差中由执行（供应链）负责的部分',
      en: 'Σ|stocked − planned| by SKU ÷ Σ planned: the part of a stock deviation that the execution (supply chain) answers for',
    },
  },
  {
    ...stock,
    id: 'units_sold',
    name: { zh: '出库件数', en: 'Units sold from stock' },
    aliases: { zh: ['销售件数', '售出件数', '出库量'], en: ['units sold', 'pieces sold', 'units out'] },
    unit: 'count',
    direction: 'higher',
    flow: true,
    numerator: sumOf('inventory.all_sold'),
    formula: { zh: '库存记录中的售出件数之和', en: 'sum of units sold in the stock records' },
  },
]
