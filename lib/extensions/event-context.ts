import { z } from 'zod'

/** What an event says beside the person. What is missing or mistyped here is left out, for none of it decides who comes in. */
export type EventContext = {
  readonly tenantId: string | undefined
  /** The same for every event of one sign-up. */
  readonly correlation: string | undefined
  /** BCP 47 tags, most wanted first. */
  readonly locales: readonly string[]
  /** Which extension asks, and for which application; kept with the claims. */
  readonly origin: { readonly [name: string]: string }
}

/** Reads where an event belongs. */
export function parseEventContext(body: unknown): EventContext {
  const { source, data } = contextSchema.parse(body)
  const { tenantId, customAuthenticationExtensionId, authenticationContext } = data
  const { correlationId, client } = authenticationContext
  return {
    tenantId: tenantId?.toLowerCase(),
    correlation: correlationId,
    locales: present({ locale: client.locale, market: client.market }).map(([, tag]) => tag),
    origin: Object.fromEntries(present({ source, customAuthenticationExtensionId })),
  }
}

function present(texts: { readonly [name: string]: string | undefined }): readonly (readonly [string, string])[] {
  return Object.entries(texts).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]))
}

const text = z.string().min(1).max(256).optional().catch(undefined)

/** A part of the document that is read as if empty where it is no object. */
function part<Shape extends z.ZodRawShape>(shape: Shape) {
  const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value)
  return z.preprocess(value => (isObject(value) ? value : {}), z.object(shape))
}

const contextSchema = part({
  source: text,
  data: part({
    tenantId: text,
    customAuthenticationExtensionId: text,
    authenticationContext: part({
      correlationId: text,
      client: part({ locale: text, market: text }),
    }),
  }),
})
