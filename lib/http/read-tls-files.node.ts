import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createSecureContext } from 'node:tls'

/** What the server needs to speak TLS, PEM. */
export type TlsFiles = {
  readonly cert: string
  readonly key: string
  /** Authorities whose clients are asked for a certificate; `undefined` asks every client. */
  readonly ca: string | undefined
}

type Paths = {
  readonly TLS_CERT_PATH?: string | undefined
  readonly TLS_KEY_PATH?: string | undefined
  readonly TLS_CLIENT_CA_PATH?: string | undefined
}

/**
 * Reads the server's certificate and key, and checks that they belong together. `undefined` when none are set: then TLS
 * ends before Anteroom.
 *
 * @throws Error that names the variable and what is wrong with its file.
 */
export async function readTlsFiles(paths: Paths): Promise<TlsFiles | undefined> {
  const { TLS_CERT_PATH: certPath, TLS_KEY_PATH: keyPath, TLS_CLIENT_CA_PATH: caPath } = paths
  if (certPath === undefined || keyPath === undefined) return undefined
  const cert = await read('TLS_CERT_PATH', certPath)
  const key = await read('TLS_KEY_PATH', keyPath)
  const ca = caPath === undefined ? undefined : await read('TLS_CLIENT_CA_PATH', caPath)
  const certificate = attempt(() => new X509Certificate(cert), `TLS_CERT_PATH: ${certPath} holds no PEM certificate.`)
  const privateKey = attempt(
    () => createPrivateKey(key),
    `TLS_KEY_PATH: ${keyPath} holds no PEM private key, or one that is locked by a passphrase.`,
  )
  if (!certificate.checkPrivateKey(privateKey)) {
    throw new Error(`TLS_KEY_PATH: the key in ${keyPath} does not belong to the certificate in ${certPath}.`)
  }
  attempt(() => createSecureContext({ cert, key }), `TLS_CERT_PATH: ${certPath} cannot be used to serve TLS.`)
  if (ca !== undefined)
    attempt(() => new X509Certificate(ca), `TLS_CLIENT_CA_PATH: ${caPath} holds no PEM certificate.`)
  return { cert, key, ca }
}

async function read(variable: string, path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    throw new Error(`${variable}: the file ${path} cannot be read.`, { cause })
  }
}

function attempt<Result>(task: () => Result, explanation: string): Result {
  try {
    return task()
  } catch (cause) {
    throw new Error(explanation, { cause })
  }
}
