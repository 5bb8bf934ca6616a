/** `kpi people` and `kpi ask` as child processes; a command while the service has the data folder. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { ended, kpi, openPlace, type Place, says, startService } from '../support/cli.ts'

// Whole processes, on machines that may be busy.
vi.setConfig({ testTimeout: 90_000 })

let place: Place
beforeAll(async () => {
  place = await openPlace()
})
afterAll(() => place.close())

const run = (...args: string[]) => kpi(args, place.env)
const file = (name: string, content: string) => {
  writeFileSync(join(place.folder, name), content)
  return join(place.folder, name)
}

it('people: a leader nobody knows is a refused row; unchanged people are counted as such', async () => {
  const people = file(
    'people.csv',
    'employee_id,name,email,department,leader_id,position,role,time_zone,language,scope,hr_scope\n' +
      'E1,Ada,ada@a.example,Ops,E9,operations,employee,,en,,\nE9,Max,max@a.example,Ops,,operations,employee,,zh,,\n' +
      'E3,Bad,bad@a.example,Ops,E404,operations,employee,,,,\n',
  )
  const report = { kind: 'people', read: 3, unchanged: 0, accepted: 2, rejected: [{ line: 4, column: 'leader_id' }] }
  expect(JSON.parse((await run('people', people, '--json')).out)).toMatchObject(report)
  expect(JSON.parse((await run('people', people, '--json')).out)).toMatchObject({ ...report, accepted: 0, unchanged: 2 })
})

it('ask answers as this person, in the language of the question, at the time of CLOCK_START', async () => {
  const env = { ...place.env, CLOCK_START: '2026-06-18T10:30:00Z' }
  const [en, zh] = [
    await kpi(['ask', '--as', 'E1', 'my KPI this month'], env),
    await kpi(['ask', '--as', 'E9', '我这个月KPI'], env),
  ]
  expect(en).toMatchObject({ code: 0, out: expect.stringMatching(/^June KPI .*\n2026-06-01 – 2026-06-30/), err: '' })
  expect(zh).toMatchObject({ code: 0, out: expect.stringMatching(/^6月KPI .*\n2026-06-01 – 2026-06-30/), err: '' })
  const json = await kpi(['ask', '--as', 'E1', '--json', 'my KPI this month'], env)
  expect(JSON.parse(json.out)).toEqual([expect.objectContaining({ schema: '2.0', body: expect.anything() })])
  expect(await kpi(['ask', '--as', 'E404', 'hi'], env)).toEqual({ code: 1, out: '', err: 'nobody has the employee id E404\n' })
})

it('the service has the data folder: the command says so in one line, and works again when the service has stopped', async () => {
  const service = startService({ ...place.env, DEMO: 'off', SIMULATOR: 'off' })
  const end = ended(service)
  const [, address] = await says(service, /"address":"([^"]+)"/)
  expect((await fetch(`${address}/readyz`)).status).toBe(200)
  if (place.env.DATA_DIR) {
    const locked = `^the data folder is in use by another kpi-compass \\(process ${service.pid}\\): [^\\n]+\\n$`
    const refused = { code: 1, out: '', err: expect.stringMatching(locked) }
    expect(await run('ask', '--as', 'E1', 'hi')).toMatchObject(refused)
    expect(await ended(startService(place.env))).toMatchObject(refused)
  }
  service.kill('SIGTERM')
  expect((await end).code).toBe(0)
  expect(await run('ask', '--as', 'E1', 'help')).toMatchObject({ code: 0 })
})
