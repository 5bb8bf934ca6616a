/**
 * What the platform refuses in a Card JSON 2.0, as far as its documentation says: unknown tags and properties, limits, names in forms.
 * Stricter than the platform where that is unclear.
 */

export type Fault = { readonly code: number; readonly path: string; readonly message: string }

type Node = Record<string, unknown>

/** The first fault of a card, or undefined. */
export function checkCard(card: unknown): Fault | undefined {
  try {
    new Inspection().card(card)
    return undefined
  } catch (fault) {
    if (fault instanceof Error) throw fault
    return fault as Fault
  }
}

/** The text of error 230099, which hides the cause in `msg`. */
export const refusalOf = ({ code, path, message }: Fault) =>
  `Failed to create card content, ext=ErrCode: ${code}; ErrPath: ${path}; ErrMsg: ${message}; ErrorValue: null; `

const COLOURS = 'blue wathet turquoise green yellow orange red carmine violet purple indigo grey default'.split(' ')
const TAG_COLOURS = 'neutral blue turquoise lime orange violet indigo wathet green yellow red purple carmine'.split(' ')
const LAYOUT = 'direction padding horizontal_spacing vertical_spacing horizontal_align vertical_align'
const PRESSED = 'behaviors confirm disabled disabled_tips hover_tips value'
const CHOSEN = `name required placeholder type width ${PRESSED}`

/** The properties of each tag, beside `tag`, `element_id` and `margin`. */
const PROPERTIES: Readonly<Record<string, string>> = {
  plain_text: 'content i18n_content text_size text_color text_align lines',
  lark_md: 'content i18n_content text_size text_color text_align lines',
  markdown: 'content i18n_content text_size text_align text_color icon',
  div: 'text icon width fields',
  hr: '',
  img: 'img_key i18n_img_key alt title scale_type size preview transparent corner_radius mode custom_width compact_width',
  person: 'user_id size show_name show_avatar style',
  person_list: 'persons size lines show_name show_avatar',
  table: 'columns rows page_size row_height row_max_height freeze_first_column header_style',
  chart: 'aspect_ratio color_theme height preview chart_spec',
  column_set: 'flex_mode horizontal_spacing horizontal_align background_style columns action',
  column: `width weight background_style elements action ${LAYOUT}`,
  collapsible_panel: `expanded header border elements background_color ${LAYOUT}`,
  interactive_container: `width height has_border border_color corner_radius background_style elements ${LAYOUT} ${PRESSED}`,
  form: `name elements confirm ${LAYOUT}`,
  button: `text type size width icon name form_action_type required url action_type ${PRESSED}`,
  input: `input_type rows max_rows auto_resize show_icon max_length label label_position default_value i18n_default_value label_icon ${CHOSEN}`,
  select_static: `options initial_option initial_index ${CHOSEN}`,
  multi_select_static: `options selected_values ${CHOSEN}`,
  select_person: `options initial_option ${CHOSEN}`,
  multi_select_person: `options selected_values ${CHOSEN}`,
  date_picker: `initial_date ${CHOSEN}`,
  picker_time: `initial_time ${CHOSEN}`,
  picker_datetime: `initial_datetime ${CHOSEN}`,
  checker: `checked text overall_checkable button_area checked_style pc_display_rule ${CHOSEN}`,
  overflow: `options ${CHOSEN}`,
}

const GONE = new Set(['note', 'action'])
const ONLY_AT_ROOT = new Set(['form', 'table'])
const INTERACTIVE = new Set(
  'button input select_static multi_select_static select_person multi_select_person date_picker picker_time picker_datetime checker overflow'.split(
    ' ',
  ),
)

type Place = { readonly path: string; readonly depth: number; readonly inForm: boolean }

class Inspection {
  private components = 0
  private tables = 0
  private readonly ids = new Set<string>()
  private readonly names = new Set<string>()

  card(value: unknown): void {
    const card = this.object(value, 'ROOT')
    this.only(card, 'schema config card_link header body', 'ROOT')
    this.must(card.schema === '2.0', 200621, 'ROOT -> schema', 'schema must be 2.0')
    if (card.config !== undefined) this.config(this.object(card.config, 'ROOT -> config'))
    if (card.header !== undefined) this.header(this.object(card.header, 'ROOT -> header'))
    const body = this.object(card.body, 'ROOT -> body')
    this.only(body, `elements ${LAYOUT}`, 'ROOT -> body')
    this.elements(body.elements, { path: 'ROOT -> body -> elements', depth: 0, inForm: false })
    this.must(this.components < 200, 11310, 'ROOT', 'element exceeds the limit')
    this.must(this.tables <= 5, 11310, 'ROOT', 'card table number over limit')
  }

