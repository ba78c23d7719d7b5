import { type ReactNode, Suspense } from 'react'
import { ConsoleShell } from '#components/shell/console-shell.tsx'
import type { SignedIn } from '#lib/identity/person.ts'
import { countViews } from './count-views.ts'
import { findReader } from './require-reader.ts'

/** The frame around every page of the console; for anyone but a reader the page within answers alone. */
export default async function ConsoleLayout({ children }: { readonly children: ReactNode }) {
  const person = await findReader()
  if (person === undefined) return children
  return (
    <ConsoleShell
      personName={person.name}
      personRole={person.roles.join(', ')}
      waiting={
        <Suspense>
          <Waiting person={person} />
        </Suspense>
      }
    >
      {children}
    </ConsoleShell>
  )
}

async function Waiting({ person }: { readonly person: SignedIn }) {
  const { pending } = await countViews(person)
  return pending === 0 ? null : pending
}
