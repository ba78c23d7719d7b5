import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { PersonAvatar } from '#components/people/person-avatar.tsx'
import styles from './person-card.module.css'
import { SignOutButton } from './sign-out-button.tsx'

/** Who is signed in, as what, what they prefer, and the way out. */
export function PersonCard({
  name,
  role,
  children,
}: {
  readonly name: string
  readonly role: string
  readonly children: ReactNode
}) {
  const t = useTranslations()
  return (
    <section aria-label={t('shell.signedIn')} className={styles.card}>
      <PersonAvatar name={name} colorKey={name} size={32} />
      <div className={styles.text}>
        <div className={styles.name} title={name}>
          {name}
        </div>
        <div className={styles.role}>{role}</div>
      </div>
      <div className={styles.actions}>
        {children}
        <SignOutButton />
      </div>
    </section>
  )
}
