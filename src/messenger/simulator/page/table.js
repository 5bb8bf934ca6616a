/** A table with pages, as Lark's: `page_size` rows at a time, the first column may stay while the rest scrolls. */
import { el } from './dom.js'
import { inline } from './markdown.js'

export function table(element) {
  const { columns, rows, page_size: size = 5 } = element
  const pages = Math.max(1, Math.ceil(rows.length / size))
  const body = el('tbody')
  const label = el('span', { 'aria-live': 'polite' })
  const turn = (text, by) =>
    el(
      'button',
      { type: 'button', class: 'pager-button', 'aria-label': text, onclick: () => show(page + by) },
      by < 0 ? '‹' : '›',
    )
  const [back, on] = [turn('previous page', -1), turn('next page', 1)]
  let page = 0
  show(0)

  function show(to) {
    page = Math.min(pages - 1, Math.max(0, to))
    body.replaceChildren(
      ...rows.slice(page * size, (page + 1) * size).map((row) =>
        el(
          'tr',
          {},
          columns.map((column, at) => cell(row[column.name], column, at)),
        ),
      ),
    )
    label.textContent = `${page + 1} / ${pages}`
    back.disabled = page === 0
    on.disabled = page === pages - 1
  }

  const head = el(
    'thead',
    {},
    el(
      'tr',
      {},
      columns.map((column) => el('th', { scope: 'col', class: align(column) }, column.display_name)),
    ),
  )
  const looks = [element.freeze_first_column && 'freeze', element.row_height === 'auto' && 'wraps'].filter(Boolean)
  const grid = el('table', { class: looks.join(' ') || undefined }, head, body)
  return el(
    'div',
    { class: 'table' },
    el('div', { class: 'table-scroll', tabindex: '0', role: 'region', 'aria-label': columns[0]?.display_name }, grid),
    pages > 1 && el('div', { class: 'pager' }, back, label, on),
  )
}

function cell(value, column, at) {
  return el(at === 0 ? 'th' : 'td', { class: align(column), scope: at === 0 ? 'row' : undefined }, content(value, column))
}

function content(value, column) {
  if (value === undefined) return []
  if (Array.isArray(value)) return value.map((option) => el('span', { class: `tag tag-${option.color}` }, option.text))
  return column.data_type === 'lark_md' || column.data_type === 'markdown' ? inline(String(value)) : [String(value)]
}

function align(column) {
  return `align-${column.horizontal_align ?? 'left'}`
}
