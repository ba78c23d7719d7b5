import { decodeJwt } from 'jose'
import { z } from 'zod'
import type { ClientAssertion } from '#lib/graph/client-assertion.ts'
import type { AskAgain } from './keep-rights.ts'

/**
 * Redeems refresh tokens at Entra's token endpoint. The ID token comes straight from there over TLS, so its signature
 * need not be checked (OpenID Connect Core, 3.1.3.7); who it was made for is.
 */
export function askEntraAgain(options: {
  readonly tokenUrl: string
  readonly clientId: string
  readonly clientSecret: string | undefined
  readonly assertion: ClientAssertion | undefined
}): AskAgain {
  const { tokenUrl, clientId } = options
  return async refreshToken => {
    const response = await fetch(tokenUrl, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'refresh_token',
        refresh_token: refreshToken,
        client_id: clientId,
        scope: claimsScope,
        ...(await proofOf(options)),
      }),
      signal: AbortSignal.timeout(5_000),
    })
    if (!response.ok) throw new Error(`Entra answered ${response.status} to a refresh token`)
    const { id_token, refresh_token } = answerSchema.parse(await response.json())
    const claims = decodeJwt(id_token)
    if (claims.aud !== clientId) throw new Error('the ID token is for another application')
    return { claims, refreshToken: refresh_token ?? refreshToken }
  }
}

const claimsScope = 'openid profile email'

/** `offline_access` brings the refresh token, by which roles and groups are read anew while the session lasts. */
export const signInScope = `${claimsScope} offline_access`

async function proofOf({
  assertion,
  clientSecret,
}: Parameters<typeof askEntraAgain>[0]): Promise<{ readonly [name: string]: string }> {
  if (assertion === undefined) return { client_secret: clientSecret ?? '' }
  return {
    client_assertion: await assertion(),
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
  }
}

const answerSchema = z.object({ id_token: z.string(), refresh_token: z.string().optional() })
