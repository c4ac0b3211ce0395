import { workdays } from '#kernel/span.ts'
import { defineWorkflow } from '#kernel/workflow.ts'
import * as form from './solicitation.forms.ts'
import { contributions } from './solicitation.table.ts'

const street = { role: 'streetStaff', at: 'streetId' } as const
const giver = { role: 'deputy', at: 'giverId' } as const

const short = (text: string) => ([...text].length > 20 ? `${[...text].slice(0, 20).join('')}…` : text)

// 献策: what one person gave to a theme. Its giver reads what was done with it. One that is also an opinion is handled
// there besides; here it is only said whether it goes into the suggestions of the theme.

export const contributionWorkflow = defineWorkflow({
  name: 'contribution',
  label: '献策',
  table: contributions,
  start: 'given',
  place: 'streetId',
  called: ({ content }) => `“${short(content)}”`,
  states: {
    given: { label: '待研究' },
    adopted: { label: '已采纳', isFinal: true },
    setAside: { label: '暂不采纳', isFinal: true },
  },
  clocks: {
    study: {
      label: '研究献策',
      during: ['given'],
      within: workdays(10),
      basis: '缺省值，由各街道设定',
      whose: street,
    },
  },
  actions: {
    adopt: {
      label: '采纳',
      from: 'given',
      to: 'adopted',
      by: street,
      input: form.Adopt,
      set: ({ reason }) => ({ reason }),
      tell: [giver],
    },
    setAside: {
      label: '暂不采纳',
      from: 'given',
      to: 'setAside',
      by: street,
      input: form.SetAside,
      set: ({ reason }) => ({ reason }),
      tell: [giver],
    },
    reconsider: {
      label: '重新研究',
      from: ['adopted', 'setAside'],
      to: 'given',
      by: street,
      set: () => ({ reason: null }),
    },
  },
})
