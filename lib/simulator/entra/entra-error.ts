import { z } from 'zod'

const oauthError = z.object({ error: z.string(), error_description: z.string().optional() })

interface EntraCode {
  readonly number: number
  readonly error: string
  readonly text: string
}

/** What an error answer depends on. */
export interface TokenFailure {
  readonly clientId: string
  readonly clientIsKnown: boolean
  readonly scope: string
  readonly now: Date
  readonly traceId: string
  readonly correlationId: string
}

/**
 * Puts an OAuth error into the words of Entra's token endpoint, with its AADSTS code; undefined for a success.
 * Codes: entra-docs `docs/identity-platform/reference-error-codes.md`.
 */
export function presentTokenError(body: unknown, failure: TokenFailure): Record<string, unknown> | undefined {
  const parsed = oauthError.safeParse(body)
  if (!parsed.success) return undefined
  const { number, error, text } = codeOf(parsed.data, failure)
  const timestamp = failure.now.toISOString().replace('T', ' ').replace(/\.\d+/, '')
  const { traceId, correlationId } = failure
  return {
    error,
    error_description: `AADSTS${number}: ${text} Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`,
    error_codes: [number],
    timestamp,
    trace_id: traceId,
    correlation_id: correlationId,
    error_uri: `https://login.microsoftonline.com/error?code=${number}`,
  }
}

function codeOf({ error, error_description: text }: z.infer<typeof oauthError>, failure: TokenFailure): EntraCode {
  const { clientId, clientIsKnown, scope } = failure
  switch (error) {
    case 'invalid_client':
      if (clientIsKnown) {
        return {
          number: 7_000_215,
          error,
          text: `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${clientId}'.`,
        }
      }
      return {
        number: 700_016,
        error: 'unauthorized_client',
        text: `Application with identifier '${clientId}' was not found in the directory 'Contoso'.`,
      }
    case 'invalid_target':
      return {
        number: 500_011,
        error: 'invalid_resource',
        text: `The resource principal named ${scope.replace(/\/\.default$/, '')} was not found in the tenant named Contoso.`,
      }
    case 'invalid_scope':
      return {
        number: 1_002_012,
        error,
        text: `The provided value for scope ${scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`,
      }
    case 'invalid_grant':
      return { number: 70_008, error, text: text ?? 'The provided authorization code is not valid or has expired.' }
    case 'unsupported_grant_type':
      return { number: 70_003, error, text: 'The app requested an unsupported grant type.' }
    case 'temporarily_unavailable':
      return { number: 90_033, error, text: 'A transient error has occurred. Please try again.' }
    case 'invalid_request':
      return { number: 900_144, error, text: text ?? 'The request body is missing a parameter.' }
  }
  return { number: 900_000, error, text: text ?? 'The request failed.' }
}