  private config(config: Node): void {
    const path = 'ROOT -> config'
    this.only(
      config,
      'update_multi width_mode enable_forward enable_forward_interaction summary locales streaming_mode streaming_config style wide_screen_mode use_custom_translation',
      path,
    )
    this.must(config.update_multi === undefined || config.update_multi === true, 300302, path, 'update_multi must be true')
    this.oneOf(config.width_mode, ['default', 'compact', 'fill'], `${path} -> width_mode`)
    if (config.summary !== undefined) this.only(this.object(config.summary, path), 'content i18n_content', `${path} -> summary`)
  }

  private header(header: Node): void {
    const path = 'ROOT -> header'
    this.only(header, 'title subtitle template text_tag_list i18n_text_tag_list icon padding', path)
    this.text(header.title, `${path} -> title`)
    if (header.subtitle !== undefined) this.text(header.subtitle, `${path} -> subtitle`)
    this.oneOf(header.template, COLOURS, `${path} -> template`)
    const tags = (header.text_tag_list ?? []) as Node[]
    this.must(tags.length <= 3, 200621, `${path} -> text_tag_list`, 'at most 3 tags')
    for (const tag of tags) {
      this.only(tag, 'tag text color element_id', `${path} -> text_tag_list`)
      this.text(tag.text, `${path} -> text_tag_list`)
      this.oneOf(tag.color, TAG_COLOURS, `${path} -> text_tag_list`)
    }
  }

  private elements(value: unknown, place: Place): void {
    this.must(Array.isArray(value), 200621, place.path, 'type of elements is not array')
    this.must(place.depth <= 5, 200621, place.path, 'containers are nested too deeply')
    for (const [index, each] of (value as unknown[]).entries()) {
      const element = this.object(each, `${place.path} -> [${index}]`)
      this.element(element, { ...place, path: `${place.path} -> [${index}](tag: ${String(element.tag)})` })
    }
  }

  private element(element: Node, place: Place): void {
    const { path } = place
    const tag = String(element.tag)
    this.must(!GONE.has(tag), 200861, path, `cards of schema V2 no longer support this capability; unsupported tag ${tag}`)
    const properties = PROPERTIES[tag]
    this.must(
      properties !== undefined && tag !== 'plain_text' && tag !== 'lark_md',
      200621,
      path,
      'type of element is not supported',
    )
    this.must(!ONLY_AT_ROOT.has(tag) || place.depth === 0, 200621, path, `${tag} may only stand at the root`)
    this.only(element, `tag element_id margin ${properties}`, path)
    this.components += 1
    this.id(element.element_id, path)
    if (INTERACTIVE.has(tag)) this.interactive(element, place)
    const inspect = BY_TAG[tag]
    if (inspect) inspect.call(this, element, place)
  }

  private interactive(element: Node, { path, inForm }: Place): void {
    const { name } = element
    this.must(!inForm || (typeof name === 'string' && name !== ''), 200530, path, 'component in form has no name')
    if (typeof name === 'string' && name !== '') this.name(name, path)
    for (const behavior of (element.behaviors ?? []) as Node[]) {
      this.only(behavior, 'type value default_url pc_url ios_url android_url', `${path} -> behaviors`)
      this.oneOf(behavior.type, ['callback', 'open_url'], `${path} -> behaviors`)
      if (behavior.type === 'callback') this.object(behavior.value, `${path} -> behaviors -> value`)
    }
    if (element.placeholder !== undefined) this.short(element.placeholder, `${path} -> placeholder`)
    if (element.confirm === undefined) return
    const confirm = this.object(element.confirm, path)
    this.text(confirm.title, `${path} -> confirm -> title`)
    this.text(confirm.text, `${path} -> confirm -> text`)
  }

  button(element: Node, { path }: Place): void {
    this.short(element.text, `${path} -> text`)
    this.oneOf(
      element.type,
      'default primary danger text primary_text danger_text primary_filled danger_filled laser'.split(' '),
      `${path} -> type`,
    )
    this.oneOf(element.size, ['tiny', 'small', 'medium', 'large'], `${path} -> size`)
    this.oneOf(element.form_action_type, ['submit', 'reset'], `${path} -> form_action_type`)
  }

