import type { Check } from './check.ts'
import { fault, ok, warning } from './finding.ts'
import { listAccesses } from './list-accesses.prisma.ts'

/** Whether client certificates can arrive at all, and only from whom they may. */
export const checkProxies: Check = {
  id: 'proxies',
  needs: ['migrations'],
  run: async ports => {
    const { TLS_CERT_PATH: ownTls, TRUSTED_PROXIES: proxies, CLIENT_CERTIFICATE_HEADER: header } = ports.environment
    const flows = (await listAccesses(ports)).filter(each => each.accesses.some(({ kind }) => kind === 'certificate'))
    if (flows.length === 0) return [ok('proxies-unneeded')]
    if (ownTls === undefined && proxies.length === 0) return flows.map(({ slug }) => fault('proxies-none', {}, slug))
    return [proxies.length > 0 && header === undefined ? warning('proxies-any-header') : ok('proxies-good')]
  },
}
