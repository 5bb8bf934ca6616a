/** OKRs typed in one message. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readKeyResult, readOkr } from '../../src/intent/okr-text.ts'

describe('an OKR in one message', () => {
  it('is cut at its marks, in Chinese', () => {
    const said = readOkr(
      'O：提升用户生命周期价值 KR1 老客复购率从24%到27.6%，权重40；KR2：会员活跃度提升20% 权重30 KR3 高净值用户占比提升10%（挑战）',
    )
    expect(said).toHaveLength(1)
    expect(said[0]!.text).toBe('提升用户生命周期价值')
    expect(said[0]!.keyResults).toMatchObject([
      { text: '老客复购率从24%到27.6%', metric: 'returning_repurchase_rate', start: '0.24', target: '0.276', weight: 4000 },
      { text: '会员活跃度提升20%', weight: 3000, isAspirational: false },
      { text: '高净值用户占比提升10%', isAspirational: true },
    ])
    expect(said[0]!.keyResults[1]).not.toHaveProperty('target')
  })

  it('is cut at its marks, in English and over several lines', () => {
    const said = readOkr(`O1: Grow sales that stay
KR1: return rate from 13% to 10%, weight 60
KR2: 40 new key accounts
O2: Faster answers
KR1: first response time to 12 seconds`)
    expect(said).toMatchObject([
      {
        text: 'Grow sales that stay',
        keyResults: [
          { metric: 'return_rate', start: '0.13', target: '0.1', weight: 6000 },
          { text: '40 new key accounts', target: '40' },
        ],
      },
      { text: 'Faster answers', keyResults: [{ metric: 'first_response_time', target: '12' }] },
    ])
  })

  it.each([
    ['净GMV 100万→120万', { start: '1000000', target: '1200000' }],
    ['复购率提升到30%', { target: '0.3' }],
    ['CSAT from 88 to 92', { start: '0.88', target: '0.92' }],
    ['完成6场会员日', { target: '6' }],
    ['差评率降到1.5%以下', { target: '0.015' }],
    ['conversion rate up 2pp', {}],
    ['转化率提升15%', {}],
    ['上线会员体系', {}],
  ])('%s', (text, ends) => {
    const { start, target } = readKeyResult(text)
    expect({ ...(start ? { start } : {}), ...(target ? { target } : {}) }).toEqual(ends)
  })

  it('is none where there are no marks, and never throws', () => {
    expect(readOkr('我这个月KPI')).toEqual([])
    expect(readOkr('Our ok results look good: OKAY')).toEqual([])
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => Array.isArray(readOkr(text))))
  })
})
