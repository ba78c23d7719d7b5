import { z } from 'zod'
import { json, type Reply, type WireRequest } from '../wire/reply.ts'
import type { World } from '../world.ts'
import { notFound, presentRefusal } from './refusal.ts'

/** What an application registration tells of its secrets and certificates; the values themselves never again. */
export const applicationCredentialsSchema = z.strictObject({
  passwordCredentials: z
    .array(
      z.strictObject({
        keyId: z.guid(),
        displayName: z.string().nullable(),
        endDateTime: z.iso.datetime(),
        hint: z.string().nullable(),
      }),
    )
    .default([]),
  keyCredentials: z
    .array(z.strictObject({ keyId: z.guid(), displayName: z.string().nullable(), endDateTime: z.iso.datetime() }))
    .default([]),
})

export type ApplicationCredentials = Readonly<z.infer<typeof applicationCredentialsSchema>>

/** `GET /applications(appId='…')`, of the one application that this tenant knows. */
export function getApplication(request: WireRequest, world: World): Reply {
  const { clientId } = world.options.application
  const asked = (request.params.key ?? '').replaceAll("'", '')
  if (asked !== clientId) return presentRefusal(notFound(asked), request, world.now())
  const context = `${world.addresses.graphUrl}/v1.0/$metadata#applications/$entity`
  return json(200, {
    '@odata.context': context,
    appId: clientId,
    displayName: 'Anteroom',
    ...world.registered.credentials,
  })
}
