import { actionsOfLoop, clerk, deputy, handling, head, resident, station } from './loop.workflow.ts'
import type { Opinion } from './opinion.table.ts'
import { findings } from './opinion.words.ts'
import * as form from './supervise.forms.ts'

const practice = '区人大常委会“办前、办中、办后”三督办工作做法；缺省做法，由各街道设定'

const notYet = (path: string, day: string | undefined, today: string) =>
  day && day > today ? [{ path, message: '这一天还没有到' }] : []

/** To the unit that answered it; what was answered in parts or by another house begins anew at the station. */
export const backTo = ({ unitId, lineage, outsideId }: Opinion) =>
  unitId && lineage !== 'split' && !outsideId ? 'assigned' : 'registered'

/** 办前、办中、办后: a meeting before, a look at the site while it is handled, and what a look-back found. */
export const superviseActions = actionsOfLoop({
  meet: {
    label: '办前见面',
    from: handling,
    by: [station, deputy, clerk],
    input: form.Meet,
    check: ({ metOn }, _row, { today }) => notYet('metOn', metOn, today),
    files: { purpose: 'meeting', of: ({ files }) => files },
    tell: [station, clerk, deputy],
    story: () => '办理以前，有关方面见了面，商定了怎样办、办到什么程度。',
    basis: practice,
  },
  checkSite: {
    label: '办中察看',
    from: handling,
    by: [station, deputy],
    input: form.CheckSite,
    check: ({ checkedOn }, _row, { today }) => notYet('checkedOn', checkedOn, today),
    files: { purpose: 'siteCheck', of: ({ files }) => files },
    tell: [station, clerk, deputy],
    story: (_input, _row, { actor }) => `${actor.name}到现场察看了办理进展。`,
    basis: practice,
  },
  attest: {
    label: '回头看：已经办好',
    from: 'closed',
    by: [station, deputy],
    isWithin: true,
    input: form.LookedBack,
    set: ({ finding }, { round }) => ({ lookBack: finding, lookBackRound: round }),
    tell: [clerk, deputy],
    story: () => '办结以后回头看过：事情已经办好。',
  },
  refute: {
    label: '回头看：没有办好，重新办理',
    from: 'closed',
    to: { oneOf: ['assigned', 'registered'], choose: backTo },
    by: [station, deputy],
    isWithin: true,
    input: form.LookedBack,
    set: ({ finding }, row) => ({
      lookBack: finding,
      lookBackRound: row.round,
      round: row.round + 1,
      outcome: 'pending',
      extension: null,
      draftReply: null,
      rating: null,
      ratingReason: null,
      firstRating: row.firstRating ?? row.rating,
      // What turned out not to be so is no longer told in public.
      ...{ releasedAt: null, publicTitle: null, publicText: null, publicReply: null },
    }),
    shows: () => [],
    tell: [resident, clerk, head, station, deputy],
    story: ({ finding }) => `办结以后回头看：${findings[finding]}。已重新办理，办完再请您评价。`,
    basis: '回头看不过关的重新办理，期限与重办相同',
  },
})
