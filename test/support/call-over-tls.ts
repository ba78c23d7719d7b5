import { request } from 'node:https'
import { type SecureContextOptions, TLSSocket } from 'node:tls'

/** What a caller over TLS wishes for: its certificate, its protocol versions and ciphers, its headers. */
export type TlsCall = SecureContextOptions & {
  readonly headers?: { readonly [name: string]: string }
  readonly body: unknown
}

type TlsAnswer = {
  readonly status: number
  readonly text: string
  readonly cipher: string | undefined
  readonly protocol: string | null | undefined
}

/** Posts JSON over TLS on a connection of its own; the server's certificate is not looked at. */
export function callOverTls(url: string, { headers, body, ...secure }: TlsCall): Promise<TlsAnswer> {
  return new Promise((resolve, reject) => {
    const options = { method: 'POST', agent: false, rejectUnauthorized: false, ...secure } as const
    const call = request(url, { ...options, headers: { 'content-type': 'application/json', ...headers } }, answer => {
      const { socket } = answer
      const tls = socket instanceof TLSSocket ? socket : undefined
      const [cipher, protocol] = [tls?.getCipher().name, tls?.getProtocol()]
      const chunks: Buffer[] = []
      answer.on('data', chunk => chunks.push(chunk))
      answer.once('end', () =>
        resolve({ status: answer.statusCode ?? 0, cipher, protocol, text: Buffer.concat(chunks).toString() }),
      )
    })
    call.once('error', reject)
    call.end(JSON.stringify(body))
  })
}
