'use client'

import { ActorName } from '#components/activity/actor-name.tsx'
import type { RevisionLine } from '#lib/configuration/revision.ts'

/** Who made a change. */
export function ChangedBy({ actor, name }: Pick<RevisionLine, 'actor' | 'name'>) {
  return <ActorName actor={actor} name={name} />
}
