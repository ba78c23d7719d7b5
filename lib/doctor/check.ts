import type { CheckId } from './check-id.ts'
import type { DoctorPorts } from './doctor-ports.ts'
import type { Observation } from './finding.ts'

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
