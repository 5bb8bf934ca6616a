/** `kpi digest` as a child process: what would be sent, without sending. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { kpi, openPlace, type Place } from '../support/cli.ts'

// Whole processes, on machines that may be busy.
vi.setConfig({ testTimeout: 90_000 })

let place: Place
beforeAll(async () => {
  place = await openPlace()
  const write = (name: string, content: string) => {
    writeFileSync(join(place.folder, name), content)
    return join(place.folder, name)
  }
  const people = write(
    'people.csv',
    'employee_id,name,email,department,leader_id,position,role,time_zone,language,scope,hr_scope\n' +
      'E1,Ada,ada@a.example,Ops,E9,operations,employee,,en,,\nE9,Max,max@a.example,Ops,,operations,employee,,zh,,\n',
  )
  await kpi(['people', people], place.env)
  const traffic = write('traffic.csv', 'day,visitors,shop\n2026-06-17,120,A\n2026-06-10,100,A\n')
  await kpi(['import', 'traffic', traffic], place.env)
})
afterAll(() => place.close())

const run = (now: string, ...args: string[]) => kpi(['digest', ...args], { ...place.env, CLOCK_START: now })

it('prints the morning’s digest in the person’s language, about the day before', async () => {
  const { code, out, err } = await run('2026-06-18T10:30:00Z', '--for', 'E1')
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(out).toMatch(/^Daily digest · Jun 17/)
  expect(out).toContain('Visitors 120')
})

it('looks at another day, says when nothing is due on it, and gives everything as JSON', async () => {
  const { code, out, err } = await run('2026-06-18T10:30:00Z', '--for', 'E1', '--date', '2026-06-13', '--json')
  expect({ code, err }).toEqual({ code: 0, err: 'nothing is due for E1 on 2026-06-13\n' })
  expect(JSON.parse(out)).toEqual([
    expect.objectContaining({
      kind: 'morning',
      day: '2026-06-13',
      dueAt: null,
      isSent: false,
      card: expect.objectContaining({ schema: '2.0' }),
    }),
  ])
  const monday = JSON.parse((await run('2026-06-18T10:30:00Z', '--for', 'E1', '--date', '2026-06-15', '--json')).out)
  expect(monday.map(({ kind, dueAt }: { kind: string; dueAt: string }) => [kind, dueAt])).toEqual([
    ['morning', '2026-06-15T01:00:00.000Z'],
    ['weekly', '2026-06-15T01:00:00.000Z'],
  ])
})

it('refuses what cannot be meant', async () => {
  expect(await run('2026-06-18T10:30:00Z', '--for', 'E404')).toEqual({
    code: 1,
    out: '',
    err: 'nobody has the employee id E404\n',
  })
  expect(await run('2026-06-18T10:30:00Z', '--for', 'E1', '--date', 'yesterday')).toMatchObject({ code: 2, out: '' })
  expect(await run('2026-06-18T10:30:00Z')).toMatchObject({ code: 2, out: '' })
})
