/** A supposition that frees the score of a linkage, and the card before anything is supposed. */
import type { WhatIfView } from '../what-if.ts'
import { conversion, cutOff, june, netGmv, rate, returns, today, yuan } from './names.ts'

export const whatIf: WhatIfView = {
  subject: { employeeId: 'E1003', name: '林晓', isReader: true },
  period: june,
  today,
  before: '82.41',
  after: { score: '88.16', change: '5.75' },
  supposed: [
    { name: conversion.name, was: rate('0.031'), is: rate('0.035'), isEnd: false },
    { name: netGmv.name, was: yuan('561000'), is: yuan('1000000'), isEnd: true },
  ],
  lines: [
    {
      name: netGmv.name,
      was: { attainment: 1_010_000, points: '30.3' },
      is: { attainment: 1_020_408, points: '34.0136' },
    },
    {
      name: conversion.name,
      was: { attainment: 885_714, points: '17.7143' },
      is: { attainment: 1_000_000, points: '20' },
    },
  ],
  rules: [{ name: { zh: '履约超时', en: 'Late parcels' }, outcome: 'not-triggered' }],
  untouched: [returns.name],
  choices: [netGmv, conversion],
  cutOff,
  ask: { period: june },
}

export const whatIfOpen: WhatIfView = {
  ...whatIf,
  after: undefined,
  supposed: [],
  lines: [],
  rules: [],
  untouched: [],
  unread: '很多',
}
