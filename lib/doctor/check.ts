import type { DoctorPorts } from './doctor-ports.ts'
import type { Observation } from './finding.ts'

/** Every check by its name, which is what scripts rely on. */
export type CheckId =
  | 'address'
  | 'secret'
  | 'database'
  | 'migrations'
  | 'clock'
  | 'settings'
  | 'reach'
  | 'tls'
  | 'certificate'
  | 'connector'
  | 'access'
  | 'proxies'
  | 'calls'
  | 'workers'
  | 'jobs'
  | 'audit'
  | 'graph'
  | 'graph-credential'
  | 'mail'
  | 'sign-in'
  | 'approvers'

/** One thing that the doctor looks at. */
export type Check = {
  readonly id: CheckId
  /** Without these it cannot be made: when one of them finds a fault, this one is left out and says so. */
  readonly needs?: readonly CheckId[]
  /** Milliseconds; 10,000 unless told. */
  readonly longestMs?: number
  /** May throw: that is a finding as well. */
  readonly run: (ports: DoctorPorts, signal: AbortSignal) => Promise<readonly Observation[]>
}
