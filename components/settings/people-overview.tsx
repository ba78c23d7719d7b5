import { useTranslations } from 'next-intl'
import { SectionCard } from '#components/requests/section-card.tsx'
import { Notice } from '#components/shell/notice.tsx'
import type { PeopleView } from '#lib/administration/people-view.ts'
import { FlowPeopleTable } from './flow-people-table.tsx'
import { GroupTable } from './group-table.tsx'
import { MissingPermission, type Permissions } from './missing-permission.tsx'
import { PageIntro } from './page-intro.tsx'
import { PersonTable } from './person-table.tsx'
import styles from './settings-page.module.css'

/** Who may do what: first the flows, where nobody to decide is what hurts; then people and groups. */
export function PeopleOverview({
  view,
  permissions,
  now,
}: {
  readonly view: PeopleView
  readonly permissions: Permissions
  readonly now: string
}) {
  const t = useTranslations()
  return (
    <div className={styles.wide}>
      <PageIntro title={t('settings.people.title')} text={t('settings.people.text')} />
      <Source view={view} permissions={permissions} />
      <SectionCard id="flow-people" title={t('settings.people.byFlow')}>
        <FlowPeopleTable flows={view.flows} />
      </SectionCard>
      <SectionCard id="people" title={t('settings.people.people')}>
        <PersonTable people={view.people} now={now} />
      </SectionCard>
      {view.groups.length > 0 && (
        <SectionCard id="groups" title={t('settings.people.groups')}>
          <GroupTable groups={view.groups} />
        </SectionCard>
      )}
    </div>
  )
}

/** Says where this comes from, where that is not Entra itself. */
function Source({ view, permissions }: { readonly view: PeopleView; readonly permissions: Permissions }) {
  const t = useTranslations()
  const areGroupsUnknown = view.groups.some(({ members }) => members === null)
  if (view.source === 'entra' && !areGroupsUnknown) return null
  if (view.source === 'unanswered') return <Notice intent="warning">{t('settings.people.unanswered')}</Notice>
  return (
    <MissingPermission why={view.source === 'notAllowed' ? 'notAllowed' : 'groupsUnknown'} permissions={permissions} />
  )
}
