/** The list of what the bot can do. */
import type { IntentName } from '../intent/intent.ts'
import type { Command } from './command.ts'
import { cycleAdmin } from './cycles/cycle.ts'
import { digest } from './digest/digest.ts'
import { checkIn } from './drafts/check-in.ts'
import { delegate } from './drafts/delegate.ts'
import { draft } from './drafts/draft.ts'
import { okrDraft } from './drafts/okr-draft.ts'
import { help } from './help.ts'
import { alert } from './insight/alert.ts'
import { feedback } from './insight/feedback.ts'
import { why } from './insight/why.ts'
import { definition } from './metric/definition.ts'
import { lineage } from './metric/lineage.ts'
import { metricValue } from './metric/metric.ts'
import { others } from './others.ts'
import { activity } from './score/activity.ts'
import { explain } from './score/explain.ts'
import { linkage } from './score/linkage.ts'
import { progress } from './score/progress.ts'
import { team } from './score/team.ts'
import { whatIf } from './score/what-if.ts'
import { noData, notYet, smallTalk } from './small-talk.ts'
import { upload } from './upload/upload.ts'

const commands: readonly Command[] = [
  progress,
  explain,
  metricValue,
  why,
  definition,
  whatIf,
  activity,
  linkage,
  lineage,
  team,
  digest,
  upload,
  alert,
  feedback,
  draft,
  okrDraft,
  checkIn,
  delegate,
  cycleAdmin,
  others,
  help,
  smallTalk,
  noData,
]

const byIntent = new Map(commands.flatMap((command) => command.intents.map((intent) => [intent, command] as const)))

/** The command of an intent; one that says so, when there is none yet. */
export function commandFor(intent: IntentName): Command {
  return byIntent.get(intent) ?? notYet
}
