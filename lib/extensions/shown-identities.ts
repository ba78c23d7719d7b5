import type { Identity } from '#lib/decision/sign-up.ts'

/** The identities that sign-ups showed at Start, for those that come without one at Submit. */
export type ShownIdentities = {
  readonly remember: (signUp: SignUpKey, identity: Identity, now: Date) => void
  readonly recall: (signUp: SignUpKey, now: Date) => Identity | undefined
}

/** One sign-up, by the flow and by what Entra calls it. */
type SignUpKey = { readonly flowId: string; readonly correlation: string | undefined }

/**
 * Remembers identities in this process, for two hours and not without bound. Another replica does not know them, and
 * stops such a person rather than guess.
 */
export function openShownIdentities(): ShownIdentities {
  const shown = new Map<string, { readonly identity: Identity; readonly at: number }>()
  return {
    remember: ({ flowId, correlation }, identity, now) => {
      if (correlation === undefined) return
      const key = `${flowId} ${correlation}`
      shown.delete(key)
      shown.set(key, { identity, at: now.getTime() })
      const [oldest] = shown.keys()
      if (shown.size > mostShown && oldest !== undefined) shown.delete(oldest)
    },
    recall: ({ flowId, correlation }, now) => {
      const found = correlation === undefined ? undefined : shown.get(`${flowId} ${correlation}`)
      return found !== undefined && now.getTime() - found.at < rememberedFor ? found.identity : undefined
    },
  }
}

const mostShown = 20_000

/** Milliseconds; longer than anybody takes to fill in a form. */
const rememberedFor = 2 * 60 * 60_000
