import { z } from 'zod'
import { certificateHeaders } from './connector/read-certificate-header.ts'
import { parseNetworks } from './http/trusted-proxies.ts'

/** Everything that the process is told from outside, parsed. */
export type Environment = z.output<typeof wholeSchema>

type Source = { readonly [name: string]: string | undefined }

/** The configuration is wrong: each line names a variable and how to mend it. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError'
  readonly lines: readonly string[]

  constructor(lines: readonly string[]) {
    super(`the configuration is incomplete: ${lines.join(' ')}`)
    this.lines = lines
  }
}

/**
 * Parses the environment once, at the start.
 *
 * @throws EnvironmentError naming every missing or wrong variable; the values themselves are never repeated.
 */
export function parseEnvironment(source: Source): Environment {
  return parseWith(wholeSchema, source)
}

/** Parses what the command line needs: where the database is, and where Anteroom answers if that is known. */
export function parseDatabaseEnvironment(source: Source) {
  return parseWith(
    schema
      .pick({ DATABASE_URL: true, DATA_DIR: true, SMTP_URL: true })
      .extend({ APP_URL: schema.shape.APP_URL.optional() }),
    source,
  )
}

/** Parses what the command line needs to recognise people who were erased. */
export function parseErasureEnvironment(source: Source) {
  return parseWith(schema.pick({ SESSION_SECRET: true, ERASURE_SECRET: true }), source)
}

