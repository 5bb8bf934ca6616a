/**
 * One question measured in several ways (requirements, "Odd formulas"): each way is a metric of its own, the first is the default. An answer names
 * the way it went, and offers the others.
 */
const GROUPS: readonly (readonly string[])[] = [
  ['net_gmv', 'gmv_paid', 'gmv_gross'],
  ['aov', 'spend_per_buyer', 'orders_per_buyer'],
  ['conversion_rate', 'period_conversion_rate'],
  ['detail_conversion', 'detail_conversion_orders'],
  ['ctr', 'qualified_ctr'],
  ['repurchase_rate', 'new_repurchase_rate', 'returning_repurchase_rate'],
  ['new_repurchase_rate', 'new_repurchase_rate_30d', 'new_repurchase_rate_90d', 'new_repurchase_rate_365d'],
  ['ltv', 'ltv_12m_observed', 'ltv_pred'],
  ['campaign_iroas', 'campaign_cost_ratio', 'campaign_roi_margin'],
  ['return_rate', 'return_rate_t15', 'return_rate_t30', 'return_amount_rate'],
  ['first_response_time', 'first_response_p50', 'first_response_p90', 'first_response_in_target'],
  ['resolution_rate', 'resolution_rate_strict', 'resolution_rate_source'],
  ['csat', 'csat_popup', 'csat_callback', 'csat_review'],
  [
    'consult_conversion',
    'consult_conversion_paid',
    'consult_conversion_24h',
    'consult_conversion_3d',
    'consult_conversion_paid_3d',
  ],
  ['sales_conversion', 'consult_conversion_paid', 'lead_conversion'],
  ['delivery_time', 'delivery_time_p50', 'delivery_time_p90'],
  ['inventory_turnover', 'inventory_turnover_balances', 'inventory_turnover_units', 'inventory_days'],
  ['slow_stock_share', 'slow_stock_share_units'],
  ['stock_deviation', 'stock_accuracy', 'forecast_error', 'stocking_execution_error'],
  ['total_cost_ratio', 'total_cost_ratio_financed', 'total_cost_to_sales'],
]

/** The other ways, in their order. */
export function variantsOf(id: string): readonly string[] {
  return [...new Set(GROUPS.filter((group) => group.includes(id)).flat())].filter((other) => other !== id)
}

/** Every id that is named here, for the test that they exist. */
export const variantIds: readonly string[] = GROUPS.flat()
