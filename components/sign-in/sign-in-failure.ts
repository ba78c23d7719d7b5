import type { Messages } from 'next-intl'

type SignInFailure = keyof Messages['signIn']['failure']

/** Why a sign-in did not work, by the code that next-auth puts into the address. */
export function nameSignInFailure(code: string): SignInFailure {
  return known.get(code) ?? 'unknown'
}

const known: ReadonlyMap<string, SignInFailure> = new Map([
  ['AccessDenied', 'accessDenied'],
  ['OAuthCallback', 'unfinished'],
  ['Callback', 'unfinished'],
  ['OAuthSignin', 'unreachable'],
  ['Configuration', 'configuration'],
  ['SessionRequired', 'sessionEnded'],
])
