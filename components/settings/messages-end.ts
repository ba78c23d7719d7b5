import { listWords } from '#components/messages/list-words.ts'
import type { Translate } from '#components/messages/translate.ts'
import type { Language } from '#lib/language/language.ts'
import { isMessageReason } from '#lib/settings/message-reason.ts'
import type { FlowMessages, MessageRefusal } from '#lib/settings/parse-messages.ts'
import { languageName } from './language-name.ts'
import type { SaveEnd } from './save-report.tsx'
import type { MessagesForm } from './use-messages-form.ts'

type Reader = { readonly t: Translate; readonly language: Language }

/** How saving a flow's messages ended, in words; `undefined` while nothing was saved. */
export function messagesEnd(
  { outcome, draft, saveOver, adopt }: Pick<MessagesForm, 'outcome' | 'draft' | 'saveOver' | 'adopt'>,
  reader: Reader,
): SaveEnd | undefined {
  const { t } = reader
  if (outcome === undefined) return undefined
  switch (outcome.kind) {
    case 'saved':
      return { kind: 'saved' }
    case 'refused':
      return {
        kind: 'refused',
        title: t('settings.messages.refused', {
          places: listWords([...new Set(outcome.refusals.map(refusal => nameMessage(refusal, reader)))], t),
        }),
        problems: [],
      }
    case 'changed': {
      const { by, current } = outcome
      const shipped = t('settings.messages.shipped')
      const rows = differing(draft, current.messages).map(({ language, reason }) => ({
        key: `${language} ${reason}`,
        what: nameMessage({ language, reason }, reader),
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

/** A message as the form calls it: its language and when it is shown; what the form does not know stands as it is. */
function nameMessage({ language, reason }: Pick<MessageRefusal, 'language' | 'reason'>, reader: Reader): string {
  const { t } = reader
  const value = reason !== undefined && isMessageReason(reason) ? t(`settings.reason.${reason}`) : (reason ?? '')
  if (language === undefined) return value
  const name = languageName(language, reader.language)
  return value === '' ? name : t('words.pair', { name, value })
}
