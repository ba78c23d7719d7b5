import { Readable } from 'node:stream'
import MailComposer from 'nodemailer/lib/mail-composer'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { z } from 'zod'
import type { Mail, MailOutcome, SendMail } from './mail.ts'

export type MailServer = {
  /** `smtps://user:password@host:465`, or `smtp://…:587` where TLS begins after the greeting. */
  readonly smtpUrl: string
  /** `anteroom@contoso.com`, or `Anteroom <anteroom@contoso.com>`. */
  readonly from: string
  /** How long the server may be silent; 8 s unless told. */
  readonly longestSilenceMs?: number
}

/**
 * Sends mail through one server, with a connection for each. The message leaves only once the server has asked for it,
 * so what goes wrong before is certainly not sent, and what goes wrong after, without the server's word, may be.
 */
export function sendMailBySmtp(server: MailServer): SendMail {
  return async (mail, signal) => {
    const message = await compose(mail, server)
    const handedOver = { yet: false }
    try {
      await deliver(openConnection(server), { mail, server, message: lazily(message, handedOver) }, signal)
      return { kind: 'sent' }
    } catch (error) {
      return readFailure(error, handedOver.yet)
    }
  }
}

function openConnection({ smtpUrl, longestSilenceMs = 8_000 }: MailServer): SMTPConnection {
  const { hostname, port, protocol, username } = new URL(smtpUrl)
  return new SMTPConnection({
    host: hostname,
    ...(port === '' ? {} : { port: Number(port) }),
    secure: protocol === 'smtps:',
    // A password never crosses the network in plain text.
    requireTLS: protocol === 'smtp:' && username !== '' && !isThisMachine(hostname),
    connectionTimeout: longestSilenceMs,
    greetingTimeout: longestSilenceMs,
    socketTimeout: longestSilenceMs,
  })
}

function isThisMachine(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.')
}

function compose(mail: Mail, { from }: MailServer): Promise<Buffer> {
  const host = /@([^\s>]+)>?$/.exec(from)?.[1] ?? 'localhost'
  const composer = new MailComposer({
    from,
    to: mail.to,
    subject: mail.subject,
    text: mail.text,
    messageId: `<${mail.key}@${host}>`,
    // Automatic answers to it would reach nobody. RFC 3834, 5.
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': mail.language },
  })
  return composer.compile().build()
}

/** A message that is not read before the server asks for it. */
function lazily(message: Buffer, handedOver: { yet: boolean }): Readable {
  const read = async function* () {
    handedOver.yet = true
    yield message
  }
  return Readable.from(read())
}

type Delivery = { readonly mail: Mail; readonly server: MailServer; readonly message: Readable }

/** Ends with the server's last word, or with whatever cut it off. */
async function deliver(
  connection: SMTPConnection,
  { mail, server, message }: Delivery,
  signal: AbortSignal,
): Promise<void> {
  const cutOff = Promise.withResolvers<never>()
  const abort = () => cutOff.reject(signal.reason)
  connection.once('error', error => cutOff.reject(error))
  signal.addEventListener('abort', abort, { once: true })
  if (signal.aborted) abort()
  const said = async () => {
    await called(done => connection.connect(done))
    const { username, password } = new URL(server.smtpUrl)
    const credentials = { user: decodeURIComponent(username), pass: decodeURIComponent(password) }
    if (username !== '') await called(done => connection.login({ credentials }, done))
    const from = /<([^>]+)>\s*$/.exec(server.from)?.[1] ?? server.from
    await called(done => connection.send({ from, to: [mail.to] }, message, done))
  }
  try {
    await Promise.race([said(), cutOff.promise])
  } finally {
    signal.removeEventListener('abort', abort)
    connection.close()
  }
}

function called(call: (done: (error?: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => call(error => (error ? reject(error) : resolve())))
}

const smtpError = z.object({ responseCode: z.number().optional(), code: z.string().optional() })

/** RFC 5321, 4.2.1: 4xx may pass, 5xx will not; wrong credentials and a name that is not found are for a person. */
function readFailure(error: unknown, wasHandedOver: boolean): MailOutcome {
  const message = error instanceof Error ? error.message : String(error)
  const { responseCode, code } = smtpError.catch({}).parse(error)
  if (responseCode !== undefined) {
    return { kind: 'notSent', temporary: responseCode < 500, status: responseCode, message }
  }
  if (wasHandedOver) return { kind: 'unknown', message }
  return { kind: 'notSent', temporary: code !== 'EAUTH' && code !== 'EENVELOPE', status: null, message }
}
