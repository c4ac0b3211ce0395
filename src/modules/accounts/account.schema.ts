import { z } from 'zod'

/** PostgreSQL has no text with a NUL in it. */
const text = (message?: string) => z.string(message).regex(/^[^\0]*$/, '含有不能保存的字符')

const password = text('请填密码').min(1, '请填密码').max(200, '密码不超过200位')
const name = text('请填姓名').trim().min(1, '请填姓名').max(40, '姓名不超过40个字')

export const LogIn = z.object({
  login: text('请填账号').normalize('NFKC').trim().min(1, '请填账号').max(100),
  password,
})
export const Code = z.object({ code: text('请填动态码').trim().min(6, '请填6位动态码或恢复码').max(40) })
export const NewPassword = z.object({ password })
export const ChangePassword = z.object({ old: password, password })
export const Proof = z.object({ password })
export const EndSessions = z.object({ id: z.union([z.uuid(), z.literal('others')], '编号不对') })

/** `step`: what is still to be done; absent when the session is open. `codes` are shown this once. */
export const LoggedIn = z.object({
  name: z.string(),
  step: z.string().optional(),
  codes: z.array(z.string()).optional(),
})

/** Where a log-in stands; `isTooOld`: the password is to be changed because of its age. */
export const Step = z.object({
  step: z.string().nullable(),
  login: z.string(),
  name: z.string(),
  isTooOld: z.boolean(),
  hasTotp: z.boolean(),
  hasPasskey: z.boolean(),
})

export const Me = z.object({
  id: z.string(),
  name: z.string(),
  tenant: z.string(),
  roles: z.array(z.object({ role: z.string(), label: z.string(), places: z.array(z.string()) })),
})

export const OwnAccount = z.object({
  login: z.string(),
  name: z.string(),
  passwordSetAt: z.date(),
  passwordDueAt: z.date(),
  totp: z.object({
    isOn: z.boolean(),
    isRequired: z.boolean(),
    since: z.date().nullable(),
    codesLeft: z.number(),
  }),
  passkeys: z.array(
    z.object({ id: z.string(), name: z.string(), addedAt: z.date(), usedAt: z.date().nullable() }),
  ),
  takesPasskeys: z.boolean(),
  outside: z.object({ label: z.string(), linkedAt: z.date().nullable() }).nullable(),
  sessions: z.array(
    z.object({
      id: z.string(),
      isThis: z.boolean(),
      way: z.string(),
      device: z.string(),
      address: z.string(),
      createdAt: z.date(),
      seenAt: z.date(),
    }),
  ),
})

export const AccountRow = z.object({
  id: z.string(),
  login: z.string(),
  name: z.string(),
  isAdministrator: z.boolean(),
  /** Deputy by a mandate, not by a grant. */
  isDeputy: z.boolean(),
  isDisabled: z.boolean(),
  mustChange: z.boolean(),
  /** What waits for the security administrator. */
  waits: z.array(z.string()),
  lastLogInAt: z.date().nullable(),
  roles: z.array(
    z.object({
      role: z.string(),
      label: z.string(),
      placeId: z.string(),
      place: z.string(),
      until: z.string().nullable(),
    }),
  ),
})
export const AccountList = z.object({ rows: z.array(AccountRow), next: z.string().nullable() })
export const ListAccounts = z.object({
  q: text().trim().max(40).optional(),
  role: text().max(40).optional(),
  after: text().max(100).optional(),
})
const GrantOf = z.object({
  role: text('请选角色').min(1, '请选角色'),
  placeId: z.uuid('请选地点'),
  until: z.iso.date('日期不对').nullish(),
})
export const Of = z.object({ id: z.uuid('编号不对') })
export const GrantTo = GrantOf.extend({ id: z.uuid('编号不对') })
export const RevokeFrom = GrantTo.omit({ until: true })
export const OpenAccount = z.object({
  login: z
    .string('请填账号')
    .trim()
    .regex(/^[a-z0-9][a-z0-9._-]{2,39}$/i, '账号用3到40个字母、数字、点或横线'),
  name,
  grant: GrantOf.optional(),
})
export const Rename = Of.extend({ name })
export const Offices = z.object({
  roles: z.array(z.object({ role: z.string(), label: z.string(), kinds: z.array(z.string()) })),
  places: z.array(z.object({ id: z.string(), name: z.string(), kind: z.string(), within: z.string() })),
})

/** What one administrator has asked for and another has to decide. */
export const Changes = z.array(
  z.object({
    id: z.string(),
    kind: z.string(),
    label: z.string(),
    who: z.string(),
    detail: z.string(),
    asked: z.string(),
    askedAt: z.date(),
    until: z.date(),
    mayDecide: z.boolean(),
  }),
)
/** The half of a password that is told to one administrator, this once; null where none is made. */
export const Half = z.object({ half: z.string().nullable() })

export const Tidings = z.object({
  news: z.array(z.object({ id: z.string(), at: z.date(), words: z.string() })),
  /** When the password has to be changed, if that is soon. */
  passwordDueAt: z.date().nullable(),
})
export const Heard = z.object({ at: z.iso.datetime('时间不对') })

export const FindPeople = z.object({ q: text('请填账号或姓名').trim().min(1, '请填账号或姓名').max(40) })
export const People = z.array(
  z.object({
    accountId: z.string(),
    name: z.string(),
    login: z.string(),
    hasTotp: z.boolean(),
    passkeys: z.number(),
  }),
)

export const Security = z.object({
  policies: z.array(
    z.object({
      role: z.string(),
      label: z.string(),
      isRequired: z.boolean(),
      holders: z.number(),
      ready: z.number(),
    }),
  ),
  locks: z.array(
    z.object({ kind: z.enum(['login', 'address']), key: z.string(), who: z.string(), until: z.date() }),
  ),
  sessions: z.array(
    z.object({
      accountId: z.string(),
      name: z.string(),
      login: z.string(),
      n: z.number(),
      seenAt: z.date(),
      hasSecond: z.boolean(),
    }),
  ),
})
export const SetPolicy = z.object({ role: text().max(40), isRequired: z.boolean() })
export const Unlock = z.object({ kind: z.enum(['login', 'address']), key: text().max(60) })

export const ListAudit = z.object({
  from: z.iso.date('日期不对').optional(),
  to: z.iso.date('日期不对').optional(),
  action: text().max(40).optional(),
  who: text().trim().max(40).optional(),
  after: text().max(80).optional(),
})
export const AuditRow = z.object({
  id: z.string(),
  at: z.date(),
  action: z.string(),
  label: z.string(),
  actor: z.string(),
  about: z.string(),
  detail: z.string(),
  isSealed: z.boolean(),
})
export const AuditList = z.object({ rows: z.array(AuditRow), next: z.string().nullable() })
