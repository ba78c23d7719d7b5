'use client'

import { Button, Field, Select, Spinner } from '@fluentui/react-components'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { SectionCard } from '#components/requests/section-card.tsx'
import { Notice } from '#components/shell/notice.tsx'
import type { TenantView } from '#lib/entra-setup/read-tenant.ts'
import type { RolloutMove } from '#lib/entra-setup/rollout-move.ts'
import type { RolloutView } from '#lib/entra-setup/rollout-view.ts'
import { ConfirmButtonDialog } from './confirm.tsx'
import styles from './entra-card.module.css'
import { EntraSteps } from './entra-steps.tsx'
import { RolloutPanel } from './rollout-panel.tsx'
import type { Undone } from './settings-outcome.ts'
import { SetupFailureNotice } from './setup-failure-notice.tsx'
import { UndoneNotice } from './undone-notice.tsx'
import { useAsking } from './use-asking.ts'
import { usePerform } from './use-perform.ts'
import { type KnownTenant, useTenant } from './use-tenant.ts'

type Outcome =
  | { readonly kind: 'started' }
  | { readonly kind: 'done' }
  | { readonly kind: 'underWay' }
  | { readonly kind: 'notPossible' }
  | Undone

/** Why nothing was begun or changed. */
type Refused = Exclude<Outcome, { readonly kind: 'started' } | { readonly kind: 'done' }>

type StartRollout = (input: { readonly flowId: string; readonly userFlowId: string }) => Promise<Outcome>

type ChangeRollout = (input: { readonly flowId: string; readonly move: RolloutMove }) => Promise<Outcome>

type Props = {
  readonly flow: { readonly id: string; readonly slug: string }
  readonly rollout: RolloutView | undefined
  readonly permissions: { readonly names: readonly string[]; readonly consent: string }
  readonly start: StartRollout
  readonly change: ChangeRollout
}

/** How Entra is set up for this flow, and a way to have Anteroom do it and rotate the password. */
export function EntraCard({ flow, rollout, permissions, start, change }: Props) {
  const t = useTranslations()
  const { pending, perform } = usePerform()
  const [undone, setUndone] = useState<Refused>()
  const { tenant, look } = useTenant(flow.slug, `${rollout?.state} ${rollout?.startedAt}`)
  const isOpen = rollout?.state === 'placing' || rollout?.state === 'placed'
  const send = (action: () => Promise<Outcome>) =>
    perform(action, outcome => setUndone(outcome.kind === 'started' || outcome.kind === 'done' ? undefined : outcome))
  return (
    <SectionCard
      id="entra"
      title={t('settings.entra.title')}
      aside={
        <Button size="small" disabledFocusable={tenant.kind === 'looking'} onClick={() => look()}>
          {t('settings.entra.again')}
        </Button>
      }
    >
      <div className={styles.body}>
        <p className={styles.help}>{t('settings.entra.text')}</p>
        {undone !== undefined && <Refusal undone={undone} />}
        {rollout !== undefined && (
          <RolloutPanel
            rollout={rollout}
            permissions={permissions}
            pending={pending}
            onMove={move => send(() => change({ flowId: flow.id, move }))}
          />
        )}
        <Tenant tenant={tenant} permissions={permissions} look={look}>
          {view =>
            !isOpen && (
              <Begin
                view={view}
                pending={pending}
                onBegin={userFlowId => send(() => start({ flowId: flow.id, userFlowId }))}
              />
            )
          }
        </Tenant>
      </div>
    </SectionCard>
  )
}

function Refusal({ undone }: { readonly undone: Refused }) {
  const t = useTranslations()
  if (undone.kind === 'underWay' || undone.kind === 'notPossible') {
    return <Notice intent="error">{t(`settings.entra.${undone.kind}`)}</Notice>
  }
  return <UndoneNotice undone={undone} />
}

type ReadTenant = Extract<TenantView, { kind: 'read' }>

function Tenant({
  tenant,
  permissions,
  look,
  children,
}: {
  readonly tenant: KnownTenant
  readonly permissions: Props['permissions']
  readonly look: (userFlowId?: string) => void
  readonly children: (view: ReadTenant) => ReactNode
}) {
  const t = useTranslations()
  switch (tenant.kind) {
    case 'looking':
      return (
        <div role="status">
          <Spinner
            size="tiny"
            labelPosition="after"
            label={t('settings.entra.looking')}
            className={styles.looking ?? ''}
          />
        </div>
      )
    case 'unreachable':
      return <Notice intent="error">{t('settings.entra.unreachable')}</Notice>
    case 'failed':
      return <SetupFailureNotice failure={tenant.failure} permissions={permissions} />
    case 'read':
      if (tenant.userFlowId === undefined) return <Notice intent="info">{t('settings.entra.noUserFlow')}</Notice>
      return (
        <>
          <UserFlowChoice view={tenant} look={look} />
          <EntraSteps steps={tenant.steps} />
          {children(tenant)}
        </>
      )
  }
}

function UserFlowChoice({ view, look }: { readonly view: ReadTenant; readonly look: (userFlowId: string) => void }) {
  const t = useTranslations()
  return (
    <Field label={t('settings.entra.userFlow')} className={styles.choice ?? ''}>
      <Select value={view.userFlowId ?? ''} onChange={(_, { value }) => look(value)}>
        {view.userFlows.map(id => (
          <option key={id} value={id}>
            {id}
          </option>
        ))}
      </Select>
    </Field>
  )
}

/** Offers what is of use: to set up what is missing, or to rotate the password of what is there. */
function Begin({
  view,
  pending,
  onBegin,
}: {
  readonly view: ReadTenant
  readonly pending: boolean
  readonly onBegin: (userFlowId: string) => void
}) {
  const t = useTranslations()
  const asking = useAsking<string>()
  const { userFlowId = '' } = view
  const what = view.steps.every(({ verdict }) => verdict === 'good') ? 'rotate' : 'setUp'
  return (
    <div>
      <Button
        appearance={what === 'setUp' ? 'primary' : 'secondary'}
        disabledFocusable={pending}
        onClick={() => asking.ask(userFlowId)}
      >
        {t(`settings.entra.action.${what}`)}
      </Button>
      {asking.asked !== undefined && (
        <ConfirmButtonDialog
          open={asking.open}
          title={t(`settings.entra.action.${what}`)}
          action={t(`settings.entra.action.${what}`)}
          onConfirm={() => onBegin(userFlowId)}
          onClose={asking.close}
        >
          <p>{t(`settings.entra.ask.${what}`, { userFlow: userFlowId })}</p>
        </ConfirmButtonDialog>
      )}
    </div>
  )
}
