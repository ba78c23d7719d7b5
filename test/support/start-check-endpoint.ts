import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { Agent, createServer } from 'node:https'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { issueServerCertificate } from '#lib/simulator/wire/certificate-authority.ts'

type Question = { readonly headers: { readonly [name: string]: string | string[] | undefined }; readonly body: string }

export type CheckEndpoint = {
  /** The address that answers in one way: `pass`, `slow`, `redirect` … */
  readonly url: (way: keyof typeof answers) => string
  readonly host: string
  /** Trusts the endpoint's private authority. */
  readonly agent: Agent
  readonly questions: Question[]
  readonly close: () => Promise<void>
}

const answers = {
  pass: { status: 200, body: '{"result":"pass"}' },
  fail: { status: 200, body: '{"result":"fail"}' },
  review: { status: 200, body: '{"result":"review"}' },
  text: { status: 200, body: 'pass' },
  otherWord: { status: 200, body: '{"result":"ok"}' },
  more: { status: 200, body: '{"result":"pass","and":"more"}' },
  list: { status: 200, body: '[{"result":"pass"}]' },
  huge: { status: 200, body: `{"result":"pass"${' '.repeat(100_000)}}` },
  error: { status: 500, body: '{"result":"pass"}' },
  redirect: { status: 302, body: '{"result":"pass"}' },
  slow: undefined,
} as const

/** An identity check of somebody else's, over HTTPS with a private certificate. */
export async function startCheckEndpoint(): Promise<CheckEndpoint> {
  const directory = await mkdtemp(path.join(tmpdir(), 'anteroom-check-'))
  const { cert, key, certificateAuthorityPath } = await issueServerCertificate(directory, new Date())
  const questions: Question[] = []
  const server = createServer({ cert, key }, (request, response) => {
    void text(request).then(body => {
      questions.push({ headers: request.headers, body })
      const way = Object.entries(answers).find(([name]) => request.url === `/${name}`)?.[1]
      if (way === undefined) return
      response.writeHead(way.status, { location: '/pass', 'content-type': 'application/json' }).end(way.body)
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const host = `localhost:${typeof address === 'object' ? address?.port : ''}`
  const agent = new Agent({ ca: await readFile(certificateAuthorityPath) })
  return {
    url: way => `https://${host}/${way}`,
    host,
    agent,
    questions,
    close: async () => {
      agent.destroy()
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
      await rm(directory, { recursive: true })
    },
  }
}