  input(element: Node, { path }: Place): void {
    const max = element.max_length ?? 1000
    this.must(typeof max === 'number' && max >= 1 && max <= 1000, 200621, path, 'max_length is 1 to 1000')
    this.oneOf(element.input_type, ['text', 'multiline_text', 'password'], `${path} -> input_type`)
    if (element.label !== undefined) this.text(element.label, `${path} -> label`)
  }

  select(element: Node, { path, inForm }: Place): void {
    this.must(inForm || !String(element.tag).startsWith('multi'), 200621, path, 'only inside a form')
    const options = (element.options ?? []) as Node[]
    for (const option of options) {
      this.only(option, 'text value icon', `${path} -> options`)
      this.must(typeof option.value === 'string', 200621, `${path} -> options`, 'option value must be string')
      this.short(option.text, `${path} -> options`)
    }
    const values = new Set(options.map((option) => option.value))
    this.must(values.size === options.length, 200621, `${path} -> options`, 'option values must be unique')
    this.must(
      element.initial_option === undefined || values.has(element.initial_option),
      200621,
      path,
      'initial_option is not an option',
    )
  }

  date(element: Node, { path }: Place): void {
    const date = element.initial_date
    this.must(date === undefined || /^\d{4}-\d{2}-\d{2}$/.test(String(date)), 200621, path, 'initial_date is yyyy-MM-dd')
  }

  checker(element: Node, { path }: Place): void {
    if (element.text !== undefined) this.text(element.text, `${path} -> text`)
  }

  markdown(element: Node, { path }: Place): void {
    this.must(typeof element.content === 'string', 200621, path, 'content must be string')
    this.tables += (String(element.content).match(/^\s*\|?(?:\s*:?-{3,}:?\s*\|)+\s*:?-*:?\s*$/gm) ?? []).length
  }

  div(element: Node, { path }: Place): void {
    if (element.text !== undefined) this.text(element.text, `${path} -> text`)
  }

  image(element: Node, { path }: Place): void {
    this.text(element.alt, `${path} -> alt`)
    this.must(/^img_/.test(String(element.img_key)), 200570, path, 'image key is invalid')
  }

  chart(element: Node, { path }: Place): void {
    const spec = this.object(element.chart_spec, path, 200550)
    this.must(typeof spec.type === 'string', 200550, path, 'chart spec is invalid')
    for (const key of ['axes', 'series'])
      this.must(!(key in spec) || Array.isArray(spec[key]), 200550, path, `chart spec ${key} is invalid`)
    this.oneOf(element.aspect_ratio, ['1:1', '2:1', '4:3', '16:9'], `${path} -> aspect_ratio`)
    this.oneOf(element.color_theme, ['brand', 'rainbow', 'complementary', 'converse', 'primary'], `${path} -> color_theme`)
    const height = element.height ?? 'auto'
    this.must(
      height === 'auto' || /^[1-9]\d{0,2}px$/.test(String(height)),
      200621,
      `${path} -> height`,
      'height is auto or 1 to 999px',
    )
  }

  table(element: Node, { path }: Place): void {
    this.tables += 1
    const size = element.page_size ?? 5
    this.must(typeof size === 'number' && size >= 1 && size <= 10, 200621, `${path} -> page_size`, 'page_size is 1 to 10')
    const columns = (element.columns ?? []) as Node[]
    this.must(columns.length > 0 && columns.length <= 50, 200621, `${path} -> columns`, '1 to 50 columns')
    const types = new Map<string, string>()
    for (const column of columns) {
      this.only(
        column,
        'name display_name data_type width format date_format horizontal_align vertical_align',
        `${path} -> columns`,
      )
      this.oneOf(
        column.data_type,
        ['text', 'lark_md', 'markdown', 'number', 'options', 'persons', 'date'],
        `${path} -> columns -> data_type`,
      )
      this.must(
        column.width === undefined || /^(auto|\d{1,3}(px|%))$/.test(String(column.width)),
        200621,
        `${path} -> columns -> width`,
        'width',
      )
      types.set(String(column.name), String(column.data_type))
    }
    this.must(types.size === columns.length, 200621, `${path} -> columns`, 'column names must be unique')
    for (const row of (element.rows ?? []) as Node[]) {
      for (const [key, value] of Object.entries(row)) {
        this.must(types.has(key), 200915, `${path} -> rows`, `row key ${key} is not a column`)
        const wanted =
          types.get(key) === 'number' || types.get(key) === 'date' ? 'number' : types.get(key) === 'text' ? 'string' : undefined
        this.must(wanted === undefined || typeof value === wanted, 200914, `${path} -> rows`, `${key} must be ${wanted}`)
      }
    }
  }

