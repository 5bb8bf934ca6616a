/** Which of the company's positions a text names: "客服岗的模板", "the template of customer service". */
export type KnownPosition = { readonly id: string; readonly names: readonly string[] }

/** The position of the longest name that stands in the text (normalised); Latin names stand by themselves. */
export function positionIn(text: string, positions: readonly KnownPosition[] = []): string | undefined {
  const found = positions.flatMap(({ id, names }) =>
    names.map((name) => name.toLowerCase()).flatMap((name) => (stands(name, text) ? [{ id, size: name.length }] : [])),
  )
  return found.toSorted((a, b) => b.size - a.size)[0]?.id
}

function stands(name: string, text: string): boolean {
  if (name === '') return false
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const [before, after] = [text[at - 1] ?? '', text[at + name.length] ?? '']
    const isInside = (/[a-z]/.test(name[0]!) && /[a-z]/.test(before)) || (/[a-z]/.test(name.at(-1)!) && /[a-z]/.test(after))
    if (!isInside) return true
  }
  return false
}
