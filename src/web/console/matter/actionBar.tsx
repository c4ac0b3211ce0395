import { useQuery, useQueryClient } from '@tanstack/react-query'
import { opinionWorkflow } from '#modules/opinions/opinion.workflow.ts'
import { api, type OpinionView } from '../../api.ts'
import { ActionBar } from '../../form/actionBar.tsx'
import type { WholeForm } from '../../form/actionForm.tsx'
import { type Promised, PromisedInput } from '../../form/promisedInput.tsx'
import { opinionQuery } from '../../queries.ts'
import { refreshRow } from '../queue/queueList.ts'
import { DraftField, OverruleField } from './emptyReply.tsx'
import { HintedField } from './hints.tsx'
import { initialOf, inOrder, mainAction } from './nextStep.ts'
import { OpinionInput } from './opinionInput.tsx'
import { type DraftPart, PartsInput } from './partsInput.tsx'
import { ReleasePhotos } from './releasePhotos.tsx'

/** Promises and the word that there are none are one field to a person. */
function drawPromised(name: string, { values, change, wrong }: WholeForm) {
  if (name !== 'promises') return null
  return (
    <PromisedInput
      value={(values.promises as Promised[]) ?? []}
      reply={String(values.reply ?? '')}
      isNone={values.noPromise === true}
      wrong={wrong}
      onChange={(value) => change('promises', value)}
      onNone={(isNone) => change('noPromise', isNone)}
    />
  )
}

type MatterActionsProps = {
  matter: OpinionView
  doing?: string
  onDo: (name: string | undefined) => void
}

/** What can be done with an opinion now, as the server says. */
export function MatterActions({ matter, doing, onDo }: MatterActionsProps) {
  const client = useQueryClient()
  const isReleasing = doing === 'release' || (doing === 'next' && mainAction(matter) === 'release')
  // What is published begins without names and numbers: the server takes them out, the clerk has the last word.
  const publishable = useQuery({
    queryKey: ['publishable', matter.id, matter.rev],
    queryFn: ({ signal }) =>
      api.get<Record<string, unknown>>(`/api/opinions/${matter.id}/publishable`, {}, signal),
    enabled: isReleasing,
  })
  const last = matter.history.at(-1)
  return (
    <ActionBar
      workflow={opinionWorkflow}
      prefix="/api/opinions"
      record={matter}
      actions={inOrder(matter)}
      main={mainAction(matter)}
      doing={doing}
      onDo={onDo}
      onStep={(name) => {
        if (!name) client.invalidateQueries(opinionQuery(matter.id))
        return refreshRow(client, matter.id)
      }}
      goneWords={`这一步现在不归您办，或者已经办过了：最近一步是${last?.actorName}“${last?.label}”，现在是“${matter.stateLabel}”。`}
      initialOf={(name) => (name === 'release' ? publishable.data : initialOf(name, matter))}
      draw={(name, spec, value, change, wrong, whole) => {
        const given = { spec, value, change, wrong }
        if (name === 'register' && spec.name === 'category')
          return <HintedField {...given} id={matter.id} subject="category" />
        if (name === 'assign' && spec.name === 'unitId')
          return <HintedField {...given} id={matter.id} subject="unit" />
        if (name === 'draft' && spec.name === 'reply')
          return <DraftField {...given} reply={String(value ?? '')} />
        if (spec.name === 'overrule') return <OverruleField {...given} reply={matter.draftReply ?? ''} />
        if (name === 'release' && spec.widget === 'files')
          return <ReleasePhotos matter={matter} value={value as string[]} wrong={wrong} onChange={change} />
        if (spec.widget === 'parts')
          return (
            <PartsInput
              content={matter.content}
              value={value as DraftPart[]}
              wrong={wrong}
              onChange={change}
            />
          )
        if (spec.widget === 'opinion')
          return (
            <OpinionInput
              label={spec.label}
              own={matter}
              value={String(value ?? '')}
              wrong={wrong}
              onChange={change}
            />
          )
        return spec.widget === 'promises' ? drawPromised(spec.name, whole) : undefined
      }}
    />
  )
}
