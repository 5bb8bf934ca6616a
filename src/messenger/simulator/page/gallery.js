/** Every card there is, with sample data: language, theme and width can be switched; the JSON and the plain-text twin stand below. */
import { renderCard } from './card.js'
import { redrawCharts } from './chart.js'
import { el } from './dom.js'
import { keep, settings, words } from './words.js'

const asked = Object.fromEntries(new URLSearchParams(location.search))
const state = {
  ...settings({ language: 'zh', theme: 'light', isPhone: false }),
  ...asked,
  isPhone: 'phone' in asked ? asked.phone === '1' : settings({ isPhone: false }).isPhone,
}
const bar = el('header', { class: 'bar' })
const wall = el('main', { class: 'wall' })
document.body.append(bar, wall)
show()

async function show() {
  document.documentElement.lang = state.language
  document.documentElement.dataset.theme = state.theme
  document.body.classList.toggle('is-phone', state.isPhone)
  const samples = await fetch(`/simulator/gallery?language=${state.language}`).then((response) => response.json())
  const w = words[state.language]
  const toggle = (name, label, to) =>
    el('button', { type: 'button', class: 'toggle', dataset: { toggle: name }, onclick: () => change(to) }, label)
  bar.replaceChildren(
    el('strong', {}, `${w.gallery} · ${samples.length} ${w.cards}`),
    el(
      'div',
      { class: 'toggles' },
      toggle('language', state.language === 'zh' ? 'English' : '中文', { language: state.language === 'zh' ? 'en' : 'zh' }),
      toggle('theme', state.theme === 'dark' ? `☀ ${w.light}` : `☾ ${w.dark}`, {
        theme: state.theme === 'dark' ? 'light' : 'dark',
      }),
      toggle('phone', state.isPhone ? w.desktop : w.phone, { isPhone: !state.isPhone }),
      el('a', { class: 'toggle', href: '/' }, w.back),
    ),
  )
  wall.replaceChildren(...samples.map((sample) => frame(sample, w)))
  redrawCharts()
}

function frame({ id, card, text }, w) {
  const twin = (label, content) => el('details', { class: 'twin' }, el('summary', {}, label), el('pre', {}, content))
  return el(
    'section',
    { class: 'sample', id },
    el('h2', {}, el('a', { href: `#${id}` }, id)),
    renderCard(card, async () => undefined),
    twin(w.text, text),
    twin(`${w.json} · ${new Blob([JSON.stringify(card)]).size} B`, JSON.stringify(card, null, 2)),
  )
}

function change(to) {
  Object.assign(state, to)
  keep({ ...settings({}), language: state.language, theme: state.theme, isPhone: state.isPhone })
  show()
}
