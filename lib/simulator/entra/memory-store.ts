import type { Adapter, AdapterPayload } from 'oidc-provider'

interface Entry {
  readonly payload: AdapterPayload
  readonly expiresAt: number
}

/**
 * What oidc-provider remembers (sessions, codes, grants), in memory; a restart signs everybody out.
 * The client is not stored but asked for each time, since the app's address may become known after the start.
 */
export function createMemoryStore(
  findClient: (id: string) => AdapterPayload | undefined,
  now: () => Date,
): (model: string) => Adapter {
  const entries = new Map<string, Entry>()
  const find = (key: string): AdapterPayload | undefined => {
    const entry = entries.get(key)
    if (entry === undefined || entry.expiresAt > now().getTime()) return entry?.payload
    entries.delete(key)
    return undefined
  }
  return model => ({
    find: async id => (model === 'Client' ? findClient(id) : find(`${model}:${id}`)),
    findByUid: async uid => valuesOf(entries, model).find(payload => payload.uid === uid),
    findByUserCode: async userCode => valuesOf(entries, model).find(payload => payload.userCode === userCode),
    upsert: async (id, payload, expiresIn) => {
      const expiresAt = expiresIn === undefined ? Number.POSITIVE_INFINITY : now().getTime() + expiresIn * 1000
      entries.set(`${model}:${id}`, { payload, expiresAt })
    },
    consume: async id => {
      const payload = find(`${model}:${id}`)
      if (payload !== undefined) payload.consumed = Math.floor(now().getTime() / 1000)
    },
    destroy: async id => {
      entries.delete(`${model}:${id}`)
    },
    revokeByGrantId: async grantId => {
      for (const [key, { payload }] of entries) {
        if (payload.grantId === grantId && isToken(key)) entries.delete(key)
      }
    },
  })
}

/** A sign-in under way names its grant too, and must outlive it when one account takes over from another. */
function isToken(key: string): boolean {
  return /^(?:AccessToken|AuthorizationCode|RefreshToken):/.test(key)
}

function valuesOf(entries: ReadonlyMap<string, Entry>, model: string): AdapterPayload[] {
  return [...entries].filter(([key]) => key.startsWith(`${model}:`)).map(([, entry]) => entry.payload)
}
