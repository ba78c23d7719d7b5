import type { Translate } from '#components/messages/translate.ts'
import type { SaveEnd } from '#components/settings/save-report.tsx'
import { policyDifferences } from './policy-differences.ts'
import type { PolicyDraft } from './use-policy-draft.ts'

/** How saving a policy ended, in words; `undefined` while nothing was saved. */
export function policyEnd({ outcome, document, saveOver, adopt }: PolicyDraft, t: Translate): SaveEnd | undefined {
  if (outcome === undefined) return undefined
  switch (outcome.kind) {
    case 'saved': {
      const { warnings: problems } = outcome
      return { kind: 'saved', warning: problems.length === 0 ? undefined : { title: t('policy.savedWith'), problems } }
    }
    case 'refused':
      return { kind: 'refused', title: t('policy.notSaved'), problems: outcome.problems }
    case 'changed': {
      const { by, current } = outcome
      const rows = policyDifferences(document, current.document).map(({ what, mine, theirs }) => ({
        key: what.kind === 'rule' ? `rule ${what.name}` : what.kind,
        what: what.kind === 'rule' ? what.name : t(`policy.conflict.${what.kind}`),
        mine: mine ?? t('policy.conflict.none'),
        theirs: theirs ?? t('policy.conflict.none'),
      }))
      return { kind: 'changed', by, rows, onSaveMine: () => saveOver(current), onTakeTheirs: () => adopt(current) }
    }
    case 'signedOut':
    case 'forbidden':
    case 'unreadable':
    case 'notFound':
    case 'unreachable':
    case 'proposed':
      return outcome
  }
}
