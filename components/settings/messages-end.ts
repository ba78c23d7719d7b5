import type { Translate } from '#components/messages/translate.ts'
import type { FlowMessages, MessageRefusal } from '#lib/settings/parse-messages.ts'
import type { SaveEnd } from './save-report.tsx'
import type { MessagesForm } from './use-messages-form.ts'

/** How saving a flow's messages ended, in words; `undefined` while nothing was saved. */
export function messagesEnd({ outcome, draft, saveOver, adopt }: MessagesForm, t: Translate): SaveEnd | undefined {
  if (outcome === undefined) return undefined
  switch (outcome.kind) {
    case 'saved':
      return { kind: 'saved' }
    case 'refused':
      return {
        kind: 'refused',
        title: t('settings.messages.refused', { places: placesOf(outcome.refusals) }),
        problems: [],
      }
    case 'changed': {
      const { by, current } = outcome
      const shipped = t('settings.messages.shipped')
      const rows = differing(draft, current.messages).map(({ language, reason }) => ({
        key: `${language} ${reason}`,
        what: `${language}: ${reason}`,
        mine: draft[language]?.[reason] ?? shipped,
        theirs: current.messages[language]?.[reason] ?? shipped,
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

function differing(mine: FlowMessages, theirs: FlowMessages) {
  const languages = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])]
  return languages.flatMap(language => {
    const reasons = [...new Set([...Object.keys(mine[language] ?? {}), ...Object.keys(theirs[language] ?? {})])]
    return reasons
      .filter(reason => mine[language]?.[reason] !== theirs[language]?.[reason])
      .map(reason => ({ language, reason }))
  })
}

function placesOf(refusals: readonly MessageRefusal[]): string {
  return refusals.map(({ language = '', reason = '' }) => `${language} ${reason}`.trim()).join(', ')
}
