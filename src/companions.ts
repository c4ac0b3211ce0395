import type { Companions } from '#kernel/companions.ts'
import {
  afterReturn,
  answerAll,
  answerSuggestion,
  broaden,
  checkClass,
  checkDocNo,
  dropParts,
  keepReply,
  markKey,
  moveWithin,
  noteContact,
  redoParts,
  waitForOpinions,
} from '#modules/handlings/index.ts'
import { noteCategory, noteUnit } from '#modules/hints/index.ts'
import { keepTaker, takeUpBySuggestion } from '#modules/leads/index.ts'
import { tellOpinion } from '#modules/lookbacks/index.ts'
import { tellSupporters } from '#modules/outbox/index.ts'
import {
  checkTerm,
  enterPromises,
  enterPromisesToDeputies,
  settleAtOnce,
  settleSuggestion,
} from '#modules/promises/index.ts'
import { noteForUnit } from '#modules/smallMatters/index.ts'
import { noteFeedback, noteSources, refuseReporters } from '#modules/suggestions/index.ts'
import { noteSilence, noteUrging } from '#modules/tasks/index.ts'
import { keepFigures } from '#modules/unitYears/index.ts'
import { noteRung, settleLetters, tellOfLetter } from '#modules/urgings/index.ts'

/** What modules do in the transaction of another module's step, in this order. */
export const companions: Companions = {
  'opinion.register': [noteCategory],
  'opinion.assign': [noteUnit],
  'task.fallSilent': [noteSilence],
  'task.urgeLate': [noteUrging],
  'opinion.draft': [checkTerm],
  'opinion.release': [tellSupporters],
  'lookback.look': [tellOpinion],
  'opinion.issue': [enterPromises, settleLetters],
  'opinion.urge': [noteRung],
  'opinion.urgeLate': [noteRung],
  'opinion.draftLetter': [noteRung],
  'opinion.toChair': [noteRung],
  'opinion.markUnit': [noteRung],
  'letter.issue': [tellOfLetter],
  'smallMatter.close': [noteForUnit],
  'lead.take': [keepTaker],
  'lead.report': [keepTaker],
  'suggestion.begin': [takeUpBySuggestion],
  'promise.confirm': [settleSuggestion],
  'promise.giveUp': [settleSuggestion],
  'suggestion.feedBack': [noteFeedback, redoParts, settleAtOnce],
  'suggestion.finishStudy': [redoParts, settleAtOnce],
  'suggestion.endUnanswered': [settleAtOnce],
  'suggestion.reclassify': [settleAtOnce],
  'suggestion.submit': [noteSources],
  'suggestion.publish': [refuseReporters],
  'suggestion.withdraw': [dropParts],
  'suggestion.agreeToWithdraw': [dropParts],
  'suggestion.makeKey': [markKey],
  'suggestion.dropKey': [markKey],
  'suggestion.joinLead': [answerAll],
  'suggestion.loseFollower': [answerAll],
  'handling.acceptReturn': [afterReturn],
  'handling.giveOpinion': [waitForOpinions],
  'handling.askAgain': [waitForOpinions],
  'handling.contact': [noteContact],
  'handling.grantExtension': [broaden],
  'handling.draft': [checkClass, checkTerm],
  'handling.sign': [checkDocNo],
  'handling.moveUnit': [moveWithin],
  'handling.deliver': [keepReply, enterPromisesToDeputies, answerSuggestion],
  'handling.finish': [answerSuggestion],
  'unitYear.submit': [keepFigures],
}
