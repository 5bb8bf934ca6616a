/** People: the CSV of contracts.md, with `joined_on`, `left_on` and `changed_on` as optional columns. Not a fact, but it comes in by the same door. */
import { z } from 'zod'
import { isTimeZone } from '../terms/clock.ts'
import { parseScope } from '../terms/dimension.ts'
import { about, day, text } from './cell.ts'
import type { Fact, Kind } from './fact.ts'

export const ROLES = ['employee', 'hr', 'admin'] as const

/** What an HR partner's scope may name. */
const HR_KEYS = ['department', 'position', 'employee']

export const People = z.object({
  employee_id: about(text(200), 'the employee number'),
  name: about(text(), 'as colleagues write it'),
  email: about(
    z.string().regex(/^[^\s@]+@[^\s@]+$/, { error: 'not-an-email: expected name@company' }),
    'by which the account in the messenger is found',
  ),
  department: about(text(), 'the department'),
  leader_id: about(text(200), "the superior's employee number"),
  position: about(text(200), 'the position by id or name; blank: no scorecard'),
  role: about(
    z.enum(ROLES, { error: `unknown-role: expected ${ROLES.join(', ')}` }),
    'blank: employee; hr sees the people of hr_scope, admin everybody',
  ),
  time_zone: about(
    z.string().refine(isTimeZone, { error: 'unknown-time-zone: expected a name such as Asia/Shanghai' }),
    "blank: the company's",
  ),
  language: about(z.enum(['zh', 'en'], { error: 'unknown-language: expected zh or en' }), 'of cards nobody asked for'),
  scope: about(
    z.string().refine((written) => !('refused' in parseScope(written)), {
      error: 'bad-scope: expected shop=A;channel=douyin with known dimensions',
    }),
    'which facts count: `shop=A;channel=douyin`; blank: rows whose owner or agent is the person',
  ),
  hr_scope: about(
    z.string().refine(isHrScope, { error: 'bad-scope: expected department=A;department=B (or position, employee)' }),
    'which people an HR partner may see: `department=A`',
  ),
  joined_on: about(day(), 'first day of work'),
  left_on: about(day(), 'last day of work'),
  changed_on: about(
    day(),
    "first day of this row's position, leader, department and scope, after a transfer; blank: the day of the load, where they differ",
  ),
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
