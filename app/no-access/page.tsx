import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { PlainPage } from '#components/shell/plain-page.tsx'
import { SignOutButton } from '#components/shell/sign-out-button.tsx'
import { SignInButton } from '#components/sign-in/sign-in-button.tsx'
import { mayRead } from '#lib/identity/person.ts'
import { currentPerson } from '#lib/identity/session.next.ts'

export const metadata: Metadata = { title: 'No access' }

/** For somebody who is signed in and has no role: whom to ask, and for what. */
export default async function NoAccessPage() {
  const person = await currentPerson()
  if (person === undefined) redirect('/sign-in')
  if (mayRead(person)) redirect('/requests')
  return (
    <PlainPage
      title="You have no role in Anteroom"
      actions={
        <>
          <SignInButton callbackUrl="/requests" another />
          <SignOutButton labelled />
        </>
      }
    >
      <p>
        You are signed in as <strong>{person.name}</strong>
        {person.email !== '' && person.email !== person.name && <> ({person.email})</>}, but you have no role in
        Anteroom.
      </p>
      <p>
        Ask an administrator of your tenant to assign you <strong>Approver</strong> in the Microsoft Entra admin center,
        under Enterprise applications → Anteroom → Users and groups. Then sign in again.
      </p>
    </PlainPage>
  )
}
