import { Gauge, type Registry } from 'prom-client'
import type { SettingsSnapshot } from '#lib/settings/flow.ts'

/** Tells how old this replica's settings are and how many of their documents cannot be read. */
export function watchSettings(registry: Registry, settings: () => SettingsSnapshot, now: () => Date): void {
  new Gauge({
    name: 'anteroom_settings_age_seconds',
    help: 'Since this replica read its settings; more than 15 means that the database does not answer it.',
    registers: [registry],
    collect() {
      this.set(Math.max(0, now().getTime() - settings().readAt.getTime()) / 1_000)
    },
  })
  new Gauge({
    name: 'anteroom_settings_problems',
    help: 'Settings that are not as they should be; anteroom doctor names them.',
    registers: [registry],
    collect() {
      this.set(settings().problems?.length ?? 0)
    },
  })
  new Gauge({
    name: 'anteroom_flows',
    help: 'Flows that this replica answers.',
    registers: [registry],
    collect() {
      this.set(settings().flows.size)
    },
  })
}
