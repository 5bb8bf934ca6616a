/** Sample views of every card: for the gallery page, the goldens, and whoever wants to see what people see. All names are invented. */

import type { Language } from '../src/terms/language.ts'
import { activityCard } from './activity.ts'
import { alertCard, alertListCard } from './alert.ts'
import type { Card } from './card.ts'
import { checkInCard } from './check-in.ts'
import { consensusCard } from './consensus.ts'
import { cycleBoardCard } from './cycle-board.ts'
import { cycleReminderCard } from './cycle-reminder.ts'
import { definitionCard } from './definition.ts'
import { deliveriesCard } from './deliveries.ts'
import { digestCard } from './digest.ts'
import { digestSettingsCard } from './digest-settings.ts'
import { historyCard } from './draft-history.ts'
import { draftNoteCard } from './draft-note.ts'
import { explanationCard } from './explanation.ts'
import { askedCard, feedbackCard } from './feedback.ts'
import { activityLogged, activityTooMany, activityWhich } from './gallery/activity.ts'
import { alert, alertList, alertListEmpty, alertsMerged, asked, feedback, feedbackNothing } from './gallery/alert.ts'
import { definition, explanation, explanationNoData, help, helpNewcomer } from './gallery/asking.ts'
import { cycleAsk, cycleBoard, cycleReminder } from './gallery/cycle-board.ts'
import {
  deliveries,
  digest,
  digestCalm,
  digestLate,
  digestMonthEnd,
  digestPreview,
  digestSettings,
  digestSettingsRefused,
  teamDigest,
  teamDigestCalm,
  teamDigestMany,
} from './gallery/digest.ts'
import {
  consensus,
  cycleOpened,
  draftHistory,
  escalation,
  inbox,
  inboxEmpty,
  invitation,
  kpiAmend,
  kpiAmendReviewer,
  kpiDraft,
  kpiDraftProposed,
  kpiForm,
  kpiFormFaults,
  kpiReview,
  kpiReviewAmended,
  kpiReviewOwner,
  kpiReviewPartner,
} from './gallery/drafts.ts'
import { formSample } from './gallery/form.ts'
import { lineage, lineageGaps, sources } from './gallery/lineage.ts'
import { linkage, linkageNone, linkageOtherSide } from './gallery/linkage.ts'
import { metric, metricAbsent, metricByShop } from './gallery/metric.ts'
import { notices } from './gallery/notices.ts'
import { checkIn, okrAgreed, okrDraft, okrForm, okrForReview, okrToDecide } from './gallery/okr.ts'
import { progress, progressDetailed, progressEmpty, progressHostile, progressOver, progressStints } from './gallery/progress.ts'
import { team, teamCalm } from './gallery/team.ts'
import { template } from './gallery/template.ts'
import { imports, importsForOthers, uploads } from './gallery/upload.ts'
import { whatIf, whatIfOpen } from './gallery/what-if.ts'
import { why, whyHalf, whyUsual } from './gallery/why.ts'
import { helpCard } from './help.ts'
import { invitationCard } from './invitation.ts'
import { kpiAmendCard } from './kpi-amend.ts'
import { kpiDraftCard } from './kpi-draft.ts'
import { kpiFormCard } from './kpi-form.ts'
import { kpiReviewCard } from './kpi-review.ts'
import { lineageCard } from './lineage.ts'
import { linkageCard } from './linkage.ts'
import { metricCard } from './metric.ts'
import { noticeCard } from './notice.ts'
import { okrDraftCard } from './okr-draft.ts'
import { okrFormCard } from './okr-form.ts'
import { progressCard } from './progress.ts'
import { inboxCard } from './review-inbox.ts'
import { sourcesCard } from './sources.ts'
import { teamCard } from './team.ts'
import { teamDigestCard } from './team-digest.ts'
import { templateCard } from './template.ts'
import { importsCard, uploadCard } from './upload.ts'
import { whatIfCard } from './what-if.ts'
import { whyCard } from './why.ts'

export type Sample = { readonly id: string; readonly card: (language: Language) => Card }

