/** Charts as VChart specs without functions. Values become numbers here and only here: they place points on a screen, nobody calculates with them. */
import type { Language } from '../src/terms/language.ts'
import type { Chart } from './card.ts'
import { currencySymbol, rounded, scaleOf } from './format.ts'
import type { Trend, TrendPoint } from './view.ts'
import { wordings } from './wording/index.ts'

type Scale = { readonly shift: number; readonly word: string; readonly places: number }

/** A line over days; the dashed line is what it is compared with. */
export function trendChart(trend: Trend, language: Language): Chart {
  const { actual } = wordings[language].chart
  const scale = axisScale(trend, language)
  const { reference } = trend
  const data = [
    values('actual', actual, trend.points, scale),
    ...(reference ? [values('reference', reference.name[language], reference.points, scale)] : []),
  ]
  return {
    tag: 'chart',
    color_theme: 'brand',
    chart_spec: {
      type: 'common',
      title: { text: `${trend.title[language]}${axisUnit(trend, scale, language)}` },
      data,
      series: data.map(({ id }, at) => series(id, at)),
      axes: [
        { orient: 'left', type: 'linear', ...(trend.unit === 'rate' ? { zero: false } : {}) },
        { orient: 'bottom', type: 'band', label: { autoHide: true } },
      ],
      legends: { visible: data.length > 1, orient: 'bottom' },
      media: [],
    },
  }
}

function series(id: string, at: number): object {
  const isReference = at > 0
  return {
    type: 'line',
    id,
    dataIndex: at,
    xField: 'day',
    yField: 'value',
    seriesField: 'series',
    invalidType: 'break',
    point: { visible: !isReference, style: { size: 4 } },
    line: { style: isReference ? { lineDash: [4, 4], lineWidth: 1.5 } : { lineWidth: 2.5 } },
  }
}

function values(id: string, name: string, points: readonly TrendPoint[], scale: Scale) {
  const value = (text: string | null) => (text === null ? null : Number(rounded(text, scale.places, scale.shift)))
  return { id, values: points.map((point) => ({ day: point.day.slice(5), value: value(point.value), series: name })) }
}

function axisScale(trend: Trend, language: Language): Scale {
  if (trend.unit === 'rate') return { shift: 2, word: '%', places: 2 }
  const all = [...trend.points, ...(trend.reference?.points ?? [])].map((point) => point.value)
  return { ...scaleOf(all, language), places: 2 }
}

function axisUnit(trend: Trend, scale: Scale, language: Language): string {
  const money = trend.unit === 'money' || trend.unit === 'money-per' ? currencySymbol(trend.currency).trim() : ''
  const unit = [money, scale.word || wordings[language].chart.unit[trend.unit]].join('')
  return unit === '' ? '' : language === 'zh' ? `（${unit}）` : ` (${unit})`
}
