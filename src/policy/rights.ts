/**
 * Who may see and do what: the one function that every command and every click passes.
 */
import type { Language } from '../terms/language.ts'
import type { Day } from '../terms/period.ts'

/** Somebody the company knows. `scope` and `hrScope` are texts as `terms/dimension.ts` reads them (`hrScope` knows `department`, `position`, `employee`). */
export type Person = {
  readonly employeeId: string
  readonly name: string
  readonly email?: string
  readonly department?: string
  readonly leaderId?: string
  readonly position?: string
  readonly role: 'employee' | 'hr' | 'admin'
  readonly timeZone?: string
  readonly language?: Language
  readonly scope: string
  readonly hrScope: string
  readonly joinedOn?: Day
  readonly leftOn?: Day
}