export const gallery: readonly Sample[] = [
  { id: 'progress', card: (language) => progressCard(progress, language) },
  { id: 'progress-detailed', card: (language) => progressCard(progressDetailed, language) },
  { id: 'progress-over', card: (language) => progressCard(progressOver, language) },
  { id: 'progress-stints', card: (language) => progressCard(progressStints, language) },
  { id: 'progress-empty', card: (language) => progressCard(progressEmpty, language) },
  { id: 'progress-hostile-names', card: (language) => progressCard(progressHostile, language) },
  { id: 'explanation', card: (language) => explanationCard(explanation, language) },
  { id: 'explanation-no-data', card: (language) => explanationCard(explanationNoData, language) },
  { id: 'metric', card: (language) => metricCard(metric, language) },
  { id: 'metric-by-shop', card: (language) => metricCard(metricByShop, language) },
  { id: 'metric-absent', card: (language) => metricCard(metricAbsent, language) },
  { id: 'why', card: (language) => whyCard(why, language) },
  { id: 'why-usual', card: (language) => whyCard(whyUsual, language) },
  { id: 'why-half', card: (language) => whyCard(whyHalf, language) },
  { id: 'lineage', card: (language) => lineageCard(lineage, language) },
  { id: 'lineage-gaps', card: (language) => lineageCard(lineageGaps, language) },
  { id: 'sources', card: (language) => sourcesCard(sources, language) },
  { id: 'linkage', card: (language) => linkageCard(linkage, language) },
  { id: 'linkage-other-side', card: (language) => linkageCard(linkageOtherSide, language) },
  { id: 'linkage-none', card: (language) => linkageCard(linkageNone, language) },
  { id: 'definition', card: (language) => definitionCard(definition, language) },
  { id: 'help-newcomer', card: (language) => helpCard(helpNewcomer, language) },
  { id: 'help', card: (language) => helpCard(help, language) },
  { id: 'team', card: (language) => teamCard(team, language) },
  { id: 'team-calm', card: (language) => teamCard(teamCalm, language) },
  { id: 'activity', card: (language) => activityCard(activityLogged, language) },
  { id: 'activity-which', card: (language) => activityCard(activityWhich, language) },
  { id: 'activity-too-many', card: (language) => activityCard(activityTooMany, language) },
  { id: 'cycle-board', card: (language) => cycleBoardCard(cycleBoard, language) },
  { id: 'cycle-ask', card: (language) => draftNoteCard(cycleAsk, language) },
  { id: 'cycle-reminder', card: (language) => cycleReminderCard(cycleReminder, language) },
  { id: 'template', card: (language) => templateCard(template, language) },
  { id: 'okr-draft', card: (language) => okrDraftCard(okrDraft, language) },
  { id: 'okr-review', card: (language) => okrDraftCard(okrForReview, language) },
  { id: 'okr-decide', card: (language) => okrDraftCard(okrToDecide, language) },
  { id: 'okr-agreed', card: (language) => okrDraftCard(okrAgreed, language) },
  { id: 'okr-form', card: (language) => okrFormCard(okrForm, language) },
  { id: 'okr-check-in', card: (language) => checkInCard(checkIn, language) },
  { id: 'what-if', card: (language) => whatIfCard(whatIf, language) },
  { id: 'what-if-open', card: (language) => whatIfCard(whatIfOpen, language) },
  { id: 'digest', card: (language) => digestCard(digest, language) },
  { id: 'digest-calm', card: (language) => digestCard(digestCalm, language) },
  { id: 'digest-late', card: (language) => digestCard(digestLate, language) },
  { id: 'digest-month-end', card: (language) => digestCard(digestMonthEnd, language) },
  { id: 'digest-preview', card: (language) => digestCard(digestPreview, language) },
  { id: 'team-digest', card: (language) => teamDigestCard(teamDigest, language) },
  { id: 'team-digest-many', card: (language) => teamDigestCard(teamDigestMany, language) },
  { id: 'team-digest-calm', card: (language) => teamDigestCard(teamDigestCalm, language) },
  { id: 'digest-settings', card: (language) => digestSettingsCard(digestSettings, language) },
  { id: 'digest-settings-refused', card: (language) => digestSettingsCard(digestSettingsRefused, language) },
  { id: 'deliveries', card: (language) => deliveriesCard(deliveries, language) },
  { id: 'alert', card: (language) => alertCard(alert, language) },
  { id: 'alerts-merged', card: (language) => alertCard(alertsMerged, language) },
  { id: 'alert-list', card: (language) => alertListCard(alertList, language) },
  { id: 'alert-list-empty', card: (language) => alertListCard(alertListEmpty, language) },
  { id: 'feedback', card: (language) => feedbackCard(feedback, language) },
  { id: 'feedback-nothing', card: (language) => feedbackCard(feedbackNothing, language) },
  { id: 'asked-to-check', card: (language) => askedCard(asked, language) },
  { id: 'form', card: formSample },
  { id: 'invitation', card: (language) => invitationCard(invitation, language) },
  { id: 'kpi-draft', card: (language) => kpiDraftCard(kpiDraft, language) },
  { id: 'kpi-draft-proposed', card: (language) => kpiDraftCard(kpiDraftProposed, language) },
  { id: 'kpi-form', card: (language) => kpiFormCard(kpiForm, language) },
  { id: 'kpi-form-faults', card: (language) => kpiFormCard(kpiFormFaults, language) },
  { id: 'kpi-review', card: (language) => kpiReviewCard(kpiReview, language) },
  { id: 'kpi-review-owner', card: (language) => kpiReviewCard(kpiReviewOwner, language) },
  { id: 'kpi-review-partner', card: (language) => kpiReviewCard(kpiReviewPartner, language) },
  { id: 'kpi-amend', card: (language) => kpiAmendCard(kpiAmend, language) },
  { id: 'kpi-amend-reviewer', card: (language) => kpiAmendCard(kpiAmendReviewer, language) },
  { id: 'kpi-review-amended', card: (language) => kpiReviewCard(kpiReviewAmended, language) },
  { id: 'review-inbox', card: (language) => inboxCard(inbox, language) },
  { id: 'review-inbox-empty', card: (language) => inboxCard(inboxEmpty, language) },
  { id: 'consensus', card: (language) => consensusCard(consensus, language) },
  { id: 'draft-history', card: (language) => historyCard(draftHistory, language) },
  { id: 'draft-escalated', card: (language) => draftNoteCard(escalation, language) },
  { id: 'cycle-opened', card: (language) => draftNoteCard(cycleOpened, language) },
  ...Object.entries(uploads).map(([id, view]) => ({
    id: `upload-${id.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`)}`,
    card: (language: Language) => uploadCard(view, language),
  })),
  { id: 'imports', card: (language) => importsCard(imports, language) },
  { id: 'imports-for-others', card: (language) => importsCard(importsForOthers, language) },
  ...notices.map((view) => ({ id: `notice-${view.said.notice}`, card: (language: Language) => noticeCard(view, language) })),
]
