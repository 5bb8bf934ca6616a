/** The list of what the bot can do. */
import type { IntentName } from '../intent/intent.ts'
import { activity } from './activity.ts'
import { alert } from './alert.ts'
import { checkIn } from './check-in.ts'
import type { Command } from './command.ts'
import { cycleAdmin } from './cycle.ts'
import { definition } from './definition.ts'
import { delegate } from './delegate.ts'
import { digest } from './digest.ts'
import { draft } from './draft.ts'
import { explain } from './explain.ts'
import { feedback } from './feedback.ts'
import { help } from './help.ts'
import { lineage } from './lineage.ts'
import { linkage } from './linkage.ts'
import { metricValue } from './metric.ts'
import { okrDraft } from './okr-draft.ts'
import { others } from './others.ts'
import { progress } from './progress.ts'
import { noData, notYet, smallTalk } from './small-talk.ts'
import { team } from './team.ts'
import { upload } from './upload.ts'
import { whatIf } from './what-if.ts'
import { why } from './why.ts'

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
