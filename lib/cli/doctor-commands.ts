import type { Command } from 'commander'
import { openDatabase } from '#lib/db/database.prisma.ts'
import { startEmbeddedPostgres } from '#lib/db/embedded-postgres.ts'
import { diagnose } from '#lib/doctor/diagnose.ts'
import { explainFinding } from '#lib/doctor/explain-finding.ts'
import type { Finding } from '#lib/doctor/finding.ts'
import { EnvironmentError, parseEnvironment } from '#lib/env.ts'
import { createLog } from '#lib/log/create-log.pino.ts'
import { Ended } from './ended.ts'
import { invocation, pathOf } from './invocation.ts'
import { type Telling, tell, withJson } from './tell.ts'

/** Adds the command that looks at the whole installation. */
export function addDoctorCommands(program: Command): void {
  withJson(program.command('doctor'), 'doctor', 'doctor --flow partners --json')
    .description('check the whole installation, from the public address to Graph, and say what to do')
    .option('--flow <slug>', 'look at this flow only')
    .addHelpText('after', '\nEnds with 0 where nothing is wrong, with 1 for faults, with 2 where it could not look.')
    .action(look)
}

type Options = Telling & { readonly flow?: string }

async function look({ flow, ...telling }: Options): Promise<void> {
  const findings = await findingsOf(flow).catch((cause: unknown) => {
    if (cause instanceof EnvironmentError) throw new Ended(2, cause.lines.join('\n'), { cause })
    throw new Ended(2, `Could not look: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
  })
  tell(telling, findings.map(present), describe(findings))
  if (findings.some(each => each.severity === 'fault')) throw new Ended(1)
}

/** Nothing is migrated and nothing mended: the doctor only looks. */
async function findingsOf(flow: string | undefined): Promise<readonly Finding[]> {
  const environment = parseEnvironment(invocation().environment)
  const log = createLog('silent')
  const embedded =
    environment.DATABASE_URL === undefined
      ? await startEmbeddedPostgres({ dataDir: pathOf(environment.DATA_DIR), log })
      : undefined
  const databaseUrl = embedded?.url ?? environment.DATABASE_URL ?? ''
  const opened = await openDatabase({ databaseUrl, maxConnections: 5, onConnectionError: () => undefined })
  try {
    return await diagnose({
      environment,
      database: opened.database,
      isEmbedded: embedded !== undefined,
      isProduction: invocation().environment.NODE_ENV === 'production',
      actor: { kind: 'operator' },
      now: () => new Date(),
      flow,
    })
  } finally {
    await opened.close()
    await embedded?.stop()
  }
}

/** As scripts read it; `seen` and `todo` are for people and may change. */
function present(finding: Finding) {
  const { check, severity, message, values, flow = null } = finding
  return { check, severity, message, flow, values, ...explainFinding(finding) }
}

const marks = { ok: 'ok     ', warning: 'WARNING', fault: 'FAULT  ' } as const

function describe(findings: readonly Finding[]): string {
  const lines = findings.flatMap(finding => {
    const { seen, todo } = explainFinding(finding)
    const where = finding.flow === undefined ? finding.check : `${finding.check} ${finding.flow}`
    const line = `${marks[finding.severity]}  ${where}: ${seen}`
    return todo === undefined ? [line] : [line, `         → ${todo}`]
  })
  const count = (severity: Finding['severity']) => findings.filter(each => each.severity === severity).length
  return [...lines, '', `${count('fault')} faults, ${count('warning')} warnings, ${count('ok')} good.`].join('\n')
}
