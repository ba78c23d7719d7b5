import { createTransport } from 'nodemailer'
import type { Check } from './check.ts'
import { fault, ok } from './finding.ts'
import { reasonOf } from './reason-of.ts'

/** Whether the mail server takes us, without sending anything; and whether there is one where a flow wants to mail. */
export const checkMail: Check = {
  id: 'mail',
  needs: ['migrations'],
  longestMs: 20_000,
  run: async ({ database, environment }) => {
    const smtpUrl = environment.SMTP_URL
    if (smtpUrl !== undefined) return [await greet(smtpUrl)]
    const wanting = await database.flow.findMany({
      where: { disabledAt: null, invitationMail: 'ours' },
      select: { slug: true },
    })
    return wanting.length === 0 ? [ok('mail-none')] : wanting.map(({ slug }) => fault('mail-needed', {}, slug))
  },
}

async function greet(smtpUrl: string) {
  const { host, hostname, protocol, username } = new URL(smtpUrl)
  const transport = createTransport({
    url: smtpUrl,
    // A password never crosses the network in plain text.
    requireTLS: protocol === 'smtp:' && username !== '' && !/^(localhost|127\..*|\[::1\])$/.test(hostname),
    connectionTimeout: longestMs,
    greetingTimeout: longestMs,
    socketTimeout: longestMs,
  })
  try {
    await transport.verify()
    return ok('mail-good', { host })
  } catch (error) {
    return fault('mail-refused', { host, why: reasonOf(error) })
  } finally {
    transport.close()
  }
}

const longestMs = 8_000
