/** How facts can be cut, and a scope: which facts count for somebody or for a question. */

export const DIMENSIONS = [
  'shop',
  'channel',
  'platform',
  'source',
  'campaign',
  'category',
  'sku',
  'country',
  'region',
  'page',
  'scene',
  'step',
  'tier',
  'agent',
  'owner',
  'warehouse',
  'carrier',
  'supplier',
  'reason',
] as const

export type Dimension = (typeof DIMENSIONS)[number]

/** Their values are people: a split by them says what each of them did. */
export const PERSONAL_DIMENSIONS = ['owner', 'agent'] as const satisfies readonly Dimension[]

export function isPersonal(dimension: string): dimension is (typeof PERSONAL_DIMENSIONS)[number] {
  return (PERSONAL_DIMENSIONS as readonly string[]).includes(dimension)
}

/** For each named dimension the values that count; several values of one dimension mean "or", several dimensions "and". */
export type Scope = { readonly [D in Dimension]?: readonly string[] }

export type ScopeRefusal =
  | { readonly refused: 'scope-invalid'; readonly part: string }
  | { readonly refused: 'dimension-unknown'; readonly dimension: string }

export function isDimension(name: string): name is Dimension {
  return (DIMENSIONS as readonly string[]).includes(name)
}

/** Reads `shop=A;channel=douyin;shop=B`. Blank means everything. */
export function parseScope(text: string): Scope | ScopeRefusal {
  const scope: { [D in Dimension]?: string[] } = {}
  for (const part of text.split(/[;；]/).map((p) => p.trim())) {
    if (part === '') continue
    const at = part.indexOf('=')
    if (at < 1) return { refused: 'scope-invalid', part }
    const dimension = part.slice(0, at).trim()
    if (!isDimension(dimension)) return { refused: 'dimension-unknown', dimension }
    scope[dimension] = [...(scope[dimension] ?? []), part.slice(at + 1).trim()]
  }
  return scope
}

/** The scope as text again, in the order of the dimensions: equal scopes give equal texts. */
export function scopeText(scope: Scope): string {
  return DIMENSIONS.flatMap((d) => [...(scope[d] ?? [])].sort().map((value) => `${d}=${value}`)).join(';')
}
