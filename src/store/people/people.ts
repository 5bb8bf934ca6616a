/** The people of the company, who leads whom, and which messenger account is whose. */
import type { Person as Row } from '../../../prisma/client/client.ts'
import type { Person } from '../../policy/rights.ts'
import type { Stint } from '../../policy/stint.ts'
import type { Day } from '../../terms/period.ts'
import type { Database } from '../client.ts'
import { stintsOf } from './stints.ts'

export type ReaderRow = {
  readonly employeeId: string
  readonly position: string | null
  readonly timeZone: string | null
  readonly leads: boolean
}

export type People = ReturnType<typeof createPeople>

export function createPeople(db: Database) {
  const { person, account } = db.prisma
  return {
    byId: async (employeeId: string): Promise<Person | undefined> => found(await person.findUnique({ where: { employeeId } })),

    byEmail: async (email: string): Promise<Person | undefined> =>
      found(await person.findFirst({ where: { email: { equals: email, mode: 'insensitive' } } })),

    /** People whose name or id is written so; several may share a name. */
    named: async (name: string): Promise<Person[]> =>
      (
        await person.findMany({
          where: { OR: [{ name: { equals: name, mode: 'insensitive' } }, { employeeId: name }] },
          orderBy: { employeeId: 'asc' },
        })
      ).map(personOf),

    all: async (): Promise<Person[]> => (await person.findMany({ orderBy: { employeeId: 'asc' } })).map(personOf),

    /** The posts that somebody has held; empty: never another. */
    history: async (employeeId: string): Promise<readonly Stint[]> => (await stintsOf(db, [employeeId])).get(employeeId) ?? [],

    /** What people are called in a question: names, and numbers that could not be anything else ("E1" could). */
    names: async (): Promise<string[]> =>
      (await person.findMany({ select: { name: true, employeeId: true } })).flatMap(({ name, employeeId }) =>
        employeeId.length > 2 && /\d/.test(employeeId) ? [name, employeeId] : [name],
      ),

    count: (): Promise<number> => person.count(),

    leadsAnybody: async (leaderId: string): Promise<boolean> =>
      (await person.findFirst({ where: { leaderId }, select: { employeeId: true } })) !== null,

    /** The person behind a messenger account, once linked. */
    ofAccount: async (messenger: string, accountId: string): Promise<Person | undefined> => {
      const [row] = await db.query<{ employee_id: string }>(
        'SELECT employee_id FROM accounts WHERE messenger = $1 AND account_id = $2',
        [messenger, accountId],
      )
      return row && found(await person.findUnique({ where: { employeeId: row.employee_id } }))
    },

    accountOf: async (messenger: string, employeeId: string): Promise<string | undefined> =>
      (await account.findFirst({ where: { messenger, employeeId } }))?.accountId,

    /** Accounts in this messenger by employee id, of those who have one. */
    accountsOf: async (messenger: string, employeeIds: readonly string[]): Promise<ReadonlyMap<string, string>> =>
      new Map(
        (
          await account.findMany({
            where: { messenger, employeeId: { in: [...employeeIds] } },
            orderBy: { linkedAt: 'asc' },
          })
        ).map((row) => [row.employeeId, row.accountId]),
      ),
    /** By what somebody can be reached, linked last first. */
    reach: async (employeeId: string): Promise<{ readonly messenger: string; readonly account: string }[]> =>
      (await account.findMany({ where: { employeeId }, orderBy: { linkedAt: 'desc' } })).map(({ messenger, accountId }) => ({
        messenger,
        account: accountId,
      })),

    /** Those who look after the installation. */
    admins: async (): Promise<Person[]> =>
      (await person.findMany({ where: { role: 'admin' }, orderBy: { employeeId: 'asc' } })).map(personOf),

    /** Everybody who might be sent something on a day, with no more than decides when: one statement, for it is asked every minute. */
    readers: async (on: Day): Promise<ReaderRow[]> =>
      db.query<ReaderRow>(
        `SELECT p.employee_id AS "employeeId", p.position, p.time_zone AS "timeZone",
           EXISTS (SELECT 1 FROM people b WHERE b.leader_id = p.employee_id AND (b.left_on IS NULL OR b.left_on >= $1::date)) AS leads
         FROM people p
         WHERE (p.left_on IS NULL OR p.left_on >= $1::date) AND EXISTS (SELECT 1 FROM accounts a WHERE a.employee_id = p.employee_id)`,
        [on],
      ),

    /** Those of a day whose account in a messenger is not known, by their e-mail address in lower case; an address that two have is nobody's. */
    unlinked: async (messenger: string, on: Day): Promise<ReadonlyMap<string, string>> => {
      const rows = await db.query<{ email: string; id: string }>(
        `SELECT lower(p.email) AS email, min(p.employee_id) AS id FROM people p
         WHERE p.email <> '' AND (p.left_on IS NULL OR p.left_on >= $2::date)
         GROUP BY 1 HAVING count(*) = 1
           AND NOT EXISTS (SELECT 1 FROM accounts a WHERE a.messenger = $1 AND a.employee_id = min(p.employee_id)) ORDER BY 2`,
        [messenger, on],
      )
      return new Map(rows.map(({ email, id }) => [email, id]))
    },

    /** Which of them have an account in any messenger. */
    linked: async (employeeIds: readonly string[]): Promise<ReadonlySet<string>> =>
      new Set(
        (await account.findMany({ where: { employeeId: { in: [...employeeIds] } }, select: { employeeId: true } })).map(
          (row) => row.employeeId,
        ),
      ),

    link: async (messenger: string, accountId: string, employeeId: string, at: Date): Promise<void> => {
      await account.upsert({
        where: { messenger_accountId: { messenger, accountId } },
        create: { messenger, accountId, employeeId, linkedAt: at },
        update: {},
      })
    },
  }
}

function found(row: Row | null): Person | undefined {
  return row ? personOf(row) : undefined
}

function personOf(row: Row): Person {
  return {
    employeeId: row.employeeId,
    name: row.name,
    email: row.email ?? undefined,
    department: row.department ?? undefined,
    leaderId: row.leaderId ?? undefined,
    position: row.position ?? undefined,
    role: row.role as Person['role'],
    timeZone: row.timeZone ?? undefined,
    language: (row.language ?? undefined) as Person['language'],
    scope: row.scope,
    hrScope: row.hrScope,
    joinedOn: row.joinedOn?.toISOString().slice(0, 10),
    leftOn: row.leftOn?.toISOString().slice(0, 10),
  }
}
