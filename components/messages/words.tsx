import { NextIntlClientProvider } from 'next-intl'
import { getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'

/** The words of every page but the settings', which are half of all and which an approver never needs. */
export async function ConsoleWords({ children }: { readonly children: ReactNode }) {
  const { settings: _1, policy: _2, lists: _3, changes: _4, ...words } = await getMessages()
  return <NextIntlClientProvider messages={words}>{children}</NextIntlClientProvider>
}

/** All words, for the pages of the settings. */
export async function SettingsWords({ children }: { readonly children: ReactNode }) {
  return <NextIntlClientProvider messages={await getMessages()}>{children}</NextIntlClientProvider>
}
