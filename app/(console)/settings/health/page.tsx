import { AdministratorsOnly } from '#components/settings/administrators-only.tsx'
import { HealthCheck } from '#components/settings/health-check.tsx'
import { requireAdministrator } from '../require-administrator.ts'

/** Whether everything works, from the public address to Graph. */
export default async function HealthPage() {
  const person = await requireAdministrator('/settings/health')
  return person === undefined ? <AdministratorsOnly /> : <HealthCheck />
}