function parseWith<Schema extends z.ZodType>(schema: Schema, source: Source): z.output<Schema> {
  // An empty variable is one that was meant to be unset: `AZURE_CLIENT_SECRET= npm start`.
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  throw new EnvironmentError(parsed.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`))
}

const needed = (how: string) => z.string({ error: `is missing. ${how}` })

const port = z.coerce.number({ error: 'must be a number from 0 to 65535, for example 3000.' }).int().min(0).max(65_535)

const origin = (example: string) =>
  z
    .url({
      protocol: /^https?$/,
      error: issue => `${issue.input === undefined ? 'is missing. Set it to' : 'must be'} an address like ${example}.`,
    })
    .transform(text => text.replace(/\/+$/, ''))

const schema = z.object({
  PORT: port.default(3000),
  APP_URL: origin('https://anteroom.contoso.com, under which browsers and Entra reach Anteroom'),
  SESSION_SECRET: needed('Set it to a long random text, for example the output of: openssl rand -base64 32').min(32, {
    error: 'is too short. Use at least 32 characters, for example the output of: openssl rand -base64 32',
  }),
  /** From what the key is derived by which erased people are recognised; `SESSION_SECRET` unless set. */
  ERASURE_SECRET: z
    .string()
    .min(32, { error: 'is too short. Set it to the SESSION_SECRET that was in force, or leave it out.' })
    .optional(),
  DATABASE_URL: z
    .url({
      protocol: /^postgres(ql)?$/,
      error:
        'must look like postgresql://user:password@host:5432/database, or be unset to run the embedded PostgreSQL.',
    })
    .optional(),
  DATABASE_CONNECTIONS: z.coerce
    .number({ error: 'must be a number, for example 20.' })
    .int()
    .min(2)
    .max(500)
    .default(20),
  DATA_DIR: z.string().default('.data'),
  AZURE_TENANT_ID: needed('Copy "Directory (tenant) ID" from the overview of your app registration in Entra.').regex(
    /^[0-9a-fA-F-]{36}$/,
    { error: "must be the tenant's id, 36 characters like 11111111-2222-3333-4444-555555555555." },
  ),
  AZURE_CLIENT_ID: needed('Copy "Application (client) ID" from the overview of your app registration in Entra.'),
  AZURE_CLIENT_SECRET: z.string().optional(),
  /** A PEM file with the certificate and its private key; it goes before the secret. */
  AZURE_CLIENT_CERTIFICATE_PATH: z.string().optional(),
  /** Set by Azure's workload identity. */
  AZURE_FEDERATED_TOKEN_FILE: z.string().optional(),
  AZURE_USE_MANAGED_IDENTITY: z.enum(['on', 'off'], { error: 'must be on or off.' }).default('off'),
  /** Which of the machine's identities; needless where it has one of its own. */
  AZURE_MANAGED_IDENTITY_CLIENT_ID: z.string().optional(),
  AZURE_CLOUD: z
    .enum(['global', 'usgov', 'dod', 'china'], { error: 'must be global, usgov, dod or china.' })
    .default('global'),
  AZURE_AUTHORITY_HOST: origin('https://login.microsoftonline.com').optional(),
  GRAPH_URL: origin('https://graph.microsoft.com').optional(),
  TRUSTED_PROXIES: z
    .string()
    .default('')
    .transform((text, context) => {
      const networks = parseNetworks(text)
      if (networks !== undefined) return networks
      context.addIssue('must be networks or addresses separated by commas, for example 10.0.0.0/8, ::1.')
      return z.NEVER
    }),
  CLIENT_CERTIFICATE_HEADER: z
    .string()
    .toLowerCase()
    .pipe(z.enum(certificateHeaders, { error: `must be one of ${certificateHeaders.join(', ')}.` }))
    .optional(),
  /** Hosts inside our own network that rules may ask: `checks.contoso.local` or `checks.contoso.local:8443`. */
  CHECK_ALLOWED_HOSTS: z
    .string()
    .default('')
    .transform(
      text =>
        new Set(
          text
            .toLowerCase()
            .split(/[\s,]+/)
            .filter(host => host !== ''),
        ),
    ),
  TLS_CERT_PATH: z.string().optional(),
  TLS_KEY_PATH: z.string().optional(),
  TLS_CLIENT_CA_PATH: z.string().optional(),
  METRICS_TOKEN: z
    .string()
    .min(16, { error: 'is too short. Use at least 16 characters, for example the output of: openssl rand -hex 24' })
    .optional(),
  SMTP_URL: z
    .url({
      protocol: /^smtps?$/,
      error: 'must be the address of a mail server, like smtps://user:password@smtp.contoso.com:465.',
    })
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(/^([^<>\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/, {
      error: 'must be an address like anteroom@contoso.com or Anteroom <anteroom@contoso.com>.',
    })
    .optional(),
  WORKER: z.enum(['on', 'off'], { error: 'must be on or off.' }).default('on'),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], {
      error: 'must be one of trace, debug, info, warn, error, fatal, silent.',
    })
    .default('info'),
})

const proofMissing = {
  path: ['AZURE_CLIENT_SECRET'],
  error:
    'is missing. Create one under "Certificates & secrets" of your app registration and copy its value; or set AZURE_CLIENT_CERTIFICATE_PATH, AZURE_FEDERATED_TOKEN_FILE or AZURE_USE_MANAGED_IDENTITY=on.',
  when: () => true,
}

/** Sign-in and Graph both ask Entra for tokens, and prove who Anteroom is in the same way. */
function provesIdentity(environment: Partial<z.output<typeof schema>>): boolean {
  const { AZURE_CLIENT_SECRET, AZURE_CLIENT_CERTIFICATE_PATH, AZURE_FEDERATED_TOKEN_FILE } = environment
  const given = [AZURE_CLIENT_SECRET, AZURE_CLIENT_CERTIFICATE_PATH, AZURE_FEDERATED_TOKEN_FILE]
  return environment.AZURE_USE_MANAGED_IDENTITY === 'on' || given.some(value => value !== undefined)
}

/** What one variable asks of another. The first is said also where other variables are missing. */
const wholeSchema = schema.refine(provesIdentity, proofMissing).superRefine((environment, context) => {
  for (const [name, other, how] of needs) {
    if (environment[name] === undefined || isSet(environment[other])) continue
    context.addIssue({ code: 'custom', path: [other], message: `is missing, and ${name} is set. ${how}` })
  }
})

const needs = [
  ['TLS_CERT_PATH', 'TLS_KEY_PATH', 'Set both to serve HTTPS, or none.'],
  ['TLS_KEY_PATH', 'TLS_CERT_PATH', 'Set both to serve HTTPS, or none.'],
  ['TLS_CLIENT_CA_PATH', 'TLS_CERT_PATH', 'It only counts where Anteroom serves HTTPS itself.'],
  ['SMTP_URL', 'MAIL_FROM', 'Set it to the address that mail comes from.'],
  ['MAIL_FROM', 'SMTP_URL', 'Set it to the address of the mail server.'],
  ['CLIENT_CERTIFICATE_HEADER', 'TRUSTED_PROXIES', 'Set it to the addresses of the proxies that write that header.'],
] as const

function isSet(value: string | readonly unknown[] | undefined): boolean {
  return value !== undefined && value.length > 0
}
