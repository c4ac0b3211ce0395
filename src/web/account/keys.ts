import {
  type AuthenticationResponseJSON,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser'
import { ApiError } from '../api.ts'

/** The device makes a key. Throws ApiError with a sentence when the person or the device does not want to. */
export async function makeKey(options: unknown): Promise<RegistrationResponseJSON> {
  try {
    return await startRegistration({ optionsJSON: options as PublicKeyCredentialCreationOptionsJSON })
  } catch (error) {
    const isKnown = (error as { name?: string }).name === 'InvalidStateError'
    const words = isKnown ? '这台设备已经添加过了。' : '没有添加成，设备没有确认，请再试一次。'
    throw new ApiError(0, 'key', words)
  }
}

/** The device signs with its key; throws what the browser says when it does not. */
export function askDevice(options: unknown): Promise<AuthenticationResponseJSON> {
  return startAuthentication({ optionsJSON: options as PublicKeyCredentialRequestOptionsJSON })
}
