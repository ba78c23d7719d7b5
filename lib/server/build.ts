import { buildIfNeeded } from './build-if-needed.ts'

/** `npm run build`: makes the production build where there is none of these sources. */
await buildIfNeeded(line => process.stdout.write(`${line}\n`))
