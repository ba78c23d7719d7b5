/** What to tell a person whose sign-in did not work, by the code that next-auth puts into the address. */
export function describeSignInFailure(code: string): string {
  return known.get(code) ?? 'Something went wrong while you were signing in. Try again.'
}

const known: ReadonlyMap<string, string> = new Map([
  ['AccessDenied', 'That account is not in this organization. Use your work account.'],
  ['OAuthCallback', 'Microsoft did not finish the sign-in. You may have cancelled it, or it took too long. Try again.'],
  ['Callback', 'Microsoft did not finish the sign-in. You may have cancelled it, or it took too long. Try again.'],
  ['OAuthSignin', 'Microsoft cannot be reached just now. Try again in a minute.'],
  ['Configuration', 'Sign-in is not set up correctly. Ask whoever runs Anteroom to read its log.'],
  ['SessionRequired', 'Your session has ended. Sign in again.'],
])
