/** Forms with Lark's meaning: one submit returns all fields at once under their names; `required` is checked here only, the server checks again. */
import { press } from './card.js'
import { el } from './dom.js'

export function form(element, act, render) {
  const box = el(
    'form',
    { class: 'form', name: element.name, novalidate: true, onsubmit: (event) => event.preventDefault() },
    element.elements.map((child) => render(child, act)),
  )
  const initial = new Map(fields(box).map((node) => [node, node.type === 'checkbox' ? node.checked : node.value]))
  for (const { node, spec } of formButtons(element, box)) {
    if (spec.form_action_type === 'reset') node.addEventListener('click', () => reset(initial))
    if (spec.form_action_type === 'submit')
      node.addEventListener('click', () => isComplete(box) && press(node, spec, () => act(spec.behaviors[0].value, values(box))))
  }
  return box
}

/** A field with its label; alone outside a form it is shown too. */
export function field(element) {
  const { name, required } = element
  if (element.tag === 'checker')
    return el(
      'label',
      { class: 'field checker' },
      el('input', { type: 'checkbox', name, checked: element.checked }),
      element.text.content,
    )
  const label = element.label?.content ?? element.placeholder?.content ?? name
  return el(
    'label',
    { class: 'field' },
    el('span', { class: 'field-label' }, label, required && el('span', { class: 'required', 'aria-hidden': 'true' }, ' *')),
    control(element),
  )
}

function control(element) {
  const { name, required } = element
  const shared = { name, required, 'aria-required': required ? 'true' : undefined }
  if (element.tag === 'select_static')
    return el(
      'select',
      shared,
      el('option', { value: '' }, element.placeholder?.content ?? ''),
      element.options.map((o) => el('option', { value: o.value, selected: o.value === element.initial_option }, o.text.content)),
    )
  if (element.tag === 'date_picker') return el('input', { ...shared, type: 'date', value: element.initial_date })
  const text = { ...shared, maxlength: element.max_length ?? 1000, placeholder: element.placeholder?.content }
  if (element.input_type === 'multiline_text')
    return el('textarea', { ...text, rows: element.rows ?? 3 }, element.default_value ?? '')
  return el('input', { ...text, type: 'text', value: element.default_value })
}

function formButtons(element, box) {
  const specs = collect(element).filter((spec) => spec.form_action_type)
  const nodes = [...box.querySelectorAll('button')]
  return specs
    .map((spec) => ({ spec, node: nodes.find((node) => node.textContent === spec.text.content) }))
    .filter(({ node }) => node)
}

function collect(element) {
  return [element, ...(element.elements ?? []).flatMap(collect), ...(element.columns ?? []).flatMap(collect)]
}

function fields(box) {
  return [...box.querySelectorAll('input, select, textarea')]
}

/** Dates carry the zone's offset, as Lark sends them. */
function values(box) {
  return Object.fromEntries(
    fields(box).map((node) => [
      node.name,
      node.type === 'checkbox' ? node.checked : node.type === 'date' && node.value ? `${node.value} +0800` : node.value,
    ]),
  )
}

function reset(initial) {
  for (const [node, value] of initial) {
    if (node.type === 'checkbox') node.checked = value
    else node.value = value
    mark(node, false)
  }
}

function isComplete(box) {
  const missing = fields(box).filter((node) => node.required && node.value.trim() === '')
  for (const node of fields(box)) mark(node, missing.includes(node))
  missing[0]?.focus()
  return missing.length === 0
}

function mark(node, isMissing) {
  if (isMissing) node.setAttribute('aria-invalid', 'true')
  else node.removeAttribute('aria-invalid')
}
