import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFile, mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#lib/db/embedded-postgres.ts'

let dataDir: string
const running: { stop(): Promise<void> }[] = []

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'anteroom embedded '))
})

afterEach(async () => {
  for (const server of running.splice(0)) await server.stop()
  await rm(dataDir, { recursive: true, force: true })
})

describe('startEmbeddedPostgres', () => {
  test('keeps the data from one start to the next, in a path with spaces', async () => {
    const first = await start()
    await query(first.url, 'CREATE TABLE door AS SELECT 7 AS number')
    await first.stop()
    const second = await start()

    expect([first.adopted, second.adopted]).toEqual([false, false])
    expect(await query(second.url, 'SELECT number FROM door')).toEqual([{ number: 7 }])
  })

  test('serves UTF-8 on the loopback address alone and asks for the password', async () => {
    const { url } = await start()
    const settings = await query(
      url,
      `SELECT current_setting('listen_addresses') AS addresses, current_setting('unix_socket_directories') AS sockets,
              upper('é') AS upper, current_setting('server_encoding') AS encoding`,
    )
    const withoutPassword = new URL(url)
    withoutPassword.password = 'wrong'

    expect(settings).toEqual([{ addresses: '127.0.0.1', sockets: '', upper: 'É', encoding: 'UTF8' }])
    await expect(query(withoutPassword.href, 'SELECT 1')).rejects.toThrow(/password authentication failed/)
  })

  test('is gone when stop has returned, and a second stop does no harm', async () => {
    const server = await start()
    await server.stop()
    await server.stop()

    await expect(query(server.url, 'SELECT 1')).rejects.toThrow(/ECONNREFUSED/)
    expect(await readdir(join(dataDir, 'postgres'))).not.toContain('postmaster.pid')
  })

  test('adopts the server of a process that was killed, with its data, and stops it in the end', async () => {
    const holder = await hold()
    const pid = await pidOfServer()
    await end(holder.process, 'SIGKILL')
    const server = await start()

    expect(holder.said).toBe('started')
    expect(server.adopted).toBe(true)
    expect(await pidOfServer()).toBe(pid)
    await server.stop()
    await expect(query(server.url, 'SELECT 1')).rejects.toThrow(/ECONNREFUSED/)
  })

  test('leaves the server running for another process that uses it, whoever started it', async () => {
    const server = await start()
    const holder = await hold()
    await server.stop()

    expect(holder.said).toBe('adopted')
    expect(await query(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    await end(holder.process, 'SIGTERM')
    await expect(query(server.url, 'SELECT 1')).rejects.toThrow(/ECONNREFUSED/)
  })

  test('makes one cluster and one server when several start at once', async () => {
    const servers = await Promise.all([start(), start(), start()])

    expect(new Set(servers.map(server => server.url)).size).toBe(1)
    expect(servers.filter(server => !server.adopted)).toHaveLength(1)
    expect((await readdir(dataDir)).sort()).toEqual(['postgres', 'postgres.log', 'postgres.password'])
  })

  test('recovers after the server itself was killed, and loses nothing that was committed', async () => {
    const first = await start({ durable: true })
    await query(first.url, 'CREATE TABLE door AS SELECT 7 AS number')
    process.kill(await pidOfServer(), 'SIGKILL')
    const second = await start()

    expect(second.adopted).toBe(false)
    expect(await query(second.url, 'SELECT number FROM door')).toEqual([{ number: 7 }])
    await first.stop()
    expect(await query(second.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  })

  test('is not misled by a lock file whose process id belongs to another program by now', async () => {
    const first = await start()
    await first.stop()
    const cluster = join(dataDir, 'postgres')
    await writeFile(join(cluster, 'postmaster.pid'), `${process.pid}\n${cluster}\n1\n5432\n\n127.0.0.1\n\nready\n`)

    expect((await start()).adopted).toBe(false)
  })

  test('makes the cluster anew when making it was cut short, and sweeps up what is left', async () => {
    const deadProcess = spawn(process.execPath, ['--version'], { stdio: 'ignore' })
    await once(deadProcess, 'exit')
    await mkdir(join(dataDir, `postgres.making-${deadProcess.pid}-x`, 'cluster'), { recursive: true })
    await mkdir(join(dataDir, 'postgres'))
    await writeFile(join(dataDir, 'postgres', 'PG_VERSION'), '18\n')
    const server = await start()

    expect(await query(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    const names = await readdir(dataDir)
    expect(names.filter(name => name.startsWith('postgres.making-'))).toEqual([])
    expect(names.filter(name => name.startsWith('postgres.incomplete-'))).toHaveLength(1)
  })

  test('says so when the password on file is not that of the cluster, and leaves no server behind', async () => {
    const first = await start()
    await first.stop()
    await writeFile(join(dataDir, 'postgres.password'), 'another\n')

    await expect(start()).rejects.toThrow(/set DATABASE_URL.*: the password .* is not that of the cluster/)
    await expect.poll(() => readdir(join(dataDir, 'postgres'))).not.toContain('postmaster.pid')
  })

  test('quotes the end of PostgreSQL’s log when it does not start', async () => {
    const first = await start()
    await first.stop()
    await appendFile(join(dataDir, 'postgres', 'postgresql.conf'), '\nno_such_setting = 1\n')

    await expect(start()).rejects.toThrow(/unrecognized configuration parameter "no_such_setting"/)
  })
})

async function start({ durable } = { durable: false }): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir, log: pino({ level: 'silent' }), durable })
  running.push(server)
  return server
}

/** Starts the server in a process of its own and waits for its one line. */
async function hold(): Promise<{ readonly process: ChildProcess; readonly said: string }> {
  const program = fileURLToPath(new URL('../support/hold-postgres.ts', import.meta.url))
  const child = spawn(process.execPath, [program, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = await once(child.stdout, 'data')
  return { process: child, said: String(line).trim() }
}

async function end(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  const gone = once(child, 'exit')
  child.kill(signal)
  await gone
}

async function pidOfServer(): Promise<number> {
  const cluster = await realpath(join(dataDir, 'postgres'))
  const lock = await readFile(join(cluster, 'postmaster.pid'), 'utf8')
  return Number.parseInt(lock, 10)
}

async function query(url: string, sql: string): Promise<readonly unknown[]> {
  const client = new Client(url)
  client.on('error', () => undefined)
  await client.connect()
  try {
    const result = await client.query<Record<string, unknown>>(sql)
    return result.rows
  } finally {
    await client.end()
  }
}
