/** Charts by the real VChart, in the page's theme; drawn again when the theme or the width changes. The spec's title and ends are its words. */
import { el } from './dom.js'

const drawn = new Map()

/** Lark's brand colours; brighter on dark ground. */
const colours = { light: ['#3370ff', '#0fa3b1', '#f5a623', '#9f6fe8'], dark: ['#7aa5ff', '#4fd6c8', '#ffc266', '#c9a6ff'] }

export function chart(element) {
  const box = el('div', {
    class: 'chart',
    role: 'img',
    'aria-label': words(element.chart_spec),
    style: element.aspect_ratio && `aspect-ratio:${element.aspect_ratio.replace(':', '/')}`,
  })
  drawn.set(box, { spec: element.chart_spec })
  whenShown.observe(box)
  return box
}

/** A chart needs its size: it is drawn once it is on the page. */
const whenShown = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) if (isIntersecting && !drawn.get(target)?.chart) draw(target)
})

function draw(box) {
  const known = drawn.get(box)
  if (!known || !box.isConnected || !window.VChart) return
  known.chart?.release()
  const theme = document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light'
  known.chart = new window.VChart.VChart(
    { ...structuredClone(known.spec), background: 'transparent', animation: false, color: known.spec.color ?? colours[theme] },
    { dom: box, theme, mode: 'desktop-browser' },
  )
  known.chart.renderSync()
  box.dataset.drawn = theme
}

/** All charts again: the theme has changed. Charts that left the page are let go. */
export function redrawCharts() {
  for (const [box, known] of drawn) {
    if (box.isConnected) {
      if (known.chart) draw(box)
      continue
    }
    known.chart?.release()
    drawn.delete(box)
  }
}

function words(spec) {
  const series = [spec.data].flat().map((data) => {
    const values = (data?.values ?? []).filter((datum) => typeof datum.value === 'number')
    const [first, last] = [values[0], values.at(-1)]
    return first ? `${first.series ?? ''}: ${first.day} ${first.value} → ${last.day} ${last.value}` : ''
  })
  return [spec.title?.text ?? '', ...series].filter(Boolean).join('. ')
}
