/** A log without evidence, one that asks, and one that is too much. */
import type { ActivityView } from '../activity.ts'
import { actions, today } from './names.ts'

const visits = { id: 'client_visits', name: { zh: '客户拜访量', en: 'Client visits' } }
const base = { today, choices: [visits, actions], limits: { evidence: 200 } }

export const activityLogged: ActivityView = {
  ...base,
  said: {
    said: 'logged',
    ...{ id: 'a1', metric: visits.name, day: today, count: 3, evidence: '' },
    ...{ ofDay: 5, ofMonth: 18, target: '30' },
  },
}
export const activityWhich: ActivityView = { ...base, said: { said: 'which' } }
export const activityTooMany: ActivityView = { ...base, said: { said: 'too-many', most: 20 } }
