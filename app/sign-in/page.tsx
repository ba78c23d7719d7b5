import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Notice } from '#components/shell/notice.tsx'
import type { PageSearch } from '#components/shell/page-search.ts'
import { PlainPage } from '#components/shell/plain-page.tsx'
import { SignInButton } from '#components/sign-in/sign-in-button.tsx'
import { nameSignInFailure } from '#components/sign-in/sign-in-failure.ts'
import { currentPerson } from '#lib/identity/session.next.ts'

/** Names the page in the browser's tab. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations()
  return { title: t('signIn.title') }
}

/** The door of the console: one button, and in plain words why an earlier try failed. */
export default async function SignInPage({ searchParams }: { readonly searchParams: Promise<PageSearch> }) {
  const { callbackUrl, error } = await searchParams
  const returnTo = localPath(callbackUrl)
  if (error === undefined && (await currentPerson()) !== undefined) redirect(returnTo)
  const t = await getTranslations()
  return (
    <PlainPage title={t('signIn.title')} actions={<SignInButton callbackUrl={returnTo} />}>
      {typeof error === 'string' && <Notice intent="warning">{t(`signIn.failure.${nameSignInFailure(error)}`)}</Notice>}
      <p>{t('signIn.purpose')}</p>
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
