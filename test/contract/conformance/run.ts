import { parseArgs } from 'node:util'
import type { Need } from './exchange.ts'
import { exchanges } from './exchanges.ts'
import { playExchange, type Target } from './play-exchange.ts'

const usage = `Plays every documented exchange, and the known mistakes, against a flow of a deployment.

  npm run conformance -- --url https://anteroom.contoso.com --flow partners --user … --password …

  --read-only         makes no requests: the check step and wrong calls only
  --unmatched <word>  what happens to people for whom no rule speaks: review (default), admit, deny
  --domain <domain>   where the invented people have their addresses (default conformance.example)
  --code <key>        the flow's extra key, if it has one
`

/** `npm run conformance`: prints what passed and what failed; ends with 1 when anything failed. */
async function main(): Promise<number> {
  const target = parseTarget()
  if (target === undefined) {
    say(usage)
    return 2
  }
  announce(target)
  const counts = { passed: 0, failed: 0, leftOut: 0 }
  for (const exchange of exchanges) {
    const result = await playExchange(exchange, target)
    counts[result.kind] += 1
    say(`${labels[result.kind]}  ${exchange.name}`)
    if (result.kind === 'failed') say(`            ${result.why}\n            see ${exchange.source}`)
    if (result.kind === 'leftOut') say(`            ${result.why}`)
  }
  say(`\n${counts.leftOut} left out`)
  say(`${counts.passed} passed, ${counts.failed} failed`)
  return counts.failed > 0 ? 1 : 0
}

const labels = { passed: 'passed  ', failed: 'FAILED  ', leftOut: 'left out' } as const

function parseTarget(): Target | undefined {
  const text = { type: 'string' } as const
  try {
    const { values } = parseArgs({
      options: {
        url: text,
        flow: text,
        user: text,
        password: text,
        code: text,
        domain: { ...text, default: 'conformance.example' },
        unmatched: { ...text, default: 'review' },
        'read-only': { type: 'boolean', default: false },
      },
    })
    const { url, flow, user, password, code, domain, unmatched } = values
    if (!URL.canParse(url ?? '') || flow === undefined || user === undefined || password === undefined) return undefined
    const verdict = verdicts.find(each => each === unmatched)
    if (url === undefined || verdict === undefined) return undefined
    const offers = new Set<Need>(values['read-only'] ? [verdict] : [verdict, 'writes'])
    return { url: url.replace(/\/+$/, ''), flow, credential: { username: user, password }, code, domain, offers }
  } catch {
    return undefined
  }
}

const verdicts = ['review', 'admit', 'deny'] as const

function announce({ url, flow, domain, offers }: Target): void {
  say(`${exchanges.length} exchanges with the flow ${flow} at ${url}\n`)
  if (!offers.has('writes')) return
  say(`This makes requests in the flow. They come from conformance-…@${domain} and are named`)
  say('"Conformance check …, please deny"; deny them afterwards. --read-only makes none.\n')
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

process.exitCode = await main()
