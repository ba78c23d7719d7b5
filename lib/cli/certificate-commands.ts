import { readFile } from 'node:fs/promises'
import { type Command, InvalidArgumentError } from 'commander'
import { addCertificate } from '#lib/settings/add-certificate.prisma.ts'
import { parseCertificate, parseThumbprint } from '#lib/settings/certificate.ts'
import { listCertificates } from '#lib/settings/list-certificates.prisma.ts'
import { readNewCertificate, readNewThumbprint } from '#lib/settings/new-certificate.ts'
import { revokeCertificate } from '#lib/settings/revoke-certificate.prisma.ts'
import { Refused } from './ended.ts'
import { pathOf } from './invocation.ts'
import { showDate, tableOf } from './print-table.ts'
import { getFlow, runChange, runCommand } from './run-command.ts'
import { type Telling, tell, withJson } from './tell.ts'

/** Adds the commands on client certificates. */
export function addCertificateCommands(program: Command): void {
  const certificate = program
    .command('certificate')
    .description('certificates that Entra may present instead of a credential')
  withJson(certificate.command('add'), 'certificate add partners entra.cer --issuer "CN=Contoso CA, O=Contoso"')
    .description('accept another certificate; the older ones stay valid')
    .argument('<flow>', 'the slug of the flow')
    .argument('<certificate>', 'its file (.pem, .cer, .der), or its thumbprint as Entra prints it')
    .option('--issuer <name>', 'accept it from this issuer only, such as "CN=Contoso CA, O=Contoso"')
    .option('--subject <name>', 'accept it for this subject only')
    .option('--expires <date>', 'refuse it from this day on, such as 2027-01-31', parseDay)
    .action(add)
  withJson(certificate.command('list'), 'certificate list partners --json')
    .description("list a flow's certificates")
    .argument('<flow>', 'the slug of the flow')
    .action(list)
  withJson(certificate.command('revoke'), 'certificate revoke partners entra.cer')
    .description('refuse a certificate from now on')
    .argument('<flow>', 'the slug of the flow')
    .argument('<certificate>', 'its file or its thumbprint')
    .action(revoke)
}

type AddOptions = Telling & { readonly issuer?: string; readonly subject?: string; readonly expires?: Date }

function add(slug: string, source: string, options: AddOptions): Promise<void> {
  const { issuer, subject, expires: expiresAt } = options
  return runChange(async context => {
    const { id } = await getFlow(context.database, slug)
    const wish = { issuer, subject, expiresAt }
    const isThumbprint = parseThumbprint(source) !== undefined
    const read = isThumbprint
      ? readNewThumbprint(source, wish)
      : readNewCertificate(await readSource(source), wish, context.now)
    if (read.kind === 'refused') throw new Refused(read.why)
    const { thumbprint, expiresAt: ends } = read.certificate
    const outcome = await addCertificate(context, id, read.certificate)
    if (outcome.kind === 'alreadyThere') throw new Refused(`${slug} accepts that certificate already.`)
    const words = `${slug} accepts this certificate from now on.

Thumbprint   ${thumbprint}
Expires      ${ends === undefined ? 'when the certificate does' : showDate(ends)}`
    tell(options, { flow: slug, thumbprint, expiresAt: ends ?? null }, words)
  })
}

function list(slug: string, telling: Telling): Promise<void> {
  return runCommand(async ({ database, now }) => {
    const { id } = await getFlow(database, slug)
    const lines = await listCertificates(database, id, now)
    const words = tableOf(
      ['thumbprint', 'state', 'created', 'expires', 'last used', 'issuer', 'subject'],
      lines.map(line => [
        line.thumbprint,
        line.state,
        showDate(line.createdAt),
        showDate(line.expiresAt),
        showDate(line.lastUsedAt),
        line.issuer ?? 'any',
        line.subject ?? 'any',
      ]),
    )
    tell(telling, lines, lines.length === 0 ? `${slug} accepts no certificate.` : words)
  })
}

function revoke(slug: string, source: string, telling: Telling): Promise<void> {
  return runChange(async context => {
    const { id } = await getFlow(context.database, slug)
    const outcome = await revokeCertificate(context, id, await readThumbprints(source))
    if (outcome.kind === 'notFound') throw new Refused(`${slug} accepts no such certificate.`)
    tell(telling, { flow: slug }, 'The certificate is refused from now on.')
  })
}

/** Of a file both thumbprints, so that it is refused under whichever it was added. */
async function readThumbprints(source: string): Promise<readonly string[]> {
  const thumbprint = parseThumbprint(source)
  if (thumbprint !== undefined) return [thumbprint]
  const certificate = parseCertificate(await readSource(source))
  if (certificate === undefined) throw new Refused('The file holds no X.509 certificate, neither PEM nor DER.')
  return [certificate.sha1, certificate.sha256]
}

async function readSource(path: string): Promise<Uint8Array> {
  try {
    return await readFile(pathOf(path))
  } catch (cause) {
    throw new Refused(`The file ${path} cannot be read.`, { cause })
  }
}

function parseDay(text: string): Date {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : new Date(Number.NaN)
  if (Number.isNaN(day.getTime())) throw new InvalidArgumentError('use a day such as 2027-01-31')
  return day
}
