'use client'

import { useEffect } from 'react'
import { useShared } from '#components/queue/shared-state.ts'
import { useQueueSession } from './queue-session.tsx'

/**
 * Whether what can be undone here was done last of all that can be undone on the page: the key that undoes means that one.
 *
 * @param doneAt in milliseconds of this browser's clock; `undefined` where nothing can be undone.
 */
export function useNewestUndo(name: string, doneAt: number | undefined): boolean {
  const { undos } = useQueueSession().memory
  useEffect(() => {
    if (doneAt === undefined) return
    undos.set(new Map([...undos.get(), [name, doneAt]]))
    return () => undos.set(new Map([...undos.get()].filter(([each]) => each !== name)))
  }, [undos, name, doneAt])
  return useShared(undos, all => newestOf(all) === name)
}

function newestOf(undos: ReadonlyMap<string, number>): string | undefined {
  return [...undos].toSorted(([, one], [, other]) => other - one)[0]?.[0]
}
