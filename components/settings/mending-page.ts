import type { ExplainedFinding } from '#lib/administration/diagnose-for-person.ts'

/** The part of a flow's settings where what the doctor saw of the flow is mended; `undefined` where none can mend it. */
export function mendingPage({
  check,
  severity,
}: Pick<ExplainedFinding, 'check' | 'severity'>): 'connection' | 'accounts' | 'approvers' | undefined {
  if (severity === 'ok') return undefined
  switch (check) {
    case 'access':
    case 'calls':
    case 'connector':
    case 'proxies':
    case 'rollouts':
      return 'connection'
    case 'mail':
      return 'accounts'
    case 'approvers':
      return 'approvers'
    case 'address':
    case 'secret':
    case 'database':
    case 'migrations':
    case 'clock':
    case 'settings':
    case 'reach':
    case 'tls':
    case 'certificate':
    case 'workers':
    case 'jobs':
    case 'audit':
    case 'graph':
    case 'graph-credential':
    case 'sign-in':
      return undefined
  }
}
