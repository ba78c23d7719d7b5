'use server'

import { z } from 'zod'
import type { ActionRefusal } from '#components/shell/action-refusal.ts'
import {
  type AddCertificateAnswer,
  addCertificate as add,
  revokeCertificate as endCertificate,
} from '#lib/administration/certificates.prisma.ts'
import {
  revokeCredential as endCredential,
  type IssueCredentialOutcome,
  issueCredential as issue,
} from '#lib/administration/credentials.prisma.ts'
import {
  type GenerateCertificateOutcome,
  generateCertificate as generate,
} from '#lib/administration/generate-certificate.prisma.ts'
import {
  clearQueryKey as clear,
  type SetQueryKeyOutcome,
  setQueryKey as set,
} from '#lib/administration/query-key.prisma.ts'
import { performAction } from '../../server-action.ts'

/** Makes another credential; the only answer that ever holds its password. */
export async function issueCredential(input: unknown): Promise<IssueCredentialOutcome | ActionRefusal> {
  return performAction(input, issueSchema, ({ flowId, days }, { person, application: { database, now } }) =>
    issue({ database, now: now() }, person, { flowId, days: days ?? undefined }),
  )
}

/** Refuses a credential from now on. */
export async function revokeCredential(input: unknown) {
  return performAction(input, credentialSchema, (which, { person, application: { database, now } }) =>
    endCredential({ database, now: now() }, person, which),
  )
}

/** Accepts another client certificate. */
export async function addCertificate(input: unknown): Promise<AddCertificateAnswer | ActionRefusal> {
  return performAction(input, handedSchema, (handed, { person, application: { database, now } }) =>
    add({ database, now: now() }, person, handed),
  )
}

/** Makes a client certificate; the only answer that ever holds its private key. */
export async function generateCertificate(input: unknown): Promise<GenerateCertificateOutcome | ActionRefusal> {
  return performAction(input, generateSchema, (asked, { person, application: { database, now } }) =>
    generate({ database, now: now() }, person, asked),
  )
}

/** Refuses a client certificate from now on. */
export async function revokeCertificate(input: unknown) {
  return performAction(input, certificateSchema, (which, { person, application: { database, now } }) =>
    endCertificate({ database, now: now() }, person, which),
  )
}

/** Asks calls for an extra key; the only answer that ever holds it. */
export async function setQueryKey(input: unknown): Promise<SetQueryKeyOutcome | ActionRefusal> {
  return performAction(input, flowSchema, (asked, { person, application: { database, now } }) =>
    set({ database, now: now() }, person, asked.flowId),
  )
}

/** Asks for no extra key any more. */
export async function clearQueryKey(input: unknown) {
  return performAction(input, flowSchema, (asked, { person, application: { database, now } }) =>
    clear({ database, now: now() }, person, asked.flowId),
  )
}

const flowId = z.uuid()

const flowSchema = z.strictObject({ flowId })
const issueSchema = z.strictObject({ flowId, days: z.int().min(1).max(3_650).nullable() })
const generateSchema = z.strictObject({ flowId, days: z.int().min(1).max(730) })
const credentialSchema = z.strictObject({ flowId, username: z.string().max(100) })
const certificateSchema = z.strictObject({ flowId, thumbprint: z.string().max(64) })
const handedSchema = z.strictObject({
  flowId,
  certificate: z.union([
    z.strictObject({ file: z.base64().max(200_000) }),
    z.strictObject({ thumbprint: z.string().max(200) }),
  ]),
})
