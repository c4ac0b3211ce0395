import { warningOf } from '#modules/opinions/empty.words.ts'
import { FieldInput } from '../../form/fieldInput.tsx'
import type { FieldSpec } from '../../form/form.fields.ts'
import { Say } from '../../ui/say.tsx'

type EmptyReplyProps = {
  /** The reply as it stands: being typed, or waiting to be signed. */
  reply: string
  spec: FieldSpec
  value: unknown
  wrong: string | undefined
  change: (value: unknown) => void
}

/** The field of a reply being drafted: says at once when what is typed is no answer. */
export function DraftField({ reply, spec, value, wrong, change }: EmptyReplyProps) {
  const warning = reply.length > 9 ? warningOf(reply) : undefined
  return (
    <>
      <FieldInput spec={spec} value={value} wrong={wrong} onChange={change} />
      {warning && <Say>{warning}</Say>}
    </>
  )
}

/** Asks for a reason only when the reply to be signed is no answer. */
export function OverruleField({ reply, spec, value, wrong, change }: EmptyReplyProps) {
  if (!warningOf(reply)) return null
  return <FieldInput spec={spec} value={value} wrong={wrong} onChange={change} />
}