  columnSet(element: Node, place: Place): void {
    this.oneOf(element.flex_mode, ['none', 'stretch', 'flow', 'bisect', 'trisect'], `${place.path} -> flex_mode`)
    for (const [index, each] of ((element.columns ?? []) as Node[]).entries()) {
      this.must(each.tag === 'column', 200621, place.path, 'type of element is not supported')
      this.element(each, { ...place, path: `${place.path} -> columns -> [${index}](tag: column)` })
    }
  }

  column(element: Node, place: Place): void {
    const { width = 'auto', weight = 1 } = element
    const isWidth = width === 'auto' || width === 'weighted' || /^\d{2,3}px$/.test(String(width))
    this.must(isWidth, 200621, `${place.path} -> width`, 'width is invalid')
    this.must(typeof weight === 'number' && weight >= 1 && weight <= 5, 200621, `${place.path} -> weight`, 'weight is 1 to 5')
    this.inside(element, place)
  }

  panel(element: Node, place: Place): void {
    const header = this.object(element.header, `${place.path} -> header`)
    this.only(
      header,
      'title background_color vertical_align padding position width icon icon_position icon_expanded_angle',
      `${place.path} -> header`,
    )
    this.inside(element, place)
  }

  form(element: Node, place: Place): void {
    this.must(typeof element.name === 'string' && element.name !== '', 200530, place.path, 'form has no name')
    this.name(String(element.name), place.path)
    this.elements(element.elements, { path: `${place.path} -> elements`, depth: place.depth + 1, inForm: true })
    this.must(
      JSON.stringify(element.elements).includes('"form_action_type":"submit"'),
      200621,
      place.path,
      'form has no submit button',
    )
  }

  inside(element: Node, place: Place): void {
    this.elements(element.elements ?? [], { ...place, path: `${place.path} -> elements`, depth: place.depth + 1 })
  }

  private name(name: string, path: string): void {
    this.must(!this.names.has(name), 200621, path, `name ${name} is not unique`)
    this.names.add(name)
  }

  private id(id: unknown, path: string): void {
    if (id === undefined) return
    this.must(/^[A-Za-z][A-Za-z0-9_]{0,19}$/.test(String(id)), 200621, path, 'element_id is invalid')
    this.must(!this.ids.has(String(id)), 300301, path, 'element_id is not unique')
    this.ids.add(String(id))
  }

  private text(value: unknown, path: string): void {
    const text = this.object(value, path)
    this.must(['plain_text', 'lark_md', 'markdown'].includes(String(text.tag)), 200621, path, 'type of text is not supported')
    this.only(text, `tag element_id icon ${PROPERTIES.plain_text}`, path)
    this.must(typeof text.content === 'string', 200621, path, 'content must be string')
    this.components += 1
  }

  private short(value: unknown, path: string): void {
    this.text(value, path)
    this.must(String((value as Node).content).length <= 100, 200621, path, 'at most 100 characters')
  }

  private object(value: unknown, path: string, code = 200621): Node {
    this.must(typeof value === 'object' && value !== null && !Array.isArray(value), code, path, 'type is not object')
    return value as Node
  }

  private only(node: Node, allowed: string, path: string): void {
    const known = new Set(allowed.split(' '))
    for (const key of Object.keys(node))
      this.must(known.has(key), 200621, `${path} -> ${key}`, `unknown property, property: ${key}`)
  }

  private oneOf(value: unknown, allowed: readonly string[], path: string): void {
    this.must(value === undefined || allowed.includes(value as string), 200621, path, `${String(value)} is not supported`)
  }

  private must(isSo: boolean, code: number, path: string, message: string): void {
    if (!isSo) throw { code, path, message } satisfies Fault
  }
}

const { button, input, select, date, checker, markdown, div, image, chart, table, columnSet, column, panel, form, inside } =
  Inspection.prototype

const BY_TAG: Readonly<Record<string, (this: Inspection, element: Node, place: Place) => void>> = {
  button,
  input,
  select_static: select,
  multi_select_static: select,
  overflow: select,
  date_picker: date,
  checker,
  markdown,
  div,
  img: image,
  chart,
  table,
  column_set: columnSet,
  column,
  collapsible_panel: panel,
  interactive_container: inside,
  form,
}
