import { expect, test } from 'vitest'
import { findingTexts, moveSide } from '../../cards/finding.ts'
import { gmvDown } from '../../cards/gallery/digest.ts'

const today = '2026-06-18'
const slice = gmvDown.why.slices[0]!

test('the place that the headline names is not named as where it happened', () => {
  const own = { ...slice, metric: gmvDown.metric, scope: { shop: ['山岚旗舰店'] } }
  const told = (slices: (typeof slice)[]) =>
    findingTexts({ ...gmvDown, scope: own.scope, why: { ...gmvDown.why, slices } }, 'zh', today).join('\n')
  expect(told([own])).not.toContain('集中在')
  expect(told([own, slice])).toContain('集中在：渠道 douyin，页面 详情页B')
  const other = { ...own, scope: { shop: ['别的店'] } }
  expect(told([other])).toContain('别的店')
})

test.each([
  ['-0.0003', 'points', 'same'],
  ['-0.0004', 'percent', 'same'],
  ['0.0006', 'points', 'up'],
  ['-0.001', 'percent', 'down'],
  ['-0.1', 'points', 'down'],
  ['0', 'percent', 'same'],
] as const)('a move of %s in %s goes: %s', (by, kind, side) => expect(moveSide({ by, kind }, 'zh')).toBe(side))
