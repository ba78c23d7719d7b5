import { type Figures, median } from './figures.ts'
import { callOf, type Load, load } from './load.ts'
import { openStage, type Stage } from './stage.ts'

const rounds = 3
const seconds = 4
const few = 100_000
const many = 1_000_000

/** Both steps on the product's own server against a bare server that runs the same statements, in turn. */
export async function benchConnector(): Promise<Figures[]> {
  const small = await onStage(few, async stage => ({
    check: await compare(stage, 'check-approval-status', knownPeople(few)),
    pace: await compareAtHalf(stage, knownPeople(few)),
    request: await compare(stage, 'request-approval', newPeople()),
  }))
  const large = await onStage(many, async stage => compare(stage, 'check-approval-status', knownPeople(many)))
  return [
    ratioFigures(`Check step, ${few.toLocaleString('en')} requests stored`, small.check, 'wanted: 0.5'),
    ratioFigures(`Check step, ${many.toLocaleString('en')} requests stored`, large, 'wanted: 0.5'),
    {
      name: 'Check step, growth with what is stored',
      rows: [
        [
          'throughput with the few against the many (wanted: at most 1.1)',
          (small.check.product / large.product).toFixed(2),
        ],
      ],
    },
    {
      name: 'Check step at half of capacity',
      rows: [
        ['bare, p99', `${small.pace.bare.p99} ms`],
        ['Anteroom, p99', `${small.pace.product.p99} ms`],
        ['ratio (wanted: at most 5)', (small.pace.product.p99 / Math.max(small.pace.bare.p99, 1)).toFixed(1)],
      ],
    },
    ratioFigures('Request step: standing, request and audit row', small.request, 'wanted: 0.4'),
  ]
}

async function onStage<Result>(stored: number, measure: (stage: Stage) => Promise<Result>): Promise<Result> {
  const stage = await openStage(stored)
  try {
    return await measure(stage)
  } finally {
    await stage.close()
  }
}

type Pair = { readonly bare: number; readonly product: number; readonly ratio: number }

/** In turn, so that a machine that slows down slows both. */
async function compare(stage: Stage, step: string, body: () => unknown): Promise<Pair> {
  const at = (url: string) => run(stage, { url, step, body })
  await at(stage.bareUrl)
  await at(stage.productUrl)
  const pairs: { bare: number; product: number }[] = []
  for (let round = 0; round < rounds; round++) {
    pairs.push({ bare: (await at(stage.bareUrl)).perSecond, product: (await at(stage.productUrl)).perSecond })
  }
  return {
    bare: median(pairs.map(pair => pair.bare)),
    product: median(pairs.map(pair => pair.product)),
    ratio: median(pairs.map(pair => pair.product / pair.bare)),
  }
}

/** Each server at half of what it can do. */
async function compareAtHalf(stage: Stage, body: () => unknown): Promise<{ bare: Load; product: Load }> {
  const step = 'check-approval-status'
  const atHalf = async (url: string) => {
    const { perSecond } = await run(stage, { url, step, body })
    return run(stage, { url, step, body, perSecond: Math.round(perSecond / 2) })
  }
  return { bare: await atHalf(stage.bareUrl), product: await atHalf(stage.productUrl) }
}

function run(
  { authorization }: Stage,
  call: { readonly url: string; readonly step: string; readonly body: () => unknown; readonly perSecond?: number },
): Promise<Load> {
  const { url, step, ...rest } = call
  return load({ ...rest, url: `${url}/api/connectors/partners/${step}`, authorization, seconds })
}

/** Strides through the stored people, so that no page of the index stays warm by chance. */
function knownPeople(stored: number): () => unknown {
  let person = 0
  return () => {
    person = (person + 7_919) % stored
    return callOf(person + 1)
  }
}

function newPeople(): () => unknown {
  let person = 0
  return () => {
    person += 1
    return callOf(`new-${person}`)
  }
}

function ratioFigures(name: string, { bare, product, ratio }: Pair, wanted: string): Figures {
  return {
    name,
    rows: [
      ['bare node:http + pg', `${Math.round(bare)} requests/s`],
      ['Anteroom', `${Math.round(product)} requests/s`],
      [`ratio (${wanted})`, ratio.toFixed(2)],
    ],
  }
}
