import { randomBytes, randomUUID } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { z } from 'zod'

/** What a demo makes up once and finds again at the next start. */
export type DemoSecrets = z.output<typeof schema>

/** Reads the secrets of an earlier start from a file, or makes new ones and keeps them there for the owner alone. */
export async function readDemoSecrets(file: string): Promise<DemoSecrets> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text !== undefined) return schema.parse(JSON.parse(text))
  const secrets: DemoSecrets = {
    tenantId: randomUUID(),
    clientId: randomUUID(),
    extensionsAppId: randomUUID(),
    clientSecret: randomSecret(),
    sessionSecret: randomSecret(),
    accounts: people.map(person => ({ ...person, oid: randomUUID(), password: readablePassword() })),
  }
  await writeDemoSecrets(file, secrets)
  return secrets
}

export async function writeDemoSecrets(file: string, secrets: DemoSecrets): Promise<void> {
  await writeFile(file, JSON.stringify(secrets, null, 2), { mode: 0o600 })
}

const schema = z.object({
  tenantId: z.uuid(),
  clientId: z.uuid(),
  extensionsAppId: z.uuid(),
  clientSecret: z.string(),
  sessionSecret: z.string(),
  accounts: z.array(
    z.object({ oid: z.uuid(), email: z.string(), name: z.string(), password: z.string(), roles: z.array(z.string()) }),
  ),
  connector: z.object({ username: z.string(), password: z.string() }).optional(),
})

const people = [
  { email: 'ana.duarte@contoso.com', name: 'Ana Duarte', roles: ['Approver'] },
  { email: 'priya.raman@contoso.com', name: 'Priya Raman', roles: ['Approver'] },
  { email: 'ada.sorensen@contoso.com', name: 'Ada Sørensen', roles: ['Administrator'] },
  { email: 'otto.weber@contoso.com', name: 'Otto Weber', roles: ['Auditor'] },
  { email: 'noah.kim@contoso.com', name: 'Noah Kim', roles: [] },
]

function randomSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** Short enough to type: these accounts exist on this machine only. */
function readablePassword(): string {
  return `demo-${randomBytes(4).toString('hex')}`
}
