import type { X509Certificate } from 'node:crypto'
import type { Check } from './check.ts'
import { fault, type Observation, ok, warning } from './finding.ts'
import { shakeHands } from './shake-hands.node.ts'

/** Whether the server's certificate is believed, and for how long yet. */
export const checkCertificate: Check = {
  id: 'certificate',
  needs: ['reach'],
  run: async ({ environment, lookup, now }, signal) => {
    const url = new URL(environment.APP_URL)
    if (url.protocol !== 'https:') return [ok('tls-none')]
    const made = await shakeHands({ url, lookup, signal })
    if (made.kind === 'refused') return [fault('certificate-unseen', { why: made.why })]
    const { certificate, distrust } = made
    if (certificate === undefined) return [fault('certificate-unseen', { why: 'no certificate' })]
    const values = { host: url.hostname, ...describe(certificate) }
    if (distrust === undefined) return [judgeEnd(certificate.validToDate, now(), values)]
    return [fault(distrusts[distrust] ?? 'certificate-distrusted', { ...values, why: distrust })]
  },
}

const distrusts: { readonly [code: string]: Observation['message'] } = {
  CERT_HAS_EXPIRED: 'certificate-ended',
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificate-other-name',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate-chain',
  UNABLE_TO_GET_ISSUER_CERT: 'certificate-chain',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate-chain',
}

function describe({ subject, issuer, validToDate }: X509Certificate) {
  return { subject: oneLine(subject), issuer: oneLine(issuer), end: validToDate.toISOString().slice(0, 10) }
}

/** Node has no text at all for an empty name, whatever its types say. */
function oneLine(name: string | undefined): string {
  return (name ?? '').replaceAll('\n', ', ')
}

const daysAhead = 14
const day = 86_400_000

function judgeEnd(end: Date, now: Date, values: Observation['values']): Observation {
  const days = Math.floor((end.getTime() - now.getTime()) / day)
  return days < daysAhead ? warning('certificate-ending', { ...values, days }) : ok('certificate-good', values)
}
