/** People: the CSV of contracts.md, with `joined_on` and `left_on` as optional columns. Not a fact, but it comes in by the same door. */
import { z } from 'zod'
import { isTimeZone } from '../terms/clock.ts'
import { parseScope } from '../terms/dimension.ts'
import { day, text } from './cell.ts'
import type { Fact, Kind } from './fact.ts'

export const ROLES = ['employee', 'hr', 'admin'] as const

/** What an HR partner's scope may name. */
const HR_KEYS = ['department', 'position', 'employee']

export const People = z.object({
  employee_id: text(200),
  name: text(),
  email: z.string().regex(/^[^\s@]+@[^\s@]+$/, { error: 'not-an-email: expected name@company' }),
  department: text(),
  leader_id: text(200),
  position: text(200),
  role: z.enum(ROLES, { error: `unknown-role: expected ${ROLES.join(', ')}` }),
  time_zone: z.string().refine(isTimeZone, { error: 'unknown-time-zone: expected a name such as Asia/Shanghai' }),
  language: z.enum(['zh', 'en'], { error: 'unknown-language: expected zh or en' }),
  scope: z.string().refine((written) => !('refused' in parseScope(written)), {
    error: 'bad-scope: expected shop=A;channel=douyin with known dimensions',
  }),
  hr_scope: z.string().refine(isHrScope, { error: 'bad-scope: expected department=A;department=B (or position, employee)' }),
  joined_on: day(),
  left_on: day(),
})

export const people: Kind = {
  name: 'people',
  columns: People,
  required: [['employee_id'], ['name']],
  personal: ['name', 'email'],
  check: checkDates,
}

function isHrScope(written: string): boolean {
  return written.split(/[;；]/).every((part) => {
    const [key, value] = part.split('=', 2).map((side) => side.trim())
    return part.trim() === '' || (HR_KEYS.includes(key!) && value !== undefined && value !== '')
  })
}

function checkDates({ joined_on: joined, left_on: left }: Fact['values']) {
  return joined !== undefined && left !== undefined && left < joined
    ? { column: 'left_on', reason: 'impossible: left before joining' }
    : undefined
}
