import { randomUUID } from 'node:crypto'
import { endpointsOf } from '#lib/graph/cloud.ts'
import { ask, type Reply } from './ask.node.ts'
import type { Check } from './check.ts'
import { fault, type Observation, ok } from './finding.ts'
import { reasonOf } from './reason-of.ts'

/**
 * Whether Entra knows the address to which it must send approvers back. It is asked to sign in nobody, without a page:
 * where the address is registered it sends the refusal there, otherwise it shows an error itself.
 * Source: entra-docs, identity-platform/v2-oauth2-auth-code-flow, "prompt"; reference-error-codes.
 */
export const checkSignIn: Check = {
  id: 'sign-in',
  run: async ({ environment }, signal) => {
    const { AZURE_TENANT_ID: tenantId, AZURE_CLIENT_ID: clientId } = environment
    const { authorityHost } = endpointsOf(environment.AZURE_CLOUD, { authorityHost: environment.AZURE_AUTHORITY_HOST })
    const redirectUri = `${environment.APP_URL}/api/auth/callback/azure-ad`
    const url = new URL(`${authorityHost}/${tenantId}/oauth2/v2.0/authorize`)
    url.search = new URLSearchParams({
      client_id: clientId,
      response_type: 'code',
      response_mode: 'query',
      redirect_uri: redirectUri,
      scope: 'openid',
      prompt: 'none',
      state: randomUUID(),
      nonce: randomUUID(),
    }).toString()
    try {
      return [judge(await ask({ url, signal, longestMs: 8_000 }), redirectUri)]
    } catch (error) {
      return [fault('sign-in-silent', { why: reasonOf(error) })]
    }
  },
}

function judge({ status, headers, text }: Reply, redirectUri: string): Observation {
  if (headers.location?.startsWith(redirectUri) === true) return ok('sign-in-good', { redirectUri })
  const [code] = /AADSTS\d+|invalid_redirect_uri|invalid_client/.exec(text) ?? []
  if (code === 'AADSTS50011' || code === 'invalid_redirect_uri') return fault('sign-in-redirect', { redirectUri })
  if (code !== undefined && !needsPerson.has(code)) return fault('sign-in-refused', { code })
  // Entra may want to ask a browser; that says nothing about the address.
  return status >= 500 ? fault('sign-in-silent', { why: `HTTP ${status}` }) : ok('sign-in-untold', { redirectUri })
}

/** Nobody is signed in, or somebody would have to do something: what is expected here. */
const needsPerson: ReadonlySet<string> = new Set(['AADSTS50058', 'AADSTS65001', 'AADSTS50076', 'AADSTS16000'])
