'use client'

import { Button } from '@fluentui/react-components'
import { Settings20Regular } from '@fluentui/react-icons'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { ChoosePreferences, ChosenPreferences } from './preferences-menu.tsx'

const PreferencesMenu = dynamic(async () => (await import('./preferences-menu.tsx')).PreferencesMenu, { ssr: false })

/** Opens what a reader can set for themselves; the menu is loaded when it is first wanted. */
export function PreferencesButton(props: { readonly chosen: ChosenPreferences; readonly choose: ChoosePreferences }) {
  const t = useTranslations()
  const [button, setButton] = useState<HTMLButtonElement | null>(null)
  const [wanted, setWanted] = useState(false)
  const [open, setOpen] = useState(false)
  const { theme } = props.chosen
  // In a browser that has no cookie of the choice yet.
  useEffect(() => {
    document.documentElement.dataset.theme = theme
  }, [theme])
  const toggle = () => {
    setWanted(true)
    setOpen(!open)
  }
  return (
    <>
      <Button
        ref={setButton}
        appearance="subtle"
        icon={<Settings20Regular />}
        aria-label={t('shell.preferences')}
        title={t('shell.preferences')}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={toggle}
      />
      {wanted && <PreferencesMenu {...props} button={button} open={open} setOpen={setOpen} />}
    </>
  )
}
