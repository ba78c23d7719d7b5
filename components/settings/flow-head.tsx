import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { FlowDetail } from '#lib/administration/flow-detail.ts'
import styles from './flow-head.module.css'
import { FlowMoves, type MoveFlow } from './flow-moves.tsx'
import { FlowTabs } from './flow-tabs.tsx'

/** A flow's name, how it stands, what can be done with it as a whole, and the parts of its settings. */
export function FlowHead({ flow, move }: { readonly flow: FlowDetail; readonly move: MoveFlow }) {
  const t = useTranslations()
  return (
    <div className={styles.head}>
      <Link href="/settings/flows" className={styles.back}>
        {t('settings.flows.all')}
      </Link>
      <div className={styles.line}>
        <h2 className={styles.name}>{flow.settings.name}</h2>
        <code className={styles.slug}>{flow.slug}</code>
        {flow.state !== 'live' && <span className={styles.state}>{t(`settings.state.${flow.state}`)}</span>}
        <FlowMoves flowId={flow.id} slug={flow.slug} state={flow.state} move={move} />
      </div>
      <FlowTabs slug={flow.slug} />
    </div>
  )
}
