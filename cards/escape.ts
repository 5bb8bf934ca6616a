/** Text that people or files gave us, made harmless inside Lark markdown: no @all, links, tables or tags can be smuggled in. */

const special = /[&<>*~[\]()#:_`|\\!]/g

/** Every special character as an entity, line breaks as blanks. */
export function escaped(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, ' ').replace(special, (c) => `&#${c.codePointAt(0)};`)
}

/** The text again as people see it. */
export function unescaped(markdown: string): string {
  return markdown.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
}
