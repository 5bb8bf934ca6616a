/** The days a file vouches for, found while its facts pass by. All kinds that an export can hold share its days: an export without a return says that there were none. */
import type { Fact } from '../../facts/fact.ts'
import { kindNamed } from '../../facts/index.ts'
import { kindsOf, marksOf, type Recognised } from '../../facts/mapping.ts'
import { type Day, periodNamed } from '../../terms/period.ts'
import type { Vouched } from './batches.ts'

type Span = { first: string; last: string; lastAt: string }

/** `all`: the sheets of one file, by one mapping; only what each of them says is vouched for. */
export function createVouching(all: readonly Recognised[], shopOf: (fact: Fact) => string) {
  const { mapping } = all[0]!
  const marks = marksOf(all[0]!).filter((mark) => all.every((one) => marksOf(one).includes(mark)))
  const spans = new Map<string, Span>()
  const kinds = [...kindsOf(mapping).filter((name) => name !== 'observations'), ...marks]
  let shop = ''
  let kind = ''
  let current: Span | undefined

  function spanOf(fact: Fact): Span {
    const factShop = shopOf(fact)
    const factKind = fact.kind === 'observations' ? `reported:${fact.values.metric as string}` : ''
    if (current && factShop === shop && factKind === kind) return current
    shop = factShop
    kind = factKind
    const name = `${kind}\0${shop}`
    current = spans.get(name) ?? { first: '9999-12-31', last: '', lastAt: '' }
    spans.set(name, current)
    return current
  }

  return {
    add: (fact: Fact): void => {
      const span = spanOf(fact)
      for (const moment of momentsOf(fact)) {
        if (moment < span.first) span.first = moment
        if (moment > span.last) span.last = moment
        // Midnight sharp is how days without a time are written.
        if (moment > span.lastAt && moment.length > 10 && !moment.endsWith(' 00:00:00')) span.lastAt = moment
      }
    },

    shops: (): string[] =>
      mapping.kind === 'targets' ? [] : [...new Set([...spans.keys()].map((name) => name.split('\0')[1]!))],

    covered: (): { readonly kinds: readonly Vouched[]; readonly from: Day | null; readonly to: Day | null } => {
      const filled = [...spans].filter(([, span]) => span.last !== '')
      const vouched = filled.flatMap(([name, span]) => {
        const [reported, inShop] = name.split('\0') as [string, string]
        const days = {
          shop: inShop,
          first: span.first.slice(0, 10),
          last: span.last.slice(0, 10),
          lastAt: span.lastAt || undefined,
        }
        return (reported ? [reported] : kinds).map((one) => ({ kind: one, ...days }))
      })
      return {
        kinds: mapping.kind === 'targets' ? [] : vouched,
        from: vouched.map(({ first }) => first).sort()[0] ?? null,
        to:
          vouched
            .map(({ last }) => last)
            .sort()
            .at(-1) ?? null,
      }
    },
  }
}

function momentsOf({ kind, values }: Fact): readonly string[] {
  switch (kind) {
    case 'orders':
      // Lines of an order that is known vouch for no day.
      if (values.ordered_at === undefined) return []
      return values.paid_at === undefined || values.paid_at === values.ordered_at
        ? [values.ordered_at as string]
        : [values.ordered_at as string, values.paid_at as string]
    case 'returns':
      return [values.returned_at as string]
    case 'targets': {
      const { from, to } = periodNamed(values.period as string)!
      return [from, to]
    }
    default: {
      const { at, until } = kindNamed(kind)!
      return [at?.(values) ?? (values.day as string), ...(until ? [until(values)!] : [])]
    }
  }
}
