import { AdministratorsOnly } from '#components/settings/administrators-only.tsx'
import { PersonalData } from '#components/settings/personal-data.tsx'
import { eraseData, exportData, findData } from '../person-actions.ts'
import { requireAdministrator } from '../require-administrator.ts'

/** What is known of one person: to be found, exported and erased. */
export default async function PersonalDataPage() {
  const person = await requireAdministrator('/settings/personal-data')
  if (person === undefined) return <AdministratorsOnly />
  return <PersonalData actions={{ find: findData, exportAll: exportData, erase: eraseData }} />
}
