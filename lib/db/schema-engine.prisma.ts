import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'
import { type Migration, migrationLockFile } from './migration-files.ts'

/**
 * Opens Prisma's schema engine, compiled to WebAssembly: the command line's engine is a program that it downloads at
 * run time, which fails in closed networks.
 */
export async function openSchemaEngine(adapter: SqlMigrationAwareDriverAdapterFactory): Promise<bindings.SchemaEngine> {
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: failLoudly } })
  globalThis.anteroomSchemaEngine ??= instantiate()
  await globalThis.anteroomSchemaEngine
  const bound = bindMigrationAwareSqlAdapterFactory(adapter)
  return bindings.SchemaEngine.new({ datamodels: undefined }, () => undefined, bound)
}

/** Presents the migrations as the engine wants them: it reads no files itself. */
export function migrationListOf(directory: string, migrations: readonly Migration[]): bindings.MigrationList {
  return {
    baseDir: directory,
    lockfile: { path: migrationLockFile, content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
    })),
  }
}

declare global {
  /** The bindings hold one instance for the whole process, however often a bundler or a test runner loads this file. */
  var anteroomSchemaEngine: Promise<void> | undefined
}

async function instantiate(): Promise<void> {
  const bindingsFile = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const file = join(dirname(bindingsFile), 'schema_engine_bg.wasm')
  const imports = { './schema_engine_bg.js': { ...bindings, ...quietTimers() } }
  const { instance } = await WebAssembly.instantiate(await readFile(file), imports)
  call({ ...bindings }, '__wbg_set_wasm', instance.exports)
  call(instance.exports, '__wbindgen_start')
}

/** The engine leaves a timer of ten seconds behind, which would keep a short program from ending. */
function quietTimers() {
  const names = Object.keys(bindings).filter(name => name.startsWith('__wbg_setTimeout_'))
  const setQuietTimeout = (callback: () => void, ms: number) => setTimeout(callback, ms).unref()
  return Object.fromEntries(names.map(name => [name, setQuietTimeout]))
}

/** The engine reports a bug of its own through this hook, and then stops with no more than "unreachable". */
function failLoudly(message: string): never {
  throw new Error(`Prisma's schema engine stopped: ${message}`)
}

/** The typings name the engine only, not what wasm-bindgen adds to start it. */
function call(exports: Readonly<Record<string, unknown>>, name: string, ...args: readonly unknown[]): void {
  const found = exports[name]
  if (typeof found !== 'function') throw new Error(`@prisma/schema-engine-wasm no longer exports ${name}`)
  found(...args)
}
