import type { ConnectorPorts } from '#lib/connector/connector-ports.ts'
import { signingKeysAddress } from './authority.ts'
import { openShownIdentities, type ShownIdentities } from './shown-identities.prisma.ts'
import { openSigningKeys, type SigningKeys } from './signing-keys.jose.ts'

/** What answering an extension needs beside what answering a connector needs. */
export type ExtensionPorts = ConnectorPorts & {
  readonly signingKeys: SigningKeys
  readonly shownIdentities: ShownIdentities
  /** Ends what goes on in the background. */
  readonly close: () => Promise<void>
}

/**
 * Opens the ports beside a connector's. Fetches the keys of every external tenant before anybody waits for them, and
 * again before they get old.
 */
export function openExtensionPorts(connector: ConnectorPorts): ExtensionPorts {
  const signingKeys = openSigningKeys(connector)
  const shownIdentities = openShownIdentities(connector.database, connector)
  const refresh = () => {
    for (const { flow } of connector.settings().flows.values()) {
      if (flow.extension !== undefined) signingKeys.keepFresh(signingKeysAddress(flow.extension))
    }
  }
  refresh()
  const timer = setInterval(refresh, lookedAfterEvery)
  timer.unref()
  return {
    ...connector,
    signingKeys,
    shownIdentities,
    close: () => {
      clearInterval(timer)
      return shownIdentities.close()
    },
  }
}

/** Milliseconds. */
const lookedAfterEvery = 15_000
