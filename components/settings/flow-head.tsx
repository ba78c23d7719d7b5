import { useTranslations } from 'next-intl'
import type { FlowDetail } from '#lib/administration/flow-detail.ts'
import { BackLink } from './back-link.tsx'
import styles from './flow-head.module.css'
import { FlowMoves, type MoveFlow } from './flow-moves.tsx'
import { FlowTabs } from './flow-tabs.tsx'
import page from './settings-page.module.css'

/** A flow's name, how it stands, what can be done with it as a whole, and the parts of its settings. */
export function FlowHead({ flow, move }: { readonly flow: FlowDetail; readonly move: MoveFlow }) {
  const t = useTranslations()
  return (
    <div className={styles.head}>
      <BackLink href="/settings/flows" name={t('settings.flows.all')} />
      <div className={styles.line}>
        <h2 className={page.title}>{flow.settings.name}</h2>
        <code className={styles.slug}>{flow.slug}</code>
        {flow.state !== 'live' && <span className={styles.state}>{t(`settings.state.${flow.state}`)}</span>}
        <FlowMoves flowId={flow.id} slug={flow.slug} state={flow.state} move={move} />
      </div>
      <FlowTabs slug={flow.slug} />
    </div>
  )
}
