/** Who owns a check: somebody of the position whom the bot can reach, of those nearest to the asker: the same facts first, then the same leader. */
import { hasLeft, type Person } from '../../policy/rights.ts'
import { positionFor } from '../../policy/scorecard.ts'
import { monthOf } from '../../terms/period.ts'
import type { Context } from '../command.ts'
import { orgOf } from '../subject.ts'

export async function ownerOf(context: Context, position: string): Promise<Person | undefined> {
  const { company, person, today, store } = context
  const org = await orgOf(context)
  const holders = [...org.byId.values()].filter((one) => {
    const found = one.position ? positionFor(company, one.position, monthOf(today)) : undefined
    return (
      one.employeeId !== person.employeeId && !hasLeft(one, today) && (found?.id === position || found?.variantOf === position)
    )
  })
  const near = holders.toSorted((a, b) => nearness(b, person) - nearness(a, person) || (a.employeeId < b.employeeId ? -1 : 1))
  for (const holder of near) if ((await store.people.reach(holder.employeeId)).length > 0) return holder
  return undefined
}

function nearness(one: Person, asker: Person): number {
  const parts = (text: string) => text.split(';').filter((part) => part !== '')
  const shared = parts(one.scope).filter((part) => parts(asker.scope).includes(part)).length
  return shared * 2 + (one.leaderId !== undefined && one.leaderId === asker.leaderId ? 1 : 0)
}
