import { defineConfig } from 'prisma/config'

// `prisma generate` asks for an engine path although it needs no engine; any existing file stops it from
// downloading one, which would fail in a closed network. Migrations run through lib/db/migrate.prisma.ts.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
})
