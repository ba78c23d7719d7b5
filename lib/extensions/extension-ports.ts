import type { ConnectorPorts } from '#lib/connector/connector-ports.ts'
import { signingKeysAddress } from './authority.ts'
import { openShownIdentities, type ShownIdentities } from './shown-identities.ts'
import { openSigningKeys, type SigningKeys } from './signing-keys.jose.ts'

/** What answering an extension needs beside what answering a connector needs. */
export type ExtensionPorts = ConnectorPorts & {
  readonly signingKeys: SigningKeys
  readonly shownIdentities: ShownIdentities
}

/** The ports beside a connector's: one set for each, however often it is mounted. */
export function extensionPorts(connector: ConnectorPorts): ExtensionPorts {
  const known = opened.get(connector)
  if (known !== undefined) return known
  const signingKeys = openSigningKeys(connector)
  const ports = { ...connector, signingKeys, shownIdentities: openShownIdentities() }
  opened.set(connector, ports)
  keepFresh(ports)
  return ports
}

const opened = new WeakMap<ConnectorPorts, ExtensionPorts>()

/** Fetches the keys of every external tenant before anybody waits for them, and again before they get old. */
function keepFresh({ settings, signingKeys }: ExtensionPorts): void {
  const refresh = () => {
    for (const { flow } of settings().flows.values()) {
      if (flow.extension !== undefined) signingKeys.keepFresh(signingKeysAddress(flow.extension))
    }
  }
  refresh()
  setInterval(refresh, lookedAfterEvery).unref()
}

/** Milliseconds. */
const lookedAfterEvery = 15_000
