import type { Selectable } from 'kysely'
import type {
  AccountChanges,
  Accounts,
  AnsweredChallenges,
  Grants,
  LogInTries,
  OutsideIdentities,
  Passkeys,
  RecoveryCodes,
  SecondFactors,
  SecondStepRoles,
  Sessions,
  UsedPasswords,
} from '#db/types.ts'
import { table } from '#kernel/table.ts'

export const accounts = table<Selectable<Accounts>>('accounts')
export const accountChanges = table<Selectable<AccountChanges>>('account_changes')
export const passkeys = table<Selectable<Passkeys>>('passkeys')
export const answeredChallenges = table<Selectable<AnsweredChallenges>>('answered_challenges')
export const grants = table<Selectable<Grants>>('grants')
export const sessions = table<Selectable<Sessions>>('sessions')
export const usedPasswords = table<Selectable<UsedPasswords>>('used_passwords')
export const logInTries = table<Selectable<LogInTries>>('log_in_tries')
export const secondFactors = table<Selectable<SecondFactors>>('second_factors')
export const recoveryCodes = table<Selectable<RecoveryCodes>>('recovery_codes')
export const secondStepRoles = table<Selectable<SecondStepRoles>>('second_step_roles')
export const outsideIdentities = table<Selectable<OutsideIdentities>>('outside_identities')
