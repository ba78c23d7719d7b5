'use client'

import { useEffect, useState } from 'react'
import type { JudgedConditions } from '#lib/administration/flow-policy.ts'
import type { JudgedCondition } from '#lib/policy/judge-condition.ts'
import type { JudgeCondition } from './policy-actions.ts'

/** Milliseconds without a key before the server is asked. */
const pause = 250

/** What the server makes of a condition while it is typed; `judged` lags behind the typing. */
export function useJudged(
  source: string,
  known: JudgedConditions,
  judge: JudgeCondition,
): { readonly judged: JudgedCondition | undefined; readonly all: JudgedConditions } {
  const [learnt, setLearnt] = useState<JudgedConditions>({})
  const all = { ...known, ...learnt }
  const judged = all[source]
  const isKnown = judged !== undefined || source.trim() === ''
  useEffect(() => {
    if (isKnown) return
    let isStale = false
    const timer = setTimeout(async () => {
      const outcome = await judge(source).catch(() => undefined)
      if (isStale || outcome === undefined) return
      if (outcome.kind === 'good' || outcome.kind === 'faulty') setLearnt(before => ({ ...before, [source]: outcome }))
    }, pause)
    return () => {
      isStale = true
      clearTimeout(timer)
    }
  }, [source, isKnown, judge])
  return { judged, all }
}
