import { timingSafeEqual } from 'node:crypto'
import type { Certificate } from '#lib/settings/certificate.ts'
import type { FlowAccess, UsedAccess } from '#lib/settings/flow-access.ts'
import { secretDigest } from '#lib/settings/secret-digest.ts'
import { findCertificate } from './find-certificate.ts'
import { findCredential } from './find-credential.ts'

/** What a caller shows of itself. */
export type Presented = {
  readonly authorization: string | undefined
  /** The query of the address, with or without its `?`. */
  readonly query: string
  /** The client certificate; asked for only where the flow has one. */
  readonly certificate: () => Certificate | undefined
}

/**
 * Tells by which credential or certificate a caller may call the flow, or `undefined`. Where the flow has an extra key,
 * the call must carry that too; the key alone opens nothing.
 * Source: entra-docs, external-id/self-service-sign-up-secure-api-connector.
 */
export function authenticate(presented: Presented, access: FlowAccess, now: Date): UsedAccess | undefined {
  const used = findAccess(presented, access, now)
  return carriesKey(presented.query, access.queryKeyHash) ? used : undefined
}

function findAccess(presented: Presented, access: FlowAccess, now: Date): UsedAccess | undefined {
  const credential = findCredential(presented.authorization, access.credentials, now)
  if (credential !== undefined) return { kind: 'credential', id: credential.id }
  const shown = access.certificates.length === 0 ? undefined : presented.certificate()
  const certificate = shown === undefined ? undefined : findCertificate(shown, access.certificates, now)
  return certificate === undefined ? undefined : { kind: 'certificate', id: certificate.id }
}

function carriesKey(query: string, keyHash: Uint8Array | undefined): boolean {
  if (keyHash === undefined) return true
  const key = new URLSearchParams(query).get('code') ?? ''
  return timingSafeEqual(secretDigest(key), keyHash)
}
