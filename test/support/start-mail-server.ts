import { once } from 'node:events'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

/** A mail server of a test's own, which keeps what it took. */
export type MailServerUnderTest = AsyncDisposable & {
  readonly url: string
  /** Every mail that was taken, as it came. */
  readonly mails: readonly string[]
  /** How often somebody has begun to hand a mail over. */
  readonly deliveries: () => number
}

/** What goes wrong, once: a refusal at the recipient or at the end of the mail, or no word at its end. */
export type MailTrouble =
  | { readonly at: 'recipient' | 'end'; readonly status: number }
  | { readonly at: 'end'; readonly status: 'silence' }

/** Starts a server on a free port that meets these troubles one after the other, and then works. */
export async function startMailServer(troubles: readonly MailTrouble[] = []): Promise<MailServerUnderTest> {
  const mails: string[] = []
  const left = [...troubles]
  let deliveries = 0
  const take = (at: MailTrouble['at']) => (left[0]?.at === at ? left.shift() : undefined)
  const options: SMTPServerOptions = {
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_address, _session, done) => done(refusal(take('recipient'))),
    onData: (stream, session, done) => {
      deliveries += 1
      const trouble = take('end')
      const chunks: Buffer[] = []
      stream.on('data', chunk => chunks.push(chunk))
      stream.once('end', () => {
        const isTaken = trouble === undefined || trouble.status === 'silence'
        if (isTaken) mails.push(Buffer.concat(chunks).toString())
        if (trouble?.status === 'silence') return void dropConnection(server, session.id)
        done(refusal(trouble))
      })
    },
  }
  const server = new SMTPServer(options)
  // Connections that a test cuts off end with an error, which is what the test is about.
  server.on('error', () => undefined)
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const address = server.server.address()
  if (address === null || typeof address === 'string') throw new Error('the mail server listens on no port')
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    mails,
    deliveries: () => deliveries,
    [Symbol.asyncDispose]: () => new Promise(resolve => server.close(() => resolve())),
  }
}

function refusal(trouble: MailTrouble | undefined): Error | null {
  if (trouble === undefined || trouble.status === 'silence') return null
  return Object.assign(new Error('not now'), { responseCode: trouble.status })
}

/** The mail is taken, and its taker says nothing more. */
function dropConnection(server: SMTPServer, id: string): void {
  for (const connection of server.connections) if (connection.id === id) connection._socket.destroy()
}
