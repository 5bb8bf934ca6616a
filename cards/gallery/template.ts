/** What customer service is measured by, seen by somebody of another position. */
import type { TemplateView } from '../template.ts'
import { conversion, firstResponse, june, operations, rate, seconds, today } from './names.ts'

export const template: TemplateView = {
  position: { zh: '客服', en: 'Customer service' },
  stage: 'growth',
  period: june,
  today,
  lines: [
    {
      name: firstResponse.name,
      track: 'result',
      goal: { direction: 'lower', target: seconds('15') },
      weight: 4500,
      range: [4000, 5000],
      isMandatory: true,
    },
    {
      name: conversion.name,
      track: 'result',
      goal: { direction: 'higher', target: rate('0.4') },
      weight: 3500,
      isMandatory: false,
    },
    { name: { zh: '知识库贡献', en: 'Knowledge base' }, track: 'process', weight: 2000, isMandatory: false },
  ],
  changes: [
    {
      name: { zh: '618 大促', en: '618 festival' },
      days: { from: '2026-06-01', to: '2026-06-20' },
      weights: [{ line: firstResponse.name, from: 4500, to: 5000 }],
    },
  ],
  rules: [{ zh: '重大客诉', en: 'Serious complaints' }],
  isOwn: false,
  others: [{ id: 'operations', name: operations }],
}
