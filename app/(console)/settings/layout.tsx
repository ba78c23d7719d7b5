import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { SettingsWords } from '#components/messages/words.tsx'
import { SettingsFrame } from '#components/settings/settings-frame.tsx'
import { product } from '#components/shell/brand.tsx'
import { findAdministrator } from './require-administrator.ts'

/** Names the pages in the browser's tab. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations()
  return { title: { default: t('settings.title'), template: `%s – ${product}` } }
}

/** The frame of the settings; for anyone but an administrator the page within answers alone. */
export default async function SettingsLayout({ children }: { readonly children: ReactNode }) {
  if ((await findAdministrator()) === undefined) return children
  return (
    <SettingsWords>
      <SettingsFrame>{children}</SettingsFrame>
    </SettingsWords>
  )
}
