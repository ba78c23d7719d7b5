'use client'

// A drawing that a server component began could be streamed in parts, which React hides by an inline style.

import styles from './series-patterns.module.css'

/**
 * How each series is painted, for all charts of the page: what people decided is plain, what the policy decided is
 * striped, and denials are striped the other way, so that no colour has to be told apart.
 */
export function SeriesPatterns() {
  return (
    <svg className={styles.patterns} width="0" height="0" aria-hidden="true" focusable="false">
      <defs>
        {patterns.map(({ series, stripes }) => (
          <pattern
            key={series}
            id={`series-${series}`}
            className={styles.pattern}
            data-series={series}
            width="6"
            height="6"
            patternUnits="userSpaceOnUse"
          >
            <rect className={styles.ground} width="6" height="6" />
            {stripes !== undefined && <path className={styles.stripes} d={stripes} />}
          </pattern>
        ))}
      </defs>
    </svg>
  )
}

/** The corners are drawn too, so that the stripes meet at the edges of the tile. */
const patterns = [
  { series: 'arrived', stripes: undefined },
  { series: 'approved', stripes: undefined },
  { series: 'denied', stripes: 'M0 3H6' },
  { series: 'admitted', stripes: 'M-1 1L1 -1M0 6L6 0M5 7L7 5' },
  { series: 'deniedByPolicy', stripes: 'M-1 5L1 7M0 0L6 6M5 -1L7 1' },
] as const
