/**
 * Faults of a card by the platform's rules (lark-platform.md, chapter 8): unknown properties and tags, sizes, counts, names, nesting.
 * Lark refuses such a card and the person sees nothing, so every card is held against this before it is ever sent.
 */

type Json = Readonly<Record<string, unknown>>

/** Properties we may use, by tag; `!` marks those that must be there. Anything else is "unknown property" (200621). */
const properties: Readonly<Record<string, string>> = {
  markdown: 'tag! content! text_size text_align icon margin element_id i18n_content',
  plain_text: 'tag! content! text_size text_color lines i18n_content',
  text_tag: 'tag! text! color element_id',
  hr: 'tag! margin element_id',
  table: 'tag! page_size row_height freeze_first_column header_style columns! rows! margin element_id',
  chart: 'tag! aspect_ratio color_theme height preview chart_spec! margin element_id',
  column_set: 'tag! flex_mode horizontal_spacing horizontal_align background_style columns! margin element_id',
  column:
    'tag! width weight vertical_align vertical_spacing horizontal_align background_style padding direction elements! margin element_id',
  collapsible_panel: 'tag! expanded header! border elements! padding margin vertical_spacing background_color element_id',
  button:
    'tag! name text! type size width disabled disabled_tips hover_tips icon form_action_type behaviors confirm required margin element_id',
  form: 'tag! name! elements! direction padding vertical_spacing horizontal_spacing margin element_id',
  input:
    'tag! name required input_type rows max_length label label_position placeholder default_value width disabled margin element_id behaviors',
  select_static:
    'tag! name required placeholder initial_option initial_index options! width disabled margin element_id behaviors',
  date_picker: 'tag! name initial_date placeholder required width disabled margin element_id behaviors',
  checker: 'tag! name checked text disabled margin element_id behaviors',
}

const allowed = {
  card: 'schema! config! header! body! card_link',
  config: 'update_multi! width_mode enable_forward enable_forward_interaction summary locales style streaming_mode',
  header: 'title! subtitle template text_tag_list icon padding',
  body: 'direction padding vertical_spacing horizontal_spacing elements!',
  panelHeader: 'title! icon icon_position icon_expanded_angle background_color',
  border: 'color corner_radius',
  confirm: 'title! text!',
  tableColumn: 'name! display_name data_type! width horizontal_align vertical_align format date_format',
  option: 'text! value!',
  behavior: 'type! value default_url pc_url ios_url android_url',
} as const

const values: Readonly<Record<string, readonly string[]>> = {
  template: [
    'blue',
    'wathet',
    'turquoise',
    'green',
    'yellow',
    'orange',
    'red',
    'carmine',
    'violet',
    'purple',
    'indigo',
    'grey',
    'default',
  ],
  tagColor: [
    'neutral',
    'blue',
    'turquoise',
    'lime',
    'orange',
    'violet',
    'indigo',
    'wathet',
    'green',
    'yellow',
    'red',
    'purple',
    'carmine',
  ],
  buttonType: ['default', 'primary', 'danger', 'text', 'primary_text', 'danger_text', 'primary_filled', 'danger_filled', 'laser'],
  flexMode: ['none', 'stretch', 'flow', 'bisect', 'trisect'],
  dataType: ['text', 'lark_md', 'markdown', 'number', 'options', 'persons', 'date'],
  aspectRatio: ['1:1', '2:1', '4:3', '16:9'],
}

const limits = {
  bytes: 28 * 1024,
  parts: 150,
  tables: 3,
  charts: 5,
  depth: 5,
  tags: 3,
  buttonText: 100,
  valueBytes: 2048,
  options: 100,
  forms: 1,
}
const fields = ['input', 'select_static', 'date_picker', 'checker', 'button']
const containers = ['column_set', 'column', 'form', 'collapsible_panel']

/** Every fault as "where: what"; empty when Lark would take the card. */
export function cardFaults(card: unknown): string[] {
  const faults: string[] = []
  const check = { faults, names: new Set<string>(), ids: new Set<string>(), parts: 0, tables: 0, charts: 0, forms: 0 }
  if (!isObject(card)) return ['card: not an object']
  shape(card, allowed.card, 'card', faults)
  if (card.schema !== '2.0') faults.push('card.schema: must be "2.0"')
  const bytes = Buffer.byteLength(JSON.stringify(card))
  if (bytes > limits.bytes) faults.push(`card: ${bytes} bytes`)
  if (isObject(card.config)) configFaults(card.config, faults)
  if (isObject(card.header)) headerFaults(card.header, check)
  const body = isObject(card.body) ? card.body : {}
  shape(body, allowed.body, 'body', faults)
  for (const [at, element] of list(body.elements).entries()) elementFaults(element, `body[${at}]`, { ...root }, check)
  if (check.parts > limits.parts) faults.push(`card: ${check.parts} elements and texts`)
  if (check.tables > limits.tables) faults.push(`card: ${check.tables} tables`)
  if (check.charts > limits.charts) faults.push(`card: ${check.charts} charts`)
  if (check.forms > limits.forms) faults.push(`card: ${check.forms} forms`)
  return faults
}

