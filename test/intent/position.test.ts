import { describe, expect, it } from 'vitest'
import { type KnownPosition, positionIn } from '../../src/intent/position.ts'
import { understand } from '../../src/intent/understand.ts'

const positions: readonly KnownPosition[] = [
  { id: 'customer_service', names: ['客服', '客服岗', 'Customer service', 'cs'] },
  { id: 'after_sales', names: ['售后客服', 'after-sales'] },
  { id: 'operations', names: ['运营', 'Operations', 'ops'] },
]
const slots = (text: string) => understand(text, { now: { today: '2026-06-18', time: '10:30' }, positions })

describe('the template of a position', () => {
  it.each([
    ['给我客服岗的模板', 'customer_service'],
    ['售后客服KPI模板发我', 'after_sales'],
    ['show me the template of customer service', 'customer_service'],
    ['ops kpi template please', 'operations'],
  ])('%s', (text, position) => {
    expect(slots(text)).toMatchObject({ intent: 'kpi_draft_start', slots: { do: 'template', position } })
  })

  it('is not meant where no position is named, or none of the template', () => {
    expect(slots('我的KPI模板').slots).not.toHaveProperty('position')
    expect(slots('帮我起草客服岗的KPI').slots).not.toHaveProperty('do')
    expect(positionIn('the css file', positions)).toBeUndefined()
  })
})
