import type { EntraAnswer } from './entra-connectors.graph.ts'
import { describeSetupFailure, passesByItself } from './setup-failure.ts'

/** Waits, unless the signal ends the waiting. */
export type Wait = (ms: number, value: undefined, options: { readonly signal: AbortSignal }) => Promise<unknown>

/**
 * Asks again, a few times within seconds, what may succeed by itself: the password is known only here and now, and a
 * later attempt would have to make another. For calls that may be repeated without harm.
 */
export async function keepAsking<T>(
  ask: () => Promise<EntraAnswer<T>>,
  { wait, signal }: { readonly wait: Wait; readonly signal: AbortSignal },
): Promise<EntraAnswer<T>> {
  let answer = await ask()
  for (const pauseMs of pausesMs) {
    if (answer.kind === 'ok') return answer
    const failure = describeSetupFailure(answer)
    if (!passesByItself(failure) || signal.aborted) return answer
    const asked = (failure.retryAfterSeconds ?? 0) * 1_000
    if (asked > longestPauseMs) return answer
    await wait(Math.max(pauseMs, asked), undefined, { signal }).catch(() => undefined)
    answer = await ask()
  }
  return answer
}

const pausesMs = [500, 2_000, 5_000]
const longestPauseMs = 15_000
