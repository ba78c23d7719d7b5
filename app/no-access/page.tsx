import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { PlainPage } from '#components/shell/plain-page.tsx'
import { SignOutButton } from '#components/shell/sign-out-button.tsx'
import { SignInButton } from '#components/sign-in/sign-in-button.tsx'
import { mayRead } from '#lib/identity/person.ts'
import { currentPerson } from '#lib/identity/session.next.ts'

/** Names the page in the browser's tab. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations()
  return { title: t('noAccess.title') }
}

/** For somebody who is signed in and has no role: whom to ask, and for what. */
export default async function NoAccessPage() {
  const person = await currentPerson()
  if (person === undefined) redirect('/sign-in')
  if (mayRead(person)) redirect('/requests')
  const t = await getTranslations()
  const { name, email } = person
  return (
    <PlainPage
      title={t('noAccess.heading')}
      actions={
        <>
          <SignInButton callbackUrl="/requests" another />
          <SignOutButton labelled />
        </>
      }
    >
      <p>
        {email === '' || email === name
          ? t.rich('noAccess.signedInAs', { name: strong, person: name })
          : t.rich('noAccess.signedInAsAddress', { name: strong, person: name, email })}
      </p>
      <p>{t.rich('noAccess.ask', { role: strong })}</p>
    </PlainPage>
  )
}

function strong(words: ReactNode) {
  return <strong>{words}</strong>
}