type Check = {
  readonly faults: string[]
  readonly names: Set<string>
  readonly ids: Set<string>
  parts: number
  tables: number
  charts: number
  forms: number
}
type Place = { readonly depth: number; readonly inForm: boolean }
const root: Place = { depth: 0, inForm: false }

function configFaults(config: Json, faults: string[]): void {
  shape(config, allowed.config, 'config', faults)
  if (config.update_multi !== true) faults.push('config.update_multi: only true')
}

function headerFaults(header: Json, check: Check): void {
  shape(header, allowed.header, 'header', check.faults)
  textFaults(header.title, 'header.title', check)
  if (header.subtitle !== undefined) textFaults(header.subtitle, 'header.subtitle', check)
  oneOf(header.template, 'template', 'header.template', check.faults)
  const tags = list(header.text_tag_list)
  if (tags.length > limits.tags) check.faults.push(`header: ${tags.length} tags`)
  for (const tag of tags) {
    shape(tag, properties.text_tag!, 'header.text_tag', check.faults)
    oneOf(tag.color, 'tagColor', 'header.text_tag', check.faults)
    textFaults(tag.text, 'header.text_tag', check)
  }
}

function elementFaults(element: Json, where: string, place: Place, check: Check): void {
  const tag = String(element.tag)
  const at = `${where}(${tag})`
  const known = properties[tag]
  check.parts += 1
  if (known === undefined) return void check.faults.push(`${at}: unknown tag`)
  shape(element, known, at, check.faults)
  if (place.depth > limits.depth) check.faults.push(`${at}: nested ${place.depth} deep`)
  if ((tag === 'table' || tag === 'form') && place.depth > 0) check.faults.push(`${at}: only at the root`)
  identity(element, tag, at, place, check)
  byTag[tag]?.(element, at, check)
  const inner: Place = { depth: place.depth + (containers.includes(tag) ? 1 : 0), inForm: place.inForm || tag === 'form' }
  for (const [i, child] of [...list(element.elements), ...(tag === 'column_set' ? list(element.columns) : [])].entries())
    elementFaults(child, `${at}[${i}]`, inner, check)
  if (tag === 'form' && !JSON.stringify(element).includes('"form_action_type":"submit"'))
    check.faults.push(`${at}: no submit button`)
}

/** Names are unique in the card and asked for inside forms; element ids too. */
function identity(element: Json, tag: string, at: string, place: Place, check: Check): void {
  const { name, element_id: id } = element
  if (place.inForm && fields.includes(tag) && typeof name !== 'string') check.faults.push(`${at}: no name inside a form`)
  if (typeof name === 'string' && check.names.has(name)) check.faults.push(`${at}: name ${name} twice`)
  if (typeof name === 'string') check.names.add(name)
  if (id === undefined) return
  if (!/^[A-Za-z]\w{0,19}$/.test(String(id)) || check.ids.has(String(id))) check.faults.push(`${at}: element_id ${id}`)
  check.ids.add(String(id))
}

const byTag: Readonly<Record<string, (element: Json, at: string, check: Check) => void>> = {
  markdown: (element, at, check) => markdownFaults(String(element.content), at, check),
  table: tableFaults,
  chart: chartFaults,
  column_set: (element, at, { faults }) => oneOf(element.flex_mode, 'flexMode', at, faults),
  collapsible_panel: panelFaults,
  button: buttonFaults,
  form: formFaults,
  input: inputFaults,
  select_static: selectFaults,
}

function markdownFaults(content: string, at: string, check: Check): void {
  if (content.trim() === '') check.faults.push(`${at}: empty`)
  if (/^\s*\|.*\|\s*$/m.test(content)) check.tables += 1
  if (/<at\s/.test(content)) check.faults.push(`${at}: mentions somebody`)
}

function tableFaults(table: Json, at: string, check: Check): void {
  check.tables += 1
  const { page_size: size } = table
  const columns = list(table.columns)
  if (typeof size !== 'number' || size < 1 || size > 10) check.faults.push(`${at}: page_size ${size}`)
  if (columns.length === 0 || columns.length > 50) check.faults.push(`${at}: ${columns.length} columns`)
  for (const column of columns) {
    shape(column, allowed.tableColumn, `${at}.columns`, check.faults)
    oneOf(column.data_type, 'dataType', `${at}.columns`, check.faults)
  }
  const types = new Map(columns.map((column) => [String(column.name), String(column.data_type)]))
  for (const row of list(table.rows))
    for (const [key, cell] of Object.entries(row)) cellFaults(types.get(key), cell, `${at}.rows.${key}`, check)
}

