import type { Check } from './check.ts'
import type { DoctorPorts } from './doctor-ports.ts'
import { fault, type Observation, ok, warning } from './finding.ts'
import { type HandshakeOutcome, shakeHands } from './shake-hands.node.ts'

/**
 * Whether Entra can open a TLS connection: version 1.2 with one of the suites that it offers.
 * Source: entra-docs, external-id/self-service-sign-up-secure-api-connector.
 */
export const checkTls: Check = {
  id: 'tls',
  needs: ['reach'],
  longestMs: 20_000,
  run: async ({ environment, lookup }: DoctorPorts, signal) => {
    const url = new URL(environment.APP_URL)
    if (url.protocol !== 'https:') return [ok('tls-none')]
    const asEntra = await shakeHands({ url, lookup, signal, versions: ['TLSv1.2', 'TLSv1.2'], ciphers: suitesOfEntra })
    const withAny =
      asEntra.kind === 'made' ? asEntra : await shakeHands({ url, lookup, signal, versions: ['TLSv1.2', 'TLSv1.2'] })
    const old = await shakeHands({ url, lookup, signal, versions: ['TLSv1', 'TLSv1.1'], ciphers: 'ALL:@SECLEVEL=0' })
    return [judge(asEntra, withAny), ...judgeOld(old)]
  },
}

const suitesOfEntra = [
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES128-GCM-SHA256',
].join(':')

function judge(asEntra: HandshakeOutcome, withAny: HandshakeOutcome): Observation {
  if (asEntra.kind === 'made') return ok('tls-good', { protocol: asEntra.protocol, cipher: asEntra.cipher })
  if (withAny.kind === 'made') return fault('tls-suites', { cipher: withAny.cipher })
  return fault('tls-version', { why: withAny.why })
}

function judgeOld(old: HandshakeOutcome): readonly Observation[] {
  return old.kind === 'made' ? [warning('tls-old', { protocol: old.protocol })] : []
}
