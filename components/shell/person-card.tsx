import { PersonAvatar } from '#components/people/person-avatar.tsx'
import styles from './person-card.module.css'
import { SignOutButton } from './sign-out-button.tsx'

/** Who is signed in, as what, and the way out. */
export function PersonCard({ name, role }: { readonly name: string; readonly role: string }) {
  return (
    <section aria-label="Signed in" className={styles.card}>
      <PersonAvatar name={name} colorKey={name} size={32} />
      <div className={styles.text}>
        <div className={styles.name} title={name}>
          {name}
        </div>
        <div className={styles.role}>{role}</div>
      </div>
      <SignOutButton />
    </section>
  )
}
