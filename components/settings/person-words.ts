import { listWords } from '#components/messages/list-words.ts'
import type { Translate } from '#components/messages/translate.ts'
import type { ActionRefusal } from '#components/shell/action-refusal.ts'
import type { ErasePersonOutcome, ExportPersonOutcome, FindPersonOutcome } from '#lib/retention/person-found.ts'
import { explainUndone } from './undone-words.ts'

type Who = { readonly typed: string }

/** What the page of personal data can ask of the server. */
export type PersonActions = {
  readonly find: (who: Who) => Promise<FindPersonOutcome | ActionRefusal>
  readonly exportAll: (who: Who) => Promise<ExportPersonOutcome | ActionRefusal>
  readonly erase: (wish: Who & { readonly confirmation: string }) => Promise<ErasePersonOutcome | ActionRefusal>
}

type Outcome =
  | FindPersonOutcome
  | ExportPersonOutcome
  | ErasePersonOutcome
  | ActionRefusal
  | { readonly kind: 'unreachable' }

/** Something to say about what was asked. */
export type Said = { readonly intent: 'info' | 'success' | 'warning' | 'error'; readonly words: string }

/** Says what became of it; nothing where what was found says it all. */
export function describePersonOutcome(outcome: Outcome, name: string, t: Translate): Said | undefined {
  switch (outcome.kind) {
    case 'found': {
      const isNobody = outcome.requests.length === 0 && outcome.namedIn.length === 0
      return isNobody
        ? { intent: 'info', words: t('settings.personal.nothingFound', { name: outcome.name }) }
        : undefined
    }
    case 'nothingFound':
      return { intent: 'info', words: t('settings.personal.nothingFound', { name }) }
    case 'exported':
      return { intent: 'success', words: t('settings.personal.exported') }
    case 'erased':
      return { intent: 'success', words: t('settings.personal.erased', { count: outcome.requests }) }
    case 'underway':
      return {
        intent: 'error',
        words: t('settings.personal.underway', { references: listWords(outcome.references, t) }),
      }
    case 'notConfirmed':
      return { intent: 'error', words: t('settings.personal.notConfirmed', { name }) }
    case 'nobodyMeant':
      return { intent: 'error', words: t('settings.personal.nobodyMeant') }
    case 'signedOut':
    case 'forbidden':
    case 'unreadable':
    case 'unreachable':
      return { intent: 'error', words: explainUndone(outcome, t) }
  }
}
