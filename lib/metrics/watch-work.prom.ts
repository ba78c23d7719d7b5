import { Gauge, type Registry } from 'prom-client'
import type { Work } from './read-work.prisma.ts'

/**
 * Makes the gauges of what waits in the database. The returned function shows what was read; `undefined` shows that the
 * database does not answer, and no number that may be old.
 */
export function watchWork(registry: Registry): (work: Work | undefined) => void {
  const up = new Gauge({
    name: 'anteroom_database_up',
    help: 'Whether the database answers this replica.',
    registers: [registry],
  })
  const showAges = watchAges(registry)
  const showCounts = watchCounts(registry)
  return work => {
    up.set(work === undefined ? 0 : 1)
    showAges(work)
    showCounts(work)
  }
}

function watchAges(registry: Registry): (work: Work | undefined) => void {
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers: [registry] })
  const pending = gauge('anteroom_requests_oldest_pending_seconds', 'How long the oldest request has been waiting.')
  const job = gauge('anteroom_jobs_oldest_waiting_seconds', 'Since when the oldest job could have begun.')
  const audit = gauge('anteroom_audit_unsealed_seconds', 'How long the oldest audit event has waited for its seal.')
  return work => {
    for (const each of [pending, job, audit]) each.remove()
    if (work === undefined) return
    pending.set(work.oldestPendingSeconds)
    job.set(work.oldestJobSeconds)
    audit.set(work.unsealedSeconds)
  }
}

function watchCounts(registry: Registry): (work: Work | undefined) => void {
  const pending = new Gauge({
    name: 'anteroom_requests_pending',
    help: 'Requests that wait for an approver; counted to 50,000.',
    labelNames: ['flow'] as const,
    registers: [registry],
  })
  const byState = (name: string, help: string) =>
    new Gauge({ name, help, labelNames: ['state'] as const, registers: [registry] })
  const accounts = byState(
    'anteroom_provisioning',
    'Approved people on the way to an account, and those whose account failed; counted to 50,000.',
  )
  const revocations = byState('anteroom_revocations', 'Revoked people whose account is on its way out.')
  const jobs = byState('anteroom_jobs', 'Jobs of the worker; counted to 50,000.')
  return work => {
    for (const each of [pending, accounts, revocations, jobs]) each.reset()
    for (const { flow, count } of work?.pending ?? []) pending.set({ flow }, count)
    for (const { state, count } of work?.provisioning ?? []) accounts.set({ state }, count)
    for (const { state, count } of work?.revocations ?? []) revocations.set({ state }, count)
    for (const { state, count } of work?.jobs ?? []) jobs.set({ state }, count)
  }
}
