/** A card as Lark would show it. `act` is what a button does: `(value, form) => Promise`. */
import { chart } from './chart.js'
import { el } from './dom.js'
import { field, form } from './form.js'
import { inline, markdown } from './markdown.js'
import { table } from './table.js'

export function renderCard(card, act) {
  const body = el(
    'div',
    { class: 'card-body' },
    card.body.elements.map((element) => render(element, act)),
  )
  return el(
    'article',
    { class: `card card-${card.header.template}`, 'aria-label': card.header.title.content },
    header(card.header),
    body,
  )
}

function header({ title, subtitle, text_tag_list: tags = [] }) {
  return el(
    'header',
    { class: 'card-header' },
    el(
      'div',
      { class: 'card-title', role: 'heading', 'aria-level': '3' },
      title.content,
      ...tags.map((tag) => el('span', { class: `tag tag-${tag.color}` }, tag.text.content)),
    ),
    subtitle && el('div', { class: 'card-subtitle' }, subtitle.content),
  )
}

const renderers = {
  markdown: (element) =>
    el(
      'div',
      {
        class: `text-${element.text_size ?? 'normal'}`,
        style: element.text_align ? `text-align:${element.text_align}` : undefined,
      },
      markdown(element.content),
    ),
  hr: () => el('hr'),
  table,
  chart,
  column_set: columns,
  collapsible_panel: panel,
  button,
  form: (element, act) => form(element, act, render),
  input: field,
  select_static: field,
  date_picker: field,
  checker: field,
}

/** An element by its tag; an unknown one says so, as nothing should fail silently here. */
export function render(element, act) {
  return renderers[element.tag]?.(element, act) ?? el('div', { class: 'unknown' }, `?? ${element.tag}`)
}

function columns(element, act) {
  const style = (column) =>
    column.width === 'weighted'
      ? `flex:${column.weight ?? 1} 1 0`
      : column.width && column.width !== 'auto'
        ? `flex:0 0 ${column.width}`
        : undefined
  return el(
    'div',
    { class: `columns flex-${element.flex_mode ?? 'none'} bg-${element.background_style ?? 'default'}` },
    element.columns.map((column) =>
      el(
        'div',
        { class: `column bg-${column.background_style ?? 'default'}`, style: style(column) },
        column.elements.map((child) => render(child, act)),
      ),
    ),
  )
}

function panel(element, act) {
  const { title } = element.header
  const label = title.tag === 'markdown' ? inline(title.content) : title.content
  return el(
    'details',
    { class: 'panel', open: element.expanded },
    el('summary', {}, label),
    el(
      'div',
      { class: 'panel-body' },
      element.elements.map((child) => render(child, act)),
    ),
  )
}

function button(element, act) {
  const callback = element.behaviors?.find((behavior) => behavior.type === 'callback')
  const node = el(
    'button',
    {
      class: `button button-${element.type ?? 'default'} size-${element.size ?? 'medium'}`,
      type: 'button',
      disabled: element.disabled,
    },
    element.text.content,
  )
  if (callback && !element.form_action_type) node.addEventListener('click', () => press(node, element, () => act(callback.value)))
  return node
}

/** Asks first when the button wants it, then shows that work is going on until the answer is there. */
export async function press(node, element, work) {
  if (node.getAttribute('aria-busy') === 'true') return
  if (element.confirm && !(await confirmed(element.confirm))) return
  node.setAttribute('aria-busy', 'true')
  try {
    await work()
  } finally {
    node.removeAttribute('aria-busy')
  }
}

function confirmed({ title, text }) {
  return new Promise((resolve) => {
    const answer = (value) => () => dialog.close(value)
    const dialog = el(
      'dialog',
      { class: 'confirm', 'aria-label': title.content },
      el('strong', {}, title.content),
      el('p', {}, text.content),
      el(
        'div',
        { class: 'confirm-buttons' },
        el(
          'button',
          { type: 'button', class: 'button button-default', onclick: answer('') },
          document.documentElement.lang === 'zh' ? '取消' : 'Cancel',
        ),
        el(
          'button',
          { type: 'button', class: 'button button-primary', onclick: answer('yes') },
          document.documentElement.lang === 'zh' ? '确定' : 'OK',
        ),
      ),
    )
    dialog.addEventListener('close', () => {
      dialog.remove()
      resolve(dialog.returnValue === 'yes')
    })
    document.body.append(dialog)
    dialog.showModal()
  })
}
