/** The part of Lark's markdown that our cards use, as DOM nodes: bold, italic, strike, code, links, colours, line breaks, lists, headings, entities. */
import { el } from './dom.js'

const colours = new Set([
  'green',
  'red',
  'orange',
  'grey',
  'blue',
  'yellow',
  'violet',
  'purple',
  'turquoise',
  'carmine',
  'lime',
  'indigo',
  'wathet',
  'neutral',
])

/** Blocks: lists keep together, everything else is a line. */
export function markdown(content) {
  const root = el('div', { class: 'md' })
  let list
  for (const line of content.split(/\n|<br>/)) {
    const item = /^ *(?:([-*])|(\d+)\.) +(.*)$/.exec(line)
    if (!item) {
      list = undefined
      root.append(block(line))
      continue
    }
    const tag = item[1] ? 'ul' : 'ol'
    if (list?.tagName.toLowerCase() !== tag) {
      list = el(tag)
      root.append(list)
    }
    list.append(el('li', {}, inline(item[3])))
  }
  return root
}

function block(line) {
  const heading = /^(#{1,4}) (.*)$/.exec(line)
  if (heading)
    return el('div', { class: 'md-heading', role: 'heading', 'aria-level': String(heading[1].length + 2) }, inline(heading[2]))
  if (/^(---|<hr>)$/.test(line.trim())) return el('hr')
  return line.trim() === '' ? el('div', { class: 'md-gap' }) : el('div', {}, inline(line))
}

/** In order of precedence; each finds its own text and says what to make of it. */
const spans = [
  [/`([^`]+)`/, (m) => el('code', {}, entities(m[1]))],
  [/<font color='?"?(\w+)'?"?>(.*?)<\/font>/, (m) => el('span', { class: colours.has(m[1]) ? `fg-${m[1]}` : '' }, inline(m[2]))],
  [
    /<text_tag color='?"?(\w+)'?"?>(.*?)<\/text_tag>/,
    (m) => el('span', { class: `tag tag-${colours.has(m[1]) ? m[1] : 'neutral'}` }, inline(m[2])),
  ],
  [/\*\*(.+?)\*\*/, (m) => el('strong', {}, inline(m[1]))],
  [/~~(.+?)~~/, (m) => el('s', {}, inline(m[1]))],
  [/(?<!\*)\*([^*\s][^*]*)\*/, (m) => el('em', {}, inline(m[1]))],
  [
    /\[([^\]]+)\]\((https?:\/\/[^\s)]+)\)/,
    (m) => el('a', { href: m[2], target: '_blank', rel: 'noopener noreferrer' }, inline(m[1])),
  ],
]

/** The text as nodes. */
export function inline(text) {
  const found = spans.map(([pattern, make]) => ({ match: pattern.exec(text), make })).filter(({ match }) => match)
  if (found.length === 0) return [entities(text)]
  const { match, make } = found.reduce((first, other) => (other.match.index < first.match.index ? other : first))
  return [entities(text.slice(0, match.index)), make(match), ...inline(text.slice(match.index + match[0].length))]
}

/** Entities become characters only here, at the end, so an escaped mark is never a mark. */
function entities(text) {
  return text
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replace(/&(lt|gt|amp);/g, (_, name) => ({ lt: '<', gt: '>', amp: '&' })[name])
}
