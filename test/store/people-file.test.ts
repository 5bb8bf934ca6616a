import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../../src/store/client.ts'
import type { ImportReport } from '../../src/store/load/load.ts'
import { loadPeople } from '../../src/store/people/people-file.ts'
import { bytesOf } from '../support/bytes.ts'
import { openTestDatabase } from '../support/database.ts'

let db: Database

beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(() => db.close())
beforeEach(() => db.exec('TRUNCATE people, stints, batches, rejects'))

const HEADER = 'employee_id,name,email,department,leader_id,position,role,time_zone,language,scope,hr_scope\n'

async function load(rows: string, more: { dryRun?: boolean } = {}): Promise<ImportReport> {
  const report = await loadPeople(db, {
    ...{ file: bytesOf(HEADER + rows), positions: ['operations', 'sales'], by: 'cli', now: new Date(0) },
    ...more,
  })
  if ('refused' in report) throw new Error(report.message)
  return report
}

const faults = (report: ImportReport) =>
  report.rejected.map(({ line, column, reason }) => `${line} ${column} ${reason.split(':')[0]}`)
const ids = async () =>
  (await db.query<{ employee_id: string }>('SELECT employee_id FROM people ORDER BY 1')).map((row) => row.employee_id)

describe('the people file', () => {
  it('takes a leader who comes later, and changes nothing the second time', async () => {
    const rows =
      'E2,王芳,f@x.example,运营部,E1,operations,,Asia/Shanghai,zh,shop=A;channel=douyin,\nE1,Lin,L@x.example,,,,admin,,,,\nE3,HR,h@x.example,,E1,,hr,,en,,department=运营部;department=设计部\n'
    expect(await load(rows)).toMatchObject({
      kind: 'people',
      read: 3,
      accepted: 3,
      unchanged: 0,
      rejected: [],
      from: null,
      to: null,
    })
    expect(await load(rows)).toMatchObject({ accepted: 0, unchanged: 3 })
    expect(await load(rows.replace('王芳', '王小芳'))).toMatchObject({ accepted: 1, unchanged: 2 })
    expect(await db.query("SELECT name, role, scope FROM people WHERE employee_id = 'E2'")).toEqual([
      { name: '王小芳', role: 'employee', scope: 'shop=A;channel=douyin' },
    ])
  })

  it('remembers the post before a change: from the day of the load, or from the day that the file names', async () => {
    const history = () => db.query("SELECT from_day::text AS day, position FROM stints WHERE employee_id = 'E1' ORDER BY 1")
    await load('E1,A,,,,sales,,,,,\n')
    const moved = { file: bytesOf(`${HEADER}E1,A,,,,operations,,,,,\n`), by: 'cli', now: new Date('2026-06-17T17:00:00Z') }
    // Already the 18th in Shanghai.
    await loadPeople(db, { ...moved, zone: 'Asia/Shanghai' })
    expect(await history()).toEqual([
      { day: '0001-01-01', position: 'sales' },
      { day: '2026-06-18', position: 'operations' },
    ])
    const dated = (day: string) => ({
      file: bytesOf(`employee_id,name,position,changed_on\nE1,A,operations,${day}\n`),
      by: 'cli',
      now: moved.now,
    })
    expect(await loadPeople(db, dated('2026-06-12'))).toMatchObject({ accepted: 1, rejected: [] })
    expect((await history())[1]).toEqual({ day: '2026-06-12', position: 'operations' })
    expect(await loadPeople(db, dated('2026-06-12'))).toMatchObject({ accepted: 0, unchanged: 1 })
    expect(await loadPeople(db, dated('2026-07-01'))).toMatchObject({ rejected: [{ column: 'changed_on' }] })
  })

  it('reports every kind of bad cell by line and column', async () => {
    const report = await load(
      [
        'E1,A,,,,plumber,,,,,',
        'E2,B,,,,,boss,,,,',
        'E3,C,,,,,,Mars/Olympus,,,',
        'E4,D,,,,,,,fr,,',
        'E5,E,,,,,,,,planet=Mars,',
        'E6,F,,,,,,,,,shop=A',
        'E7,G,not an email,,,,,,,,',
        ',H,,,,,,,,,',
        'E9,,,,,,,,,,',
        'E10,I,,,,sales,,,,,',
      ].join('\n'),
    )
    expect(faults(report)).toEqual([
      '2 position unknown-position',
      '3 role unknown-role',
      '4 time_zone unknown-time-zone',
      '5 language unknown-language',
      '6 scope bad-scope',
      '7 hr_scope bad-scope',
      '8 email not-an-email',
      '9 employee_id missing',
      '10 name missing',
    ])
    expect(await ids()).toEqual(['E10'])
  })

  it('refuses unknown leaders, and those who hang on them', async () => {
    const report = await load('E1,A,,,E9,,,,,,\nE2,B,,,E1,,,,,,\nE3,C,,,,,,,,,\n')
    expect(faults(report)).toEqual(['2 leader_id unknown-leader', '3 leader_id unknown-leader'])
    expect(await ids()).toEqual(['E3'])
  })

  it('refuses loops, also those that close over people who are there already', async () => {
    expect(faults(await load('E1,A,,,E1,,,,,,\n'))).toEqual(['2 leader_id leader-loop'])
    await load('E1,A,,,,,,,,,\nE2,B,,,E1,,,,,,\n')
    expect(faults(await load('E1,A,,,E2,,,,,,\n'))).toEqual(['2 leader_id leader-loop'])
    expect(await db.query("SELECT leader_id FROM people WHERE employee_id = 'E1'")).toEqual([{ leader_id: null }])
  })

  it('refuses ids and emails that somebody has already, but lets two people swap', async () => {
    const report = await load('E1,A,a@x.example,,,,,,,,\nE1,A2,,,,,,,,,\nE2,B,A@X.example,,,,,,,,\nE3,C,c@x.example,,,,,,,,\n')
    expect(faults(report)).toEqual(['3 employee_id duplicate', '4 email duplicate'])
    expect(faults(await load('E1,A,c@x.example,,,,,,,,\nE3,C,a@x.example,,,,,,,,\n'))).toEqual([])
    expect(faults(await load('E9,Z,a@x.example,,,,,,,,\n'))).toEqual(['2 email duplicate'])
  })

  it('keeps columns that the file does not have', async () => {
    await load('E1,A,a@x.example,运营部,,sales,,,,,\n')
    const report = (await loadPeople(db, {
      file: bytesOf('employee_id,name,left_on\nE1,A,2026-05-31\n'),
      by: 'cli',
      now: new Date(0),
    })) as ImportReport
    expect(report.accepted).toBe(1)
    expect(await db.query('SELECT email, position, left_on FROM people')).toEqual([
      { email: 'a@x.example', position: 'sales', left_on: '2026-05-31' },
    ])
  })

  it('a dry run changes nothing', async () => {
    expect(await load('E1,A,,,,,,,,,\n', { dryRun: true })).toMatchObject({ batch: null, accepted: 1 })
    expect(await ids()).toEqual([])
  })
})
