import type { SendMail } from '#lib/mail/mail.ts'
import { ownFailure } from './failure.ts'
import { composeInvitation } from './invitation-mail.ts'
import type { InvitationMail } from './planned-step.ts'
import type { StepOutcome, StepResult } from './step-result.ts'

/**
 * Mails the invitation ourselves. Unlike the directory, a mailbox cannot be looked into: where an attempt died, or the
 * server took the mail and its answer was lost, nobody knows whether the person has it. That is said and left to a
 * person, whose Retry sends it again; by itself it is never sent twice.
 */
export async function sendInvitation(
  sendMail: SendMail | undefined,
  invitation: InvitationMail,
  attempt: { readonly diedBefore: boolean; readonly known: StepOutcome; readonly signal: AbortSignal },
): Promise<StepResult> {
  const { redeemUrl } = attempt.known
  if (attempt.diedBefore) return mayBeSent
  if (sendMail === undefined) return mailNotConfigured
  if (redeemUrl === undefined) throw new Error('the person is invited, but where they redeem is not known')
  const sent = await sendMail(composeInvitation(invitation, redeemUrl), attempt.signal)
  switch (sent.kind) {
    case 'sent':
      return { kind: 'done', outcome: {} }
    case 'unknown':
      return mayBeSent
    case 'notSent': {
      const { status, message } = sent
      const failure = { ...ownFailure('MailRefused', message), status }
      return { kind: sent.temporary ? 'again' : 'needsPerson', failure }
    }
  }
}

const mayBeSent: StepResult = {
  kind: 'needsPerson',
  failure: ownFailure(
    'MailMayBeSent',
    'The mail server did not say whether it took the invitation. Ask the person; Retry may send it a second time.',
  ),
}

const mailNotConfigured: StepResult = {
  kind: 'needsPerson',
  failure: ownFailure('MailNotConfigured', 'This flow mails its invitations itself: set SMTP_URL and MAIL_FROM.'),
}
