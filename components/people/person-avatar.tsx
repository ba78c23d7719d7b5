'use client'

import { Avatar } from '@fluentui/react-components'

/** Initials in a colour that stays the same for the same key; decoration beside a name that is written out. */
export function PersonAvatar({
  name,
  colorKey,
  size,
}: {
  readonly name: string
  readonly colorKey: string
  readonly size: 16 | 20 | 32 | 48
}) {
  return <Avatar aria-hidden name={name} idForColor={colorKey} color="colorful" size={size} />
}
