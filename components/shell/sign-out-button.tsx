'use client'

import { Button } from '@fluentui/react-components'
import { SignOut20Regular } from '@fluentui/react-icons'
import { signOut } from 'next-auth/react'
import { useState } from 'react'

/** Ends the session here; Microsoft's own session goes on. */
export function SignOutButton({ labelled = false }: { readonly labelled?: boolean }) {
  const [leaving, setLeaving] = useState(false)
  const leave = () => {
    setLeaving(true)
    signOut({ callbackUrl: '/sign-in' }).catch(() => setLeaving(false))
  }
  return (
    <Button
      appearance="subtle"
      icon={<SignOut20Regular />}
      aria-label="Sign out"
      title="Sign out"
      disabledFocusable={leaving}
      onClick={leave}
    >
      {labelled ? 'Sign out' : undefined}
    </Button>
  )
}
