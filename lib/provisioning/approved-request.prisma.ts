import { z } from 'zod'
import type { Database } from '#lib/db/database.prisma.ts'
import type { Prisma } from '#lib/db/generated/client.ts'
import type { Identity } from '#lib/decision/sign-up.ts'
import type { AccountSettings } from '#lib/settings/flow.ts'
import { readPolicy } from '#lib/settings/read-policy.ts'
import { presentFlow } from '#lib/settings/read-settings.prisma.ts'
import type { ApprovedSignUp } from './plan-provisioning.ts'
import { stepKey } from './planned-step.ts'
import { parseStepOutcome, type StepOutcome } from './step-result.ts'

/** An approved request on its way to an account. */
export type ApprovedRequest = {
  readonly id: string
  readonly flowId: string
  readonly signUp: ApprovedSignUp
  readonly accounts: AccountSettings
  /** The steps that are done, by their keys, with what they found out. */
  readonly done: ReadonlyMap<string, StepOutcome>
}

/** What became of taking up a request. */
type TakenUp =
  | { readonly kind: 'taken'; readonly request: ApprovedRequest }
  /** The verdict can be taken back until then. */
  | { readonly kind: 'held'; readonly until: Date }
  /** Not approved any more, provided with an account, or waiting for a person. */
  | { readonly kind: 'nothingOwed' }

/**
 * Takes up an approved request whose account is owed, and reads it. The end of the hold is judged by the database's
 * clock in the same statement that takes the request up: of this and of taking the verdict back, one succeeds.
 */
export async function takeUpRequest(database: Database, requestId: string, now: Date): Promise<TakenUp> {
  await database.$executeRaw`
    UPDATE approval_request
       SET provisioning = 'running', changed_at = ${now}, version = version + 1
     WHERE id = ${requestId}::uuid AND state = 'approved' AND provisioning = 'queued'
       AND (held_until IS NULL OR held_until <= clock_timestamp())`
  const row = await database.approvalRequest.findFirst({
    where: { id: requestId, state: 'approved', provisioning: 'running' },
    include: requestWithSteps,
  })
  if (row !== null) return { kind: 'taken', request: readApprovedRequest(row) }
  const held = await database.approvalRequest.findFirst({
    where: { id: requestId, state: 'approved', provisioning: 'queued', heldUntil: { not: null } },
    select: { heldUntil: true },
  })
  return held?.heldUntil ? { kind: 'held', until: held.heldUntil } : { kind: 'nothingOwed' }
}

/** What is read of a request beside its own columns. */
export const requestWithSteps = {
  flow: true,
  steps: { where: { kind: { notIn: ['disable_account', 'delete_account'] } } },
  resolutions: { where: { verdict: 'approve', takenBackAt: null }, orderBy: { at: 'desc' }, take: 1 },
} as const satisfies Prisma.ApprovalRequestInclude

type RequestRow = Prisma.ApprovalRequestGetPayload<{ include: typeof requestWithSteps }>

/** Reads how the account of a request is made, and how far that has come. */
export function readApprovedRequest(row: RequestRow): ApprovedRequest {
  const { flow, address, provider, recipe } = row
  const claims = claimsSchema.parse(row.claims)
  // What the policy corrects in Entra's own accounts it corrects in ours; what the person typed is kept as it came.
  const corrected = readPolicy(flow, new Map()).policy.override?.(claims) ?? {}
  const { displayName = row.displayName } = corrected
  const locales = [...row.locales, flow.defaultLanguage]
  return {
    id: row.id,
    flowId: row.flowId,
    signUp: {
      requestId: row.id,
      flowName: flow.name,
      provider,
      identity: identityOf(row),
      address,
      displayName: typeof displayName === 'string' ? displayName : undefined,
      claims: { ...claims, ...corrected },
      locales,
      language: languageOf(locales),
      recipe: recipe ?? undefined,
      approvedBy: row.resolutions[0]?.byObjectId,
    },
    accounts: presentFlow(flow).accounts,
    done: new Map(
      row.steps
        .filter(step => step.state === 'done')
        .map(step => [stepKey(step), parseStepOutcome(step.outcome)] as const),
    ),
  }
}

type IdentityColumns = { readonly [Name in keyof Identity]: string | null }

function identityOf({ signInType, issuer, issuerAssignedId }: IdentityColumns): Identity | undefined {
  if (signInType === null || issuer === null || issuerAssignedId === null) return undefined
  return { signInType, issuer, issuerAssignedId }
}

const claimsSchema = z.record(z.string(), z.json())

/** The first of these that is a language, as Graph writes them: `pt-BR`, `de`. */
function languageOf(locales: readonly string[]): string | undefined {
  for (const locale of locales) {
    if (!/^[a-z]{2,3}([-_][a-z]{2})?$/i.test(locale)) continue
    const [language, region] = locale.split(/[-_]/)
    return region === undefined ? language?.toLowerCase() : `${language?.toLowerCase()}-${region.toUpperCase()}`
  }
  return undefined
}
