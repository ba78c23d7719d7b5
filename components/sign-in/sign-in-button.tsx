'use client'

import { Button, mergeClasses, Spinner } from '@fluentui/react-components'
import { PersonSwap20Regular } from '@fluentui/react-icons'
import { signIn } from 'next-auth/react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import styles from './sign-in-button.module.css'

/** Hands over to Microsoft; `another` asks which account even where Microsoft knows one. */
export function SignInButton({
  callbackUrl,
  another = false,
}: {
  readonly callbackUrl: string
  readonly another?: boolean
}) {
  const t = useTranslations()
  const [leaving, setLeaving] = useState(false)
  const leave = () => {
    setLeaving(true)
    signIn('azure-ad', { callbackUrl }, another ? { prompt: 'select_account' } : {}).catch(() => setLeaving(false))
  }
  return (
    <Button
      appearance={another ? 'secondary' : 'primary'}
      size={another ? 'medium' : 'large'}
      className={mergeClasses(!another && styles.wide)}
      icon={leaving ? <Spinner size="tiny" /> : another ? <PersonSwap20Regular /> : <MicrosoftMark />}
      disabledFocusable={leaving}
      onClick={leave}
    >
      {another ? t('signIn.another') : t('signIn.withMicrosoft')}
    </Button>
  )
}

function MicrosoftMark() {
  return (
    <svg viewBox="0 0 21 21" width="20" height="20" aria-hidden="true" className={styles.mark}>
      <path fill="#f25022" d="M1 1h9v9H1z" />
      <path fill="#7fba00" d="M11 1h9v9h-9z" />
      <path fill="#00a4ef" d="M1 11h9v9H1z" />
      <path fill="#ffb900" d="M11 11h9v9h-9z" />
    </svg>
  )
}
