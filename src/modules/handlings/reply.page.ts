import { dayOf } from '#kernel/calendar.ts'
import { grades } from '#modules/suggestions/index.ts'
import type { Paper } from '#papers/paper.ts'
import { feedbackPaper } from '#papers/suggestion/feedback.paper.ts'
import { meetingRecordPaper } from '#papers/suggestion/meeting.paper.ts'
import { replyPaper } from '#papers/suggestion/reply.paper.ts'
import type { Promised } from '#words/promised.ts'
import { publicities, ways } from './handling.words.ts'
import type { Told } from './letters.page.ts'

// What a unit writes to the deputies, and what they write back: the reply as it was delivered in, the document out.

export type Written = {
  round: number
  /** Null while it is a draft. */
  docNo: string | null
  signedBy: string | null
  signedAt: Date | null
  deliveredAt: Date | null
  classMark: string
  publicity: string
  points: { proposal: string; answer: string }[]
  evidence: string | null
  classReason: string | null
  upperLevel: boolean
  coOpinions: { unit: string; opinion: string }[]
  promises: Promised[]
  clerk: string | null
  officePhone: string | null
  /** Whom this copy is for. */
  deputies: string[]
  feedbackBy: string
}

/** 答复函: as it was delivered, or as it stands while it is a draft. */
export function replyOf(told: Told, reply: Written): Paper {
  const { docNo, classMark, evidence, classReason, upperLevel } = reply
  const grounds = [
    classReason ?? evidence,
    upperLevel ? '所涉事项属上级国家机关职权，我单位将积极向上反映，并及时告知进展' : null,
  ].filter((one) => one !== null && one !== '')
  return replyPaper({
    leftMark: [told.leftMark, docNo ? undefined : '草稿'].filter((one) => one).join('　') || undefined,
    unit: told.unit,
    docNo: docNo ?? undefined,
    signer: reply.signedBy ?? undefined,
    replyClass: classMark,
    publicity: publicities[reply.publicity as keyof typeof publicities].label,
    session: told.session,
    no: told.no,
    title: told.title,
    deputies: reply.deputies,
    points: reply.points.map(({ proposal, answer }) => ({
      asked: proposal,
      answer: answer.split('\n').filter((line) => line.trim() !== ''),
    })),
    coOpinions: reply.coOpinions,
    promises: reply.promises,
    grounds: grounds.length ? grounds.join('。') : undefined,
    signedOn: reply.signedAt ? dayOf(reply.signedAt) : null,
    contact: { name: reply.clerk ?? '　　　', phone: reply.officePhone ?? '　　　　　' },
    copies: [told.office, told.government],
    round: reply.round,
    feedbackBy: reply.feedbackBy,
  })
}

export type Talk = {
  id: string
  round: number
  happenedOn: string
  way: keyof typeof ways
  leaderPresent: boolean
  leader: string | null
  deputies: string[]
  content: string
  said: string | null
  writtenBy: string
}

/** 当面答复记录: what was told and what the deputy said to it; place and what was settled stay open for a pen. */
export function talkOf(told: Told, talk: Talk): Paper {
  return meetingRecordPaper({
    leftMark: told.leftMark,
    session: told.session,
    no: told.no,
    title: told.title,
    unit: told.unit,
    deputies: talk.deputies,
    metOn: talk.happenedOn,
    place: '',
    how: ways[talk.way].label,
    leader: { name: talk.leader ?? (talk.leaderPresent ? '' : '无') },
    others: [],
    told: talk.content,
    said: talk.said ?? '',
    settled: '',
    recorder: talk.writtenBy,
  })
}

export type Judged = {
  attitude: keyof typeof grades
  result: keyof typeof grades
  contacted: number
  metInPerson: boolean
  leaderPresent: boolean
  classAgreed: boolean
  text: string | null
  givenAt: Date
}

const FORM_WAYS: Record<string, string> = { visit: '走访', meeting: '座谈', phone: '电话', mail: '信函' }

/** 征询意见表: empty to print until the deputy has judged. */
export function feedbackOf(
  told: Told,
  reply: Written,
  talks: readonly Talk[],
  classes: readonly string[],
  given?: Judged,
): Paper {
  const used = [...new Set(talks.map(({ way }) => FORM_WAYS[way] ?? ''))]
  return feedbackPaper({
    leftMark: told.leftMark,
    session: told.session,
    no: told.no,
    title: told.title,
    unit: told.unit,
    deputy: told.lead,
    cosigners: told.cosigners,
    replyNo: reply.docNo ?? undefined,
    repliedOn: dayOf(reply.deliveredAt!),
    replyClass: reply.classMark,
    classes,
    backBy: reply.feedbackBy,
    given: given && {
      ways: used.length ? used : ['未联系'],
      times: given.contacted,
      inPerson: given.metInPerson,
      leaderPresent: given.leaderPresent,
      attitude: grades[given.attitude].label,
      result: grades[given.result].label,
      ownClass: given.classAgreed ? reply.classMark : '',
      opinion: given.text ?? '',
      wantsAgain: given.result === 'dissatisfied',
      on: dayOf(given.givenAt),
    },
    sendTo: told.office,
  })
}
