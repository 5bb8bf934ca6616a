/** The commands that need no database, as child processes: lines in, lines out, and the exit code. */
import { describe, expect, it } from 'vitest'
import { linesOf } from '../../src/cli/each-line.ts'
import { kpi } from '../support/cli.ts'

const lines = (out: string) =>
  out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
const line = { id: 'a', weight: 10_000, goal: { direction: 'higher', target: '10' }, actual: '9' }
const request = { do: 'score', period: { from: '2026-06-01', to: '2026-06-30' }, lines: [line] }

describe('kpi', () => {
  it('shows its commands: asked for on stdout, as wrong usage on stderr', async () => {
    expect(await kpi(['--help'])).toMatchObject({ code: 0, out: expect.stringContaining('kpi import <kind|auto>'), err: '' })
    expect(await kpi([])).toMatchObject({ code: 2, out: '', err: expect.stringContaining('kpi import <kind|auto>') })
    expect(await kpi(['bogus'])).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/^unknown command bogus/) })
  })

  it.each([
    ['metric', '--bogus'],
    ['score', 'file.json'],
    ['company'],
    ['metric', 'aov', '--from', '2026-06-01'],
    ['ask', 'hello'],
    ['import', 'orders'],
    ['people'],
    ['undo', 'x'],
  ])('tells how %s is written', async (...args) => {
    expect(await kpi(args)).toMatchObject({ code: 2, out: '', err: expect.stringContaining(`usage: kpi ${args[0]}`) })
  })
})

describe('kpi score', () => {
  it('answers each line in its place: noise, a weight that is missing, a good one without an end', async () => {
    const short = { ...request, lines: [{ ...line, weight: 9900 }] }
    const { code, out, err } = await kpi(['score'], {}, `{bad\n${JSON.stringify(short)}\r\n${JSON.stringify(request)}`)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(lines(out)).toMatchObject([
      { refused: 'invalid-request', issues: ['not JSON'] },
      { refused: 'weights-must-total-10000' },
      { score: '90.00' },
    ])
  })

  it('answers nothing to nothing', async () => {
    expect(await kpi(['score'])).toEqual({ code: 0, out: '', err: '' })
  })
})

describe('kpi understand', () => {
  it('takes texts and JSON lines, at the time it is told', async () => {
    const texts = ['my KPI last month', '{"text":"上个月的GMV","context":{"chat_type":"private"}}', 'a\u2028b']
    const { code, out, err } = await kpi(['understand', '--now', '2026-06-18T10:30:00+08:00'], {}, texts.join('\n'))
    expect({ code, err }).toEqual({ code: 0, err: '' })
    const answers = lines(out)
    expect(answers).toHaveLength(3)
    for (const answer of answers) expect(Object.keys(answer)).toEqual(['intent', 'slots', 'confidence'])
    expect(answers[0]).toMatchObject({ intent: 'my_kpi_overview', slots: { period: { from: '2026-05-01', to: '2026-05-31' } } })
    expect(answers[1]).toMatchObject({ intent: 'metric_value', slots: { period: { from: '2026-05-01', to: '2026-05-31' } } })
  })

  it('goes by CLOCK_START, and by --now before that', async () => {
    const env = { CLOCK_START: '2011-06-18T10:30:00Z' }
    const june = await kpi(['understand'], env, 'my KPI this month')
    expect(lines(june.out)[0].slots.period ?? { from: '2011-06-01' }).toMatchObject({ from: '2011-06-01' })
    expect(await kpi(['understand', '--now', 'noon'], env)).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('--now'),
    })
  })
})

it('only a line feed ends a line, however the bytes arrive', async () => {
  async function* chunks() {
    yield* ['a\u2028', 'b\rc\r', '\n', '\n\nd', 'e']
  }
  const read: string[] = []
  for await (const one of linesOf(chunks())) read.push(one)
  expect(read).toEqual(['a\u2028b\rc', '', '', 'de'])
})
