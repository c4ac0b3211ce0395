import { useMutation } from '@tanstack/react-query'
import { ApiError } from '../api.ts'
import { Field } from '../ui/field.tsx'
import { Say } from '../ui/say.tsx'

type ProofProps = { verb: string; act: (password: string) => Promise<unknown>; onClose: () => void }

/** Asks for the password again, before what a borrowed screen must not be able to do. */
export function Proof({ verb, act, onClose }: ProofProps) {
  const proof = useMutation({ mutationFn: act })
  const error = proof.error instanceof ApiError ? proof.error : undefined
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        proof.mutate(String(new FormData(event.currentTarget).get('password')))
      }}
    >
      <Field label="请再输一次密码" wrong={error?.field('password')}>
        <input
          className="input"
          name="password"
          type="password"
          autoComplete="current-password"
          // biome-ignore lint/a11y/noAutofocus: the person has just asked for this form
          autoFocus
        />
      </Field>
      {error && !error.fields.length && <Say tone="bad">{error.message}</Say>}
      <div className="send">
        <button type="submit" className="button main" disabled={proof.isPending}>
          {verb}
        </button>
        <button type="button" className="link" onClick={onClose}>
          算了
        </button>
      </div>
    </form>
  )
}
