import styles from './health-dot.module.css'

/** A flow's or a finding's state as a colour; the words beside it say the same. */
export function HealthDot({ colour }: { readonly colour: 'grey' | 'red' | 'amber' | 'green' }) {
  return <span className={styles.dot} data-colour={colour} aria-hidden="true" />
}