function cellFaults(type: string | undefined, cell: unknown, at: string, check: Check): void {
  if (type === undefined) check.faults.push(`${at}: undeclared key`)
  if (type === 'number' && typeof cell !== 'number') check.faults.push(`${at}: not a number`)
  if ((type === 'text' || type === 'lark_md' || type === 'markdown') && typeof cell !== 'string')
    check.faults.push(`${at}: not a text`)
  if ((type === 'lark_md' || type === 'markdown') && /<at\s/.test(String(cell))) check.faults.push(`${at}: mentions somebody`)
  if (type === 'options') for (const option of list(cell)) oneOf(option.color, 'tagColor', at, check.faults)
}

function chartFaults(chart: Json, at: string, check: Check): void {
  check.charts += 1
  oneOf(chart.aspect_ratio, 'aspectRatio', at, check.faults)
  const spec = isObject(chart.chart_spec) ? chart.chart_spec : {}
  if (typeof spec.type !== 'string') check.faults.push(`${at}: no chart type`)
  for (const key of ['axes', 'series'])
    if (key in spec && !Array.isArray(spec[key])) check.faults.push(`${at}: ${key} must be a list`)
  const points = [spec.data].flat().flatMap((d) => (isObject(d) ? list(d.values) : []))
  if (points.length > 130) check.faults.push(`${at}: ${points.length} points`)
}

function formFaults(_: Json, __: string, check: Check): void {
  check.forms += 1
}

function panelFaults(element: Json, at: string, check: Check): void {
  const header = isObject(element.header) ? element.header : {}
  shape(header, allowed.panelHeader, `${at}.header`, check.faults)
  textFaults(header.title, `${at}.header.title`, check)
  if (isObject(element.border)) shape(element.border, allowed.border, `${at}.border`, check.faults)
}

function buttonFaults(button: Json, at: string, check: Check): void {
  textFaults(button.text, `${at}.text`, check, limits.buttonText)
  oneOf(button.type, 'buttonType', at, check.faults)
  for (const behavior of list(button.behaviors)) {
    shape(behavior, allowed.behavior, `${at}.behaviors`, check.faults)
    if (behavior.type === 'callback' && !isObject(behavior.value)) check.faults.push(`${at}: callback value is not an object`)
    if (Buffer.byteLength(JSON.stringify(behavior.value ?? null)) > limits.valueBytes)
      check.faults.push(`${at}: callback value too large`)
  }
  if (button.form_action_type === 'submit' && list(button.behaviors).length === 0)
    check.faults.push(`${at}: a submit button needs a value`)
  if (!isObject(button.confirm)) return
  shape(button.confirm, allowed.confirm, `${at}.confirm`, check.faults)
  textFaults(button.confirm.title, `${at}.confirm`, check)
  textFaults(button.confirm.text, `${at}.confirm`, check)
}

function inputFaults(input: Json, at: string, check: Check): void {
  if (input.label !== undefined) textFaults(input.label, `${at}.label`, check)
  if (input.placeholder !== undefined) textFaults(input.placeholder, `${at}.placeholder`, check, limits.buttonText)
  const { max_length: most = 1000, input_type: type = 'text' } = input
  if (typeof most !== 'number' || most < 1 || most > 1000) check.faults.push(`${at}: max_length ${most}`)
  if (!['text', 'multiline_text', 'password'].includes(String(type))) check.faults.push(`${at}: input_type ${type}`)
}

function selectFaults(select: Json, at: string, check: Check): void {
  const options = list(select.options)
  if (options.length > limits.options) check.faults.push(`${at}: ${options.length} options`)
  for (const option of options) {
    shape(option, allowed.option, `${at}.options`, check.faults)
    textFaults(option.text, `${at}.options`, check, limits.buttonText)
    if (typeof option.value !== 'string') check.faults.push(`${at}: option value is not a text`)
  }
  if (new Set(options.map((option) => option.value)).size < options.length) check.faults.push(`${at}: option values repeat`)
}

function textFaults(text: unknown, at: string, check: Check, most = Number.POSITIVE_INFINITY): void {
  check.parts += 1
  if (!isObject(text)) return void check.faults.push(`${at}: not a text object`)
  shape(text, properties[String(text.tag)] ?? '', at, check.faults)
  if (text.tag === 'markdown') markdownFaults(String(text.content), at, check)
  if (String(text.content).length > most) check.faults.push(`${at}: longer than ${most}`)
}

function shape(object: Json, spec: string, at: string, faults: string[]): void {
  const known = new Map(spec.split(' ').map((word) => [word.replace('!', ''), word.endsWith('!')]))
  for (const key of Object.keys(object)) if (!known.has(key)) faults.push(`${at}: unknown property ${key}`)
  for (const [key, isRequired] of known) if (isRequired && object[key] === undefined) faults.push(`${at}: ${key} is missing`)
}

function oneOf(value: unknown, kind: string, at: string, faults: string[]): void {
  if (value !== undefined && !values[kind]!.includes(String(value))) faults.push(`${at}: ${kind} ${value}`)
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function list(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.filter(isObject) : []
}
