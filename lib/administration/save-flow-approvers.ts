import { type SaveApproversOutcome, saveApprovers } from '#lib/approvers/flow-approvers.prisma.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import { asAdministrator, type Desk, type NotInForce } from './administrator.ts'

/** Replaces who may decide a flow's requests, with the audit row, if nobody changed the flow since it was read. */
export async function saveFlowApprovers(
  desk: Desk,
  person: SignedIn,
  asked: { readonly flowId: string; readonly version: number; readonly approvers: unknown },
): Promise<SaveApproversOutcome | NotInForce> {
  return asAdministrator(desk, person, ({ database, now }) => saveApprovers({ database, now }, person, asked))
}
