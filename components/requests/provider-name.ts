import type { Provider } from '#lib/decision/sign-up.ts'

/** What Microsoft's pages call an identity provider. */
export function nameProvider(provider: Provider): string {
  switch (provider) {
    case 'google':
      return 'Google'
    case 'facebook':
      return 'Facebook'
    case 'mail':
      return 'Email one-time passcode'
    case 'entra':
      return 'Microsoft Entra ID or Microsoft account'
    case 'federated':
      return 'Direct federation'
  }
}

/** The same where room is short. */
export function nameProviderShort(provider: Provider): string {
  switch (provider) {
    case 'mail':
      return 'One-time passcode'
    case 'entra':
      return 'Microsoft account'
    case 'google':
    case 'facebook':
    case 'federated':
      return nameProvider(provider)
  }
}
