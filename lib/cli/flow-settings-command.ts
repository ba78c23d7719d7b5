import type { Command } from 'commander'
import { parseDatabaseEnvironment } from '#lib/env.ts'
import { saveAccountSettings } from '#lib/settings/save-account-settings.prisma.ts'
import { Refused } from './ended.ts'
import { invocation } from './invocation.ts'
import { readJson } from './read-document.ts'
import { getFlow, runChange } from './run-command.ts'
import { type Telling, tell, withJson } from './tell.ts'

/** Adds the command that changes how a flow's people get their accounts. */
export function addFlowSettingsCommand(flow: Command): void {
  withJson(
    flow.command('set'),
    'flow set partners --hold 30 --pending-days 90',
    'flow set partners --accounts-by resume --json',
  )
    .description('change how approved people get their accounts; what is not named stays as it is')
    .argument('<flow>', 'the slug of the flow')
    .option('--accounts-by <way>', 'graph, resume or by-hand')
    .option('--hold <seconds>', 'for how long a verdict can be taken back, from 0')
    .option('--after-revoke <what>', 'disable, delete or keep the accounts that we made')
    .option('--pending-days <days>', 'days until a request that nobody decides expires, or never')
    .option('--ask-again-after <days>', 'days until a denied person may ask again: 0 at once, or never')
    .option('--keep-claims <days>', 'days until what is personal of a closed request is erased, or never')
    .option('--account-gone <what>', 'ask-again or stay-out, when somebody deleted the account')
    .option('--invitation-mail <who>', 'microsoft, ours or none')
    .option('--invitation-message <text>', 'the own words of the mail; an empty text takes them out')
    .option('--redirect-url <url>', 'where an invitation leads')
    .option('--redirect-urls <urls...>', 'where invitations may lead')
    .option('--assignments <file>', 'a JSON file with groups, appRoles and sponsor')
    .action(set)
}

type SetOptions = Telling & {
  readonly accountsBy?: string
  readonly hold?: string
  readonly afterRevoke?: string
  readonly pendingDays?: string
  readonly askAgainAfter?: string
  readonly keepClaims?: string
  readonly accountGone?: string
  readonly invitationMail?: string
  readonly invitationMessage?: string
  readonly redirectUrl?: string
  readonly redirectUrls?: readonly string[]
  readonly assignments?: string
}

function set(slug: string, options: SetOptions): Promise<void> {
  return runChange(async context => {
    const changes = await readChanges(options)
    if (Object.keys(changes).length === 0) throw new Refused('Name at least one setting; --help lists them.')
    const { id: flowId } = await getFlow(context.database, slug)
    const canMail = parseDatabaseEnvironment(invocation().environment).SMTP_URL !== undefined
    const outcome = await saveAccountSettings(context, { flowId, changes }, { canMail })
    if (outcome.kind === 'refused') throw new Refused(outcome.problems.join('\n'))
    tell(options, { flow: slug, changed: Object.keys(changes) }, `The settings of ${slug} are in force.`)
  })
}

/** By the names that the settings have; whether they are right is judged there. */
async function readChanges(options: SetOptions): Promise<Readonly<Record<string, unknown>>> {
  const { accountsBy, hold, afterRevoke, accountGone, invitationMail, invitationMessage } = options
  const { redirectUrl, redirectUrls, assignments, pendingDays, askAgainAfter, keepClaims } = options
  const changes = {
    accountsBy: accountsBy?.replaceAll('-', '_'),
    holdSeconds: hold === undefined ? undefined : Number(hold),
    afterRevoke,
    accountGone: accountGone?.replaceAll('-', '_'),
    pendingDays: readDays(pendingDays),
    askAgainAfterDays: readDays(askAgainAfter),
    keepClaimsDays: readDays(keepClaims),
    invitationMail,
    invitationMessage: invitationMessage === '' ? null : invitationMessage,
    inviteRedirectUrl: redirectUrl,
    redirectUrls,
    assignments: assignments === undefined ? undefined : await readJson(assignments),
  }
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
}

function readDays(typed: string | undefined): number | null | undefined {
  if (typed === undefined) return undefined
  return typed === 'never' ? null : Number(typed)
}
