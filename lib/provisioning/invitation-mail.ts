import { prepareMatch } from '#lib/connector/messages/match-language.ts'
import type { Mail } from '#lib/mail/mail.ts'
import { type InvitationWords, invitationWords } from './invitation-words.ts'
import type { InvitationMail } from './planned-step.ts'

/**
 * Composes the mail that tells a person where to redeem, in the best of their languages. It holds nothing that the
 * requestor typed; the same request always makes the same `key`.
 */
export function composeInvitation(invitation: InvitationMail, redeemUrl: string): Mail {
  const { requestId, to, flowName, locales, ownWords } = invitation
  const language = match(locales) ?? lastLanguage
  const say = (part: keyof InvitationWords) =>
    (invitationWords.get(language)?.[part] ?? '').replaceAll('{flow}', () => flowName)
  const own = ownWords === undefined ? [] : [ownWords]
  const paragraphs = [say('approved'), ...own, `${say('accept')}\n${redeemUrl}`, say('unasked')]
  return {
    to,
    subject: say('subject'),
    text: `${paragraphs.join('\n\n')}\n`,
    key: `invitation.${requestId}`,
    language,
  }
}

const lastLanguage = 'en'
const match = prepareMatch([...invitationWords.keys()])
