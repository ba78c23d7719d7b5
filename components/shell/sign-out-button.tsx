'use client'

import { Button } from '@fluentui/react-components'
import { SignOut20Regular } from '@fluentui/react-icons'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { tellSignedOut } from './signed-out.ts'

/** Ends the session here; Microsoft's own session goes on. */
export function SignOutButton({ labelled = false }: { readonly labelled?: boolean }) {
  const t = useTranslations()
  const [leaving, setLeaving] = useState(false)
  const leave = () => {
    setLeaving(true)
    endSession().catch(() => setLeaving(false))
  }
  return (
    <Button
      appearance="subtle"
      icon={<SignOut20Regular />}
      aria-label={t('shell.signOut')}
      title={t('shell.signOut')}
      disabledFocusable={leaving}
      onClick={leave}
    >
      {labelled ? t('shell.signOut') : undefined}
    </Button>
  )
}

/** What ends a session is loaded when somebody leaves: no page has to wait for it. */
async function endSession(): Promise<void> {
  const { signOut } = await import('next-auth/react')
  await signOut({ redirect: false })
  tellSignedOut()
  window.location.assign('/sign-in')
}
