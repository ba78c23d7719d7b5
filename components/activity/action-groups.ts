import type { AuditAction } from '#lib/audit/audit-event.ts'
import { auditActions } from './action-signs.ts'

const isOf = (prefixes: readonly string[]) => (action: AuditAction) =>
  prefixes.some(prefix => action.startsWith(prefix))

const isOfRequests = isOf(['request.'])
const isOfAccounts = isOf(['provisioning.', 'revocation.', 'account.'])
const isOfBatches = isOf(['batch.'])
const isOfSessions = isOf(['session.'])

/** The actions as the filter offers them; `all` asks for a whole group at once, where one word does. */
export const actionGroups = [
  { name: 'request', all: 'request.', actions: auditActions.filter(isOfRequests) },
  { name: 'account', all: undefined, actions: auditActions.filter(isOfAccounts) },
  { name: 'batch', all: 'batch.', actions: auditActions.filter(isOfBatches) },
  { name: 'setting', all: undefined, actions: auditActions.filter(isOfSettings) },
  { name: 'session', all: 'session.', actions: auditActions.filter(isOfSessions) },
] as const

/** Whatever is of nothing else. */
function isOfSettings(action: AuditAction): boolean {
  return ![isOfRequests, isOfAccounts, isOfBatches, isOfSessions].some(test => test(action))
}
