import { setTimeout as delay } from 'node:timers/promises'
import type { Check } from './check.ts'
import type { CheckId } from './check-id.ts'
import { checks as allChecks } from './checks.ts'
import type { DoctorPorts } from './doctor-ports.ts'
import { type Finding, fault, type Observation, warning } from './finding.ts'
import { reasonOf } from './reason-of.ts'

/**
 * Makes every check, those at the same time that do not need one another, and tells what each saw, in a fixed order.
 * Never throws, and ends in time: a check that fails or takes too long is a finding itself.
 */
export async function diagnose(ports: DoctorPorts, checks: readonly Check[] = allChecks): Promise<readonly Finding[]> {
  const begun = new Map<CheckId, Promise<readonly Finding[]>>()
  const begin = (check: Check): Promise<readonly Finding[]> => {
    const known = begun.get(check.id)
    if (known !== undefined) return known
    const needed = checks.filter(each => check.needs?.includes(each.id) === true)
    const made = Promise.all(needed.map(begin)).then(findings => make(check, findings.flat(), ports))
    begun.set(check.id, made)
    return made
  }
  const findings = await Promise.all(checks.map(begin))
  return findings.flat()
}

async function make(check: Check, before: readonly Finding[], ports: DoctorPorts): Promise<readonly Finding[]> {
  const [missing] = before.filter(each => each.severity === 'fault' || each.message === 'not-checked')
  const seen =
    missing === undefined ? await runInTime(check, ports) : [warning('not-checked', { because: missing.check })]
  return seen.map(observation => ({ check: check.id, ...observation }))
}

const usualLongestMs = 10_000
/** Milliseconds for a check that is told to end, so that it can take back what it made. */
const longestEndMs = 5_000

async function runInTime(check: Check, ports: DoctorPorts): Promise<readonly Observation[]> {
  const longestMs = check.longestMs ?? usualLongestMs
  const ending = new AbortController()
  const ended = new AbortController()
  const seen = check
    .run(ports, ending.signal)
    .catch((error: unknown): readonly Observation[] => [fault('check-failed', { why: reasonOf(error) })])
    .finally(() => ended.abort())
  const tooLong = wait(longestMs, ended.signal).then(() => 'tooLong' as const)
  const first = await Promise.race([seen, tooLong])
  if (first !== 'tooLong') return first
  ending.abort()
  await Promise.race([seen, wait(longestEndMs, ended.signal)])
  return [fault('check-too-long', { seconds: longestMs / 1_000 })]
}

async function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  await delay(milliseconds, undefined, { signal }).catch(() => undefined)
}
