import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose'

/** Stands in for an external tenant's authority: signs tokens and publishes its keys on this machine. */
export type TokenIssuer = {
  readonly authority: string
  /** A token of version 2 as Entra makes it; a test overrides what is to be wrong. */
  readonly sign: (
    claims?: { readonly [name: string]: unknown },
    header?: { readonly kid?: string; readonly key?: CryptoKey },
  ) => Promise<string>
  /** Signs with a new key from now on; both are published. */
  readonly rotate: () => Promise<void>
  /** How often the keys were asked for. */
  readonly fetches: () => number
  /** While down, every request for keys is refused. */
  readonly setDown: (down: boolean) => void
  readonly close: () => Promise<void>
}

export const externalTenant = 'aaaabbbb-0000-cccc-1111-dddd2222eeee'
export const audience = '33334444-dddd-5555-eeee-6666ffff7777'
const entraCaller = '99045fe1-7639-4a75-9d4a-577b6ca3810f'

export async function startTokenIssuer(): Promise<TokenIssuer> {
  let key = await newKey('key-1')
  const published: JWK[] = [key.jwk]
  let fetches = 0
  let isDown = false
  const server = createServer((request, response) => {
    fetches += 1
    if (isDown || request.url !== `/${externalTenant}/discovery/v2.0/keys`) return void response.writeHead(503).end()
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ keys: published }))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const authority = `http://127.0.0.1:${portOf(server.address())}`
  return {
    authority,
    sign: async (claims = {}, header = {}) => {
      const now = Math.floor(Date.now() / 1000)
      const payload = {
        ver: '2.0',
        aud: audience,
        iss: `${authority}/${externalTenant}/v2.0`,
        tid: externalTenant,
        azp: entraCaller,
        iat: now,
        nbf: now,
        exp: now + 3600,
        ...claims,
      }
      return new SignJWT(payload)
        .setProtectedHeader({ typ: 'JWT', alg: 'RS256', kid: header.kid ?? key.kid })
        .sign(header.key ?? key.privateKey)
    },
    rotate: async () => {
      key = await newKey(`key-${published.length + 1}`)
      published.push(key.jwk)
    },
    fetches: () => fetches,
    setDown: down => {
      isDown = down
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}

async function newKey(kid: string): Promise<{ kid: string; privateKey: CryptoKey; jwk: JWK }> {
  const { privateKey, publicKey } = await generateKeyPair('RS256')
  return { kid, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, use: 'sig' } }
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
