'use client'

import {
  CheckmarkCircle16Filled,
  CircleHint16Regular,
  ErrorCircle16Filled,
  type FluentIcon,
  Warning16Filled,
} from '@fluentui/react-icons'
import styles from './health-sign.module.css'

type Colour = 'grey' | 'red' | 'amber' | 'green'

/** A flow's or a finding's state by shape and colour; the words beside it say the same. */
export function HealthSign({ colour }: { readonly colour: Colour }) {
  const Sign = signs[colour]
  return (
    <span className={styles.sign} data-colour={colour} aria-hidden="true">
      <Sign />
    </span>
  )
}

const signs: { readonly [colour in Colour]: FluentIcon } = {
  grey: CircleHint16Regular,
  red: ErrorCircle16Filled,
  amber: Warning16Filled,
  green: CheckmarkCircle16Filled,
}
