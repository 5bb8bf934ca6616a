/** Rows as CSV in the columns of our own kinds. */

export type Cell = string | number | undefined

export function csv(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return `${[columns, ...rows].map((row) => row.map(quoted).join(',')).join('\n')}\n`
}

function quoted(cell: Cell): string {
  if (typeof cell === 'number') return String(cell)
  const text = cell ?? ''
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** 12345 fen as 123.45. */
export function yuan(fen: number): string {
  return (fen / 100).toFixed(2)
}
