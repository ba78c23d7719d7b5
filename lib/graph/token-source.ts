import type { ApplicationIdentity } from './application-identity.ts'
import { createAzureCredential } from './azure-credential.ts'
import type { CloudEndpoints } from './cloud.ts'
import type { GraphRefusal, GraphSilence } from './graph-answer.ts'
import { readTokenFailure } from './token-failure.ts'

/** Where the bearer token for Graph comes from. */
export type TokenSource = {
  /** Sees to it that `current` holds a live token, or tells why there is none. */
  readonly refresh: (signal: AbortSignal) => Promise<GraphRefusal | GraphSilence | undefined>
  readonly current: () => string
  /** Forgets every token: Graph does not take them any more. */
  readonly forget: () => void
}

/** Opens the source; the credential keeps a token in memory until it is about to expire. */
export function openTokenSource(identity: ApplicationIdentity, cloud: CloudEndpoints): TokenSource {
  const scope = `${cloud.graphUrl}/.default`
  let credential = createAzureCredential(identity, cloud)
  let token = ''
  return {
    refresh: async signal => {
      try {
        const got = await endWith(signal, credential.getToken(scope, { abortSignal: signal }))
        token = got?.token ?? ''
        return undefined
      } catch (error) {
        return readTokenFailure(error)
      }
    },
    current: () => token,
    forget: () => {
      credential = createAzureCredential(identity, cloud)
    },
  }
}

/** The library does not hand the signal on to the token's own request, so the wait is cut here. */
async function endWith<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const ended = Promise.withResolvers<never>()
  const end = () => ended.reject(signal.reason)
  if (signal.aborted) end()
  signal.addEventListener('abort', end, { once: true })
  try {
    return await Promise.race([work, ended.promise])
  } finally {
    signal.removeEventListener('abort', end)
    // Nobody waits for it any longer; its failure must not end the process.
    work.catch(() => undefined)
  }
}
