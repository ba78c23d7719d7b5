'use client'

// A drawing that a server component began could be streamed in parts, which React hides by an inline style.

import styles from './brand.module.css'

/** The product's mark: a door that stands a little open. */
export function BrandMark() {
  return (
    <svg className={styles.mark} viewBox="0 0 24 24" aria-hidden="true">
      <rect x="2" y="2" width="20" height="20" rx="5" className={styles.wall} />
      <path d="M12 2h5a5 5 0 0 1 5 5v10a5 5 0 0 1-5 5h-5z" className={styles.door} />
      <circle cx="9" cy="12.5" r="1.25" className={styles.handle} />
    </svg>
  )
}
