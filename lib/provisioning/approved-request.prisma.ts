import { z } from 'zod'
import type { Database } from '#lib/db/database.prisma.ts'
import type { Identity } from '#lib/decision/sign-up.ts'
import type { AccountSettings } from '#lib/settings/flow.ts'
import { readPolicy } from '#lib/settings/read-policy.ts'
import { presentFlow } from '#lib/settings/read-settings.prisma.ts'
import type { ApprovedSignUp, PlannedStep } from './plan-provisioning.ts'
import { parseStepOutcome, type StepOutcome } from './step-result.ts'

/** An approved request on its way to an account. */
export type ApprovedRequest = {
  readonly id: string
  readonly flowId: string
  readonly signUp: ApprovedSignUp
  readonly accounts: AccountSettings
  /** The steps that are done, with what they found out. */
  readonly done: ReadonlyMap<PlannedStep['kind'], StepOutcome>
}

/**
 * Takes up an approved request whose account is owed, and reads it. A request that is not approved any more, that has
 * its account, or that waits for a person is left alone: undefined.
 */
export async function takeUpRequest(
  database: Database,
  requestId: string,
  now: Date,
): Promise<ApprovedRequest | undefined> {
  await database.approvalRequest.updateMany({
    where: { id: requestId, state: 'approved', provisioning: 'queued' },
    data: { provisioning: 'running', changedAt: now, version: { increment: 1 } },
  })
  const row = await database.approvalRequest.findFirst({
    where: { id: requestId, state: 'approved', provisioning: 'running' },
    include: { flow: true, steps: { where: { state: 'done' } } },
  })
  if (row === null) return undefined
  const { provider, address } = row
  const claims = claimsSchema.parse(row.claims)
  // What the policy corrects in Entra's own accounts it corrects in ours; what the person typed is kept as it came.
  const corrected = readPolicy(row.flow, new Map()).policy.override?.(claims) ?? {}
  const { displayName = row.displayName } = corrected
  return {
    id: row.id,
    flowId: row.flowId,
    signUp: {
      provider,
      identity: identityOf(row),
      address,
      displayName: typeof displayName === 'string' ? displayName : undefined,
      claims: { ...claims, ...corrected },
      language: languageOf([...row.locales, row.flow.defaultLanguage]),
    },
    accounts: presentFlow(row.flow).accounts,
    done: new Map(row.steps.map(step => [step.kind, parseStepOutcome(step.outcome)])),
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
