/** A team with people who need support, and one where all is well. */
import type { TeamMember, TeamView } from '../team.ts'
import { conversion, cutOff, elapsed, june, operations, returns, today } from './names.ts'

const service = { zh: '客服岗', en: 'Customer service' }

const exceptions: readonly TeamMember[] = [
  {
    employeeId: 'E1003',
    name: '林晓',
    position: operations,
    score: '71.38',
    standing: 'behind',
    flags: [
      { flag: 'behind', what: conversion.name },
      { flag: 'linkage', what: { zh: '履约超时', en: 'Late parcels' } },
      { flag: 'guard', what: { zh: '虚假GMV', en: 'Hollow GMV' } },
    ],
  },
  {
    employeeId: 'E1009',
    name: 'Anna Weber',
    position: service,
    score: null,
    standing: 'unknown',
    flags: [{ flag: 'no-targets' }],
  },
  {
    employeeId: 'E1012',
    name: '周南',
    position: operations,
    score: '88.04',
    standing: 'near',
    flags: [{ flag: 'no-data', what: returns.name }],
  },
]

const others: readonly TeamMember[] = [
  { employeeId: 'E1004', name: '陈一鸣', position: operations, score: '101.22', standing: 'met', flags: [] },
  { employeeId: 'E1005', name: '何静', position: service, score: '96.70', standing: 'near', flags: [] },
  { employeeId: 'E1006', name: '吴桐', position: null, score: null, standing: 'unknown', flags: [] },
]

export const team: TeamView = {
  team: '王磊',
  period: june,
  today,
  elapsed,
  isOver: false,
  exceptions,
  others,

  cutOff,
  ask: { period: june },
}
export const teamCalm: TeamView = { ...team, exceptions: [] }
