import { readFile } from 'node:fs/promises'
import { optionsSchema } from './options.ts'
import { startSimulator } from './start-simulator.ts'

const [, , optionsFile] = process.argv
if (optionsFile === undefined) throw new Error('Name the JSON file with the options of the simulator')

const options = optionsSchema.parse(JSON.parse(await readFile(optionsFile, 'utf8')))
const simulator = await startSimulator({ ...options, log: line => process.stderr.write(`${line}\n`) })
process.stdout.write(`${JSON.stringify({ ready: true, port: simulator.port })}\n`)

const stop = () => {
  simulator.close().then(
    () => process.exit(0),
    (error: unknown) => {
      process.stderr.write(`The simulator did not stop cleanly: ${String(error)}\n`)
      process.exit(1)
    },
  )
}
process.once('SIGINT', stop)
process.once('SIGTERM', stop)
