/**
 * The noun: a Card, as Lark Card JSON 2.0 (only the elements we use). Unknown properties are errors on the platform,
 * so these types are as narrow as its documentation.
 */

export type Card = {
  readonly schema: '2.0'
  readonly config: {
    readonly update_multi: true
    readonly width_mode?: 'default' | 'compact' | 'fill'
    readonly enable_forward?: boolean
    readonly summary?: { readonly content: string }
  }
  readonly header: Header
  readonly body: { readonly elements: readonly Element[]; readonly vertical_spacing?: string; readonly padding?: string }
}

export type Colour =
  | 'blue'
  | 'wathet'
  | 'turquoise'
  | 'green'
  | 'yellow'
  | 'orange'
  | 'red'
  | 'carmine'
  | 'violet'
  | 'purple'
  | 'indigo'
  | 'grey'
  | 'default'
export type TagColour =
  | 'neutral'
  | 'blue'
  | 'turquoise'
  | 'lime'
  | 'orange'
  | 'violet'
  | 'indigo'
  | 'wathet'
  | 'green'
  | 'yellow'
  | 'red'
  | 'purple'
  | 'carmine'

export type PlainText = { readonly tag: 'plain_text'; readonly content: string }

export type Header = {
  readonly title: PlainText
  readonly subtitle?: PlainText
  readonly template: Colour
  readonly text_tag_list?: readonly { readonly tag: 'text_tag'; readonly text: PlainText; readonly color: TagColour }[]
}

/** What a button carries back: the next intent, so that a click enters `bot.ts` like a sentence. */
export type ButtonValue = { readonly intent: string; readonly slots: Readonly<Record<string, unknown>> }

export type Button = {
  readonly tag: 'button'
  readonly name?: string
  readonly text: PlainText
  readonly type?: 'default' | 'primary' | 'danger' | 'text' | 'primary_text'
  readonly size?: 'tiny' | 'small' | 'medium' | 'large'
  readonly width?: 'default' | 'fill'
  readonly disabled?: boolean
  readonly form_action_type?: 'submit' | 'reset'
  readonly behaviors?: readonly { readonly type: 'callback'; readonly value: ButtonValue }[]
  readonly confirm?: { readonly title: PlainText; readonly text: PlainText }
}

export type Markdown = {
  readonly tag: 'markdown'
  readonly content: string
  readonly text_size?: 'normal' | 'notation' | 'heading'
  readonly text_align?: 'left' | 'center' | 'right'
  readonly margin?: string
}
export type Rule = { readonly tag: 'hr' }

export type TableColumn = {
  readonly name: string
  readonly display_name: string
  readonly data_type: 'text' | 'lark_md' | 'markdown' | 'number' | 'options'
  readonly width?: string
  readonly horizontal_align?: 'left' | 'center' | 'right'
}
export type Table = {
  readonly tag: 'table'
  readonly page_size: number
  readonly row_height?: 'low' | 'middle' | 'high' | 'auto'
  readonly freeze_first_column?: boolean
  readonly header_style?: {
    readonly text_align?: 'left'
    readonly background_style?: 'grey' | 'none'
    readonly bold?: boolean
    readonly lines?: number
  }
  readonly columns: readonly TableColumn[]
  readonly rows: readonly Readonly<
    Record<string, string | number | readonly { readonly text: string; readonly color: TagColour }[]>
  >[]
}

/** A VChart spec without functions. */
export type Chart = {
  readonly tag: 'chart'
  readonly aspect_ratio?: '1:1' | '2:1' | '4:3' | '16:9'
  readonly height?: string
  readonly color_theme?: string
  readonly preview?: boolean
  readonly chart_spec: Readonly<Record<string, unknown>>
}

export type Column = {
  readonly tag: 'column'
  readonly width?: 'auto' | 'weighted' | string
  readonly weight?: number
  readonly vertical_align?: 'top' | 'center' | 'bottom'
  readonly background_style?: string
  readonly padding?: string
  readonly elements: readonly Element[]
}
export type ColumnSet = {
  readonly tag: 'column_set'
  readonly flex_mode?: 'none' | 'stretch' | 'flow' | 'bisect' | 'trisect'
  readonly horizontal_spacing?: string
  readonly background_style?: string
  readonly columns: readonly Column[]
}
export type Collapsible = {
  readonly tag: 'collapsible_panel'
  readonly expanded: boolean
  readonly header: { readonly title: PlainText | { readonly tag: 'markdown'; readonly content: string } }
  readonly border?: { readonly color: string; readonly corner_radius: string }
  readonly elements: readonly Element[]
}

export type Option = { readonly text: PlainText; readonly value: string }
export type Input = {
  readonly tag: 'input'
  readonly name: string
  readonly required?: boolean
  readonly input_type?: 'text' | 'multiline_text'
  readonly rows?: number
  readonly max_length?: number
  readonly label?: PlainText
  readonly label_position?: 'top' | 'left'
  readonly placeholder?: PlainText
  readonly default_value?: string
  readonly width?: 'fill'
}
export type Select = {
  readonly tag: 'select_static'
  readonly name: string
  readonly required?: boolean
  readonly placeholder?: PlainText
  readonly initial_option?: string
  readonly options: readonly Option[]
  readonly width?: 'fill'
}
export type DatePicker = {
  readonly tag: 'date_picker'
  readonly name: string
  readonly initial_date?: string
  readonly placeholder?: PlainText
  readonly required?: boolean
}
export type Checker = { readonly tag: 'checker'; readonly name: string; readonly checked: boolean; readonly text: PlainText }
export type Form = { readonly tag: 'form'; readonly name: string; readonly elements: readonly Element[] }

export type Element =
  | Markdown
  | Rule
  | Table
  | Chart
  | ColumnSet
  | Collapsible
  | Button
  | Form
  | Input
  | Select
  | DatePicker
  | Checker
