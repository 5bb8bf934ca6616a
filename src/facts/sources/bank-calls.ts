/**
 * One day of a bank's call centre (Technion, "Anonymous Bank"): a row a call. The file has clock times and no date, so its day stands here;
 * `q_time` is the wait in seconds, and only calls that ended with AGENT were answered by a person. A call's number repeats; with its line it does not.
 */
import { Mapping } from '../mapping.ts'

export const bankCalls = Mapping.parse({
  name: 'bank-calls',
  kind: 'service',
  header: {
    required: ['vru+line', 'call_id', 'q_time', 'outcome', 'ser_time', 'server'],
    known: ['type', 'vru_entry', 'vru_exit', 'vru_time', 'q_start', 'q_exit', 'ser_start', 'ser_exit', 'server_abv'],
  },
  fields: {
    session_id: { column: 'vru+line', join: ['call_id'] },
    started_at: { value: '1999-01-01' },
    outcome: { column: 'outcome' },
    answered_by: { value: 'nobody' },
    reason: { column: 'outcome' },
  },
  rows: [
    {
      when: [{ column: 'outcome', in: ['AGENT'] }],
      fields: {
        answered_by: { value: 'person' },
        agent: { column: 'server' },
        first_reply_seconds: { column: 'q_time' },
        handling_seconds: { column: 'ser_time' },
      },
    },
    { fields: { first_reply_seconds: { column: 'q_time' } } },
  ],
})
