import { getLocale, getTranslations } from 'next-intl/server'
import { type ReactNode, Suspense } from 'react'
import { listWords } from '#components/messages/list-words.ts'
import { formatCount } from '#components/queue/format-count.ts'
import { ConsoleShell } from '#components/shell/console-shell.tsx'
import { CredentialBanner } from '#components/shell/credential-banner.tsx'
import { PreferencesButton } from '#components/shell/preferences-button.tsx'
import { parseTheme } from '#components/theme/theme.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import { readCredentialWarnings } from '#lib/provisioning/read-credential-warnings.prisma.ts'
import { application } from '#lib/server/application.ts'
import { findChosenLanguage } from '../language.ts'
import { chooseLanguage } from './actions.ts'
import { countViews } from './count-views.ts'
import { chooseKeys, chooseTheme } from './preference-actions.ts'
import { readPreferences } from './read-preferences.ts'
import { findReader } from './require-reader.ts'

/** The frame around every page of the console; for anyone but a reader the page within answers alone. */
export default async function ConsoleLayout({ children }: { readonly children: ReactNode }) {
  const person = await findReader()
  if (person === undefined) return children
  const t = await getTranslations()
  const { theme, singleKeys } = await readPreferences(person)
  return (
    <ConsoleShell
      personName={person.name}
      personRole={listWords(
        person.roles.map(role => t(`roles.${role}`)),
        t,
      )}
      preferences={
        <PreferencesButton
          chosen={{ language: (await findChosenLanguage()) ?? null, theme: parseTheme(theme), singleKeys }}
          choose={{ language: chooseLanguage, theme: chooseTheme, keys: chooseKeys }}
        />
      }
      waiting={
        <Suspense>
          <Waiting person={person} />
        </Suspense>
      }
      administers={person.roles.includes('Administrator')}
      banner={
        person.roles.includes('Administrator') && (
          <Suspense>
            <Credentials />
          </Suspense>
        )
      }
    >
      {children}
    </ConsoleShell>
  )
}

async function Waiting({ person }: { readonly person: SignedIn }) {
  const { pending } = await countViews(person)
  return pending === 0 ? null : formatCount(pending, await getLocale())
}

/** What we sign in to Entra with and must be renewed, for who can see to it. */
async function Credentials() {
  const { database, now } = await application()
  return <CredentialBanner warnings={await readCredentialWarnings(database, now())} now={now().toISOString()} />
}
