import { freePort } from '#test/support/free-port.ts'
import { configuration, runServer } from '#test/support/run-server.ts'

/** Starts the product on a database, without its worker, so that nothing but the pages is at work. */
export async function startConsole(
  databaseUrl: string,
): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const server = runServer({ ...configuration(databaseUrl, port), WORKER: 'off', LOG_LEVEL: 'error' })
  const answers = () =>
    fetch(`${url}/api/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    )
  while (!(await answers())) {
    if (server.child.exitCode !== null) throw new Error(`the console did not start:\n${server.output()}`)
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  const stop = async () => {
    server.child.kill('SIGTERM')
    await server.ended
  }
  return { url, stop }
}
