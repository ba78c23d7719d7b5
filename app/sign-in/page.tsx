import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { Notice } from '#components/shell/notice.tsx'
import type { PageSearch } from '#components/shell/page-search.ts'
import { PlainPage } from '#components/shell/plain-page.tsx'
import { SignInButton } from '#components/sign-in/sign-in-button.tsx'
import { describeSignInFailure } from '#components/sign-in/sign-in-failure.ts'
import { currentPerson } from '#lib/identity/session.next.ts'

export const metadata: Metadata = { title: 'Sign in' }

/** The door of the console: one button, and in plain words why an earlier try failed. */
export default async function SignInPage({ searchParams }: { readonly searchParams: Promise<PageSearch> }) {
  const { callbackUrl, error } = await searchParams
  const returnTo = localPath(callbackUrl)
  if (error === undefined && (await currentPerson()) !== undefined) redirect(returnTo)
  return (
    <PlainPage title="Sign in" actions={<SignInButton callbackUrl={returnTo} />}>
      {typeof error === 'string' && <Notice intent="warning">{describeSignInFailure(error)}</Notice>}
      <p>Anteroom is where your organization decides who may come in. Use your work account.</p>
    </PlainPage>
  )
}

/** Only paths of this site: anything else in the address could send a person who just signed in to a stranger's page. */
function localPath(callbackUrl: string | readonly string[] | undefined): string {
  if (typeof callbackUrl !== 'string') return '/requests'
  const base = 'https://anteroom.invalid'
  const url = URL.canParse(callbackUrl, base) ? new URL(callbackUrl, base) : undefined
  return url?.origin === base && callbackUrl.startsWith('/') ? `${url.pathname}${url.search}` : '/requests'
}
