import { describe, expect, it } from 'vitest'
import { parseEnvironment } from '#lib/env.ts'
import { isInside, parseNetworks } from '#lib/http/trusted-proxies.ts'
import { configuration } from '#test/support/run-server.ts'

describe('an address', () => {
  it.each([
    ['10.1.2.3', '10.0.0.0/8'],
    ['10.1.2.3', '10.9.9.9/8'],
    ['127.0.0.1', '127.0.0.1'],
    ['::ffff:10.1.2.3', '10.0.0.0/8'],
    ['10.1.2.3', '::ffff:10.0.0.0/104'],
    ['::ffff:10.1.2.3', '::ffff:10.1.2.3'],
    ['fd00::1', 'fd00::/8'],
    ['::1', '10.0.0.0/8, ::1'],
    ['fe80::1%eth0', 'fe80::/10'],
    ['192.0.2.1', '0.0.0.0/0'],
  ])('%s is inside %s', (address, networks) => {
    expect(isInside(address, parseNetworks(networks) ?? [])).toBe(true)
  })

  it.each([
    ['11.0.0.1', '10.0.0.0/8'],
    ['127.0.0.2', '127.0.0.1'],
    ['::ffff:11.0.0.1', '10.0.0.0/8'],
    ['::10.1.2.3', '10.0.0.0/8'],
    ['fd00::1', '0.0.0.0/0'],
    ['127.0.0.1', '::/0'],
    ['', '0.0.0.0/0'],
    ['localhost', '127.0.0.1'],
    ['127.0.0.1', ''],
  ])('%s is outside %s', (address, networks) => {
    expect(isInside(address, parseNetworks(networks) ?? [])).toBe(false)
  })

  it.each(['10.0.0.0/33', '10.1', '010.0.0.1', '1.2.3.4.5', '10.0.0.0/', 'proxy', '::1/129', '*', '10.0.0.0/8;::1'])(
    'is not read from %j',
    text => {
      expect(parseNetworks(text)).toBeUndefined()
    },
  )
})

describe('the environment', () => {
  const parse = (changes: object) => () => parseEnvironment({ ...configuration('postgresql://db/x', 3000), ...changes })

  it('trusts nobody unless told', () => {
    expect(parse({})().TRUSTED_PROXIES).toEqual([])
    expect(parse({ TRUSTED_PROXIES: '10.0.0.0/8 ::1' })().TRUSTED_PROXIES).toHaveLength(2)
  })
  it.each([
    [{ TRUSTED_PROXIES: 'everybody' }, /^TRUSTED_PROXIES: must be networks/],
    [{ TLS_CERT_PATH: 'cert.pem' }, /^TLS_KEY_PATH: is missing, and TLS_CERT_PATH is set/],
    [{ TLS_KEY_PATH: 'key.pem' }, /^TLS_CERT_PATH: is missing, and TLS_KEY_PATH is set/],
    [{ TLS_CLIENT_CA_PATH: 'ca.pem' }, /^TLS_CERT_PATH: is missing/],
    [{ CLIENT_CERTIFICATE_HEADER: 'X-ARR-ClientCert' }, /^TRUSTED_PROXIES: is missing/],
    [{ CLIENT_CERTIFICATE_HEADER: 'X-Cert', TRUSTED_PROXIES: '::1' }, /^CLIENT_CERTIFICATE_HEADER: must be one of/],
  ])('with %o alone is refused in words', (changes, line) => {
    expect(parse(changes)).toThrow(expect.objectContaining({ lines: [expect.stringMatching(line)] }))
  })
})
