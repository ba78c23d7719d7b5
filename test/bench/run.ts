import { cpus, totalmem } from 'node:os'
import { buildIfNeeded } from '../../lib/server/build-if-needed.ts'
import { benchApproval } from './approval.ts'
import { benchApprovals } from './approvals.ts'
import { benchConnector } from './connector.ts'
import { benchDemoStart } from './demo-start.ts'
import { benchExtension } from './extension.ts'
import { type Figures, printFigures } from './figures.ts'
import { benchPages } from './pages.ts'
import { benchQueue } from './queue.ts'
import { benchRules } from './rules.ts'

/** `npm run bench`: every figure measured in this run, on this machine; ratios side by side. */
const benches = {
  connector: benchConnector,
  rules: benchRules,
  extension: benchExtension,
  queue: benchQueue,
  pages: benchPages,
  approval: benchApproval,
  approvals: () => benchApprovals(),
  'demo-start': benchDemoStart,
}

const wanted = process.argv.slice(2)
await buildIfNeeded(say)
say(
  `${cpus().length} × ${cpus()[0]?.model ?? 'processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}\n`,
)
for (const [name, bench] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  for await (const figures of told(bench())) say(printFigures(figures))
}

/** Figures that come one by one are told as they come. */
async function* told(measured: Promise<Figures | Figures[]> | AsyncIterable<Figures>): AsyncGenerator<Figures> {
  if (Symbol.asyncIterator in measured) yield* measured
  else yield* [await measured].flat()
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
