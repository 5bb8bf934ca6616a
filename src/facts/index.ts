/** The kinds of fact. */
import { campaigns } from './campaigns.ts'
import { designs } from './designs.ts'
import type { Kind } from './fact.ts'
import { inventory } from './inventory.ts'
import { leads } from './leads.ts'
import { orders } from './orders.ts'
import { pages } from './pages.ts'
import { people } from './people.ts'
import { purchases } from './purchases.ts'
import { reported } from './reported.ts'
import { returns } from './returns.ts'
import { reviews } from './reviews.ts'
import { service } from './service.ts'
import { shipments } from './shipments.ts'
import { targets } from './targets.ts'
import { traffic } from './traffic.ts'

export const kinds: readonly Kind[] = [
  orders,
  returns,
  traffic,
  targets,
  reported,
  service,
  shipments,
  reviews,
  inventory,
  purchases,
  designs,
  pages,
  campaigns,
  leads,
]

export function kindNamed(name: string): Kind | undefined {
  return [...kinds, people].find((kind) => kind.name === name)
}
