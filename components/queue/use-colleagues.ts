'use client'

import { useEffect, useState } from 'react'
import { useListActions } from './list-actions.tsx'

type Colleague = { readonly objectId: string; readonly name: string }

/** The people whom a request can be assigned to, asked for when they are first wanted. */
export function useColleagues(): readonly Colleague[] {
  const { listColleagues } = useListActions()
  const [colleagues, setColleagues] = useState<readonly Colleague[]>([])
  useEffect(() => {
    let isWanted = true
    const ask = async () => {
      const answer = await listColleagues({})
      if (isWanted && answer.kind === 'listed') setColleagues(answer.colleagues)
    }
    ask().catch(() => undefined)
    return () => {
      isWanted = false
    }
  }, [listColleagues])
  return colleagues
}
