import { createLocalJWKSet, type LocalJWKSet } from 'jose'
import { inTime } from '#lib/connector/in-time.ts'
import type { Log } from '#lib/log/create-log.pino.ts'
import { fetchSigningKeys } from './fetch-signing-keys.ts'

/** The keys by which tokens are checked, kept in memory by the address that publishes them. */
export type SigningKeys = {
  /** The keys of an address. Waits only where there are none yet, and then not for long. */
  readonly find: (address: string) => Promise<LocalJWKSet | undefined>
  /** Fetches in the background what is missing or getting old. */
  readonly keepFresh: (address: string) => void
  /** A token names a key that is not among these: perhaps they were rotated. Fetches anew in the background. */
  readonly missed: (address: string) => void
}

/**
 * Opens the store of keys. Entra waits a second at most, so keys are fetched while nobody waits: every hour, and when a
 * token names an unknown one, though not more often than a forger may make us. The last good keys stay in force while
 * the issuer cannot be reached, for a day at most, because a withdrawn key must not live for ever.
 */
export function openSigningKeys({ now, log }: { readonly now: () => Date; readonly log: Log }): SigningKeys {
  const entries = new Map<string, Entry>()
  const time = () => now().getTime()

  const entryOf = (address: string): Entry => {
    const entry = entries.get(address) ?? newEntry()
    entries.set(address, entry)
    return entry
  }
  const fetchOnce = (address: string, entry: Entry): Promise<void> => {
    entry.askedAt = time()
    entry.fetching ??= fetchSigningKeys(address)
      .then(keys => {
        entry.keys = createLocalJWKSet(keys)
        entry.fetchedAt = time()
      })
      .catch((err: unknown) => log.warn({ err, address }, 'the signing keys could not be fetched; the last ones stay'))
      .finally(() => {
        entry.fetching = undefined
      })
    return entry.fetching
  }
  const isLive = ({ keys, fetchedAt }: Entry) => keys !== undefined && time() - fetchedAt < keptAtMost
  const refresh = async (address: string, entry: Entry): Promise<void> => {
    const isFresh = isLive(entry) && time() - entry.fetchedAt < freshFor
    if (!isFresh && (entry.fetching !== undefined || time() - entry.askedAt >= retriedAfter)) {
      await fetchOnce(address, entry)
    }
  }

  return {
    find: async address => {
      const entry = entryOf(address)
      const refreshed = refresh(address, entry)
      // Late keys are none; the next call finds them.
      if (!isLive(entry)) await inTime(refreshed, firstWait).catch(() => undefined)
      return isLive(entry) ? entry.keys : undefined
    },
    keepFresh: address => void refresh(address, entryOf(address)),
    missed: address => {
      const entry = entryOf(address)
      if (time() - entry.missedAt < missedAgainAfter) return
      entry.missedAt = time()
      void fetchOnce(address, entry)
    },
  }
}

type Entry = {
  keys: LocalJWKSet | undefined
  fetchedAt: number
  askedAt: number
  missedAt: number
  fetching: Promise<void> | undefined
}

function newEntry(): Entry {
  return { keys: undefined, fetchedAt: 0, askedAt: 0, missedAt: 0, fetching: undefined }
}

/** Milliseconds. */
const freshFor = 60 * 60_000
const keptAtMost = 24 * 60 * 60_000
const retriedAfter = 5_000
const missedAgainAfter = 30_000
const firstWait = 400
