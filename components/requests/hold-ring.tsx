import styles from './hold-ring.module.css'

/** A ring that empties while a verdict can be taken back; what it says stands in words beside it. */
export function HoldRing({ part }: { readonly part: number }) {
  return (
    <svg viewBox="0 0 20 20" width="20" height="20" className={styles.ring} aria-hidden="true">
      <circle cx="10" cy="10" r="8" className={styles.track} />
      <circle
        cx="10"
        cy="10"
        r="8"
        pathLength={1}
        strokeDasharray={1}
        strokeDashoffset={1 - part}
        className={styles.left}
      />
    </svg>
  )
}
