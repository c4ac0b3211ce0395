import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { z } from 'zod'

const part = z.string('验证的内容不对').max(20_000, '验证的内容不对')
const id = z
  .string('验证的内容不对')
  .max(2000)
  .regex(/^[\w-]+$/, '验证的内容不对')
const base = { id, rawId: id, type: z.literal('public-key', '验证的内容不对') }

/** What a key answers; the library checks every part, here only its shape and size. */
export const Assertion = z.object({
  ...base,
  response: z.object({
    clientDataJSON: part,
    authenticatorData: part,
    signature: part,
    userHandle: part.optional(),
  }),
  clientExtensionResults: z.object({}).default({}),
}) satisfies z.ZodType<AuthenticationResponseJSON>

export const Attestation = z.object({
  ...base,
  response: z.object({
    clientDataJSON: part,
    attestationObject: part,
    transports: z
      .array(z.string().regex(/^[a-z-]{1,20}$/))
      .max(10)
      .optional(),
  }),
  clientExtensionResults: z.object({}).default({}),
})

export const AskKey = z.object({ isSecond: z.boolean('请说明用作哪一步').default(false) })
export const AnswerKey = z.object({ answer: Assertion })
export const AddKey = z.object({
  name: z
    .string('请给它起个名字')
    .regex(/^[^\0]*$/, '含有不能保存的字符')
    .trim()
    .min(1, '请给它起个名字')
    .max(20, '名字不超过20个字'),
  answer: Attestation,
})
export const RemoveKey = z.object({
  id: z
    .string('编号不对')
    .regex(/^[^\0]*$/, '编号不对')
    .max(2000),
  password: z.string('请填密码').min(1, '请填密码').max(200, '密码不超过200位'),
})
/** What the browser needs to ask a key; made by the library. */
export const Options = z.object({ options: z.record(z.string(), z.unknown()) })

export type RegistrationAnswer = RegistrationResponseJSON
