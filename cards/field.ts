/** The fields of our forms: a line to fill in, a choice, two of them side by side. */
import type { Column, Element, Input, Select } from './card.ts'
import { plain } from './element.ts'

export function input(name: string, label: string, hint: string, value: string, most: number, required: boolean): Input {
  return {
    tag: 'input',
    name,
    ...(required ? { required } : {}),
    label: plain(label),
    label_position: 'top',
    placeholder: plain(hint),
    max_length: most,
    width: 'fill',
    ...(value === '' ? {} : { default_value: value }),
  }
}

export function select(
  name: string,
  label: string,
  value: string,
  options: readonly { readonly id: string; readonly text: string }[],
  required: boolean,
): Select {
  return {
    tag: 'select_static',
    name,
    ...(required ? { required } : {}),
    placeholder: plain(label),
    ...(options.some(({ id }) => id === value) ? { initial_option: value } : {}),
    options: options.map(({ id, text }) => ({ text: plain(text), value: id })),
    width: 'fill',
  }
}

/** Two short fields side by side, one below the other on a phone. */
export function pair(left: Element, right: Element): Element {
  const column = (element: Element): Column => ({ tag: 'column', width: 'weighted', weight: 1, elements: [element] })
  return { tag: 'column_set', flex_mode: 'stretch', horizontal_spacing: '8px', columns: [column(left), column(right)] }
}
