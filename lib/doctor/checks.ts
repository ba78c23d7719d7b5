import type { Check } from './check.ts'
import { checkAccess } from './check-access.prisma.ts'
import { checkAddress } from './check-address.ts'
import { checkApprovers } from './check-approvers.prisma.ts'
import { checkAudit } from './check-audit.prisma.ts'
import { checkCalls } from './check-calls.prisma.ts'
import { checkCertificate } from './check-certificate.ts'
import { checkClock } from './check-clock.prisma.ts'
import { checkConnector } from './check-connector.prisma.ts'
import { checkDatabase } from './check-database.prisma.ts'
import { checkGraph } from './check-graph.prisma.ts'
import { checkGraphCredential } from './check-graph-credential.prisma.ts'
import { checkJobs } from './check-jobs.prisma.ts'
import { checkMail } from './check-mail.ts'
import { checkMigrations } from './check-migrations.prisma.ts'
import { checkProxies } from './check-proxies.prisma.ts'
import { checkReach } from './check-reach.ts'
import { checkRollouts } from './check-rollouts.prisma.ts'
import { checkSecret } from './check-secret.ts'
import { checkSettings } from './check-settings.prisma.ts'
import { checkSignIn } from './check-sign-in.ts'
import { checkTls } from './check-tls.ts'
import { checkWorkers } from './check-workers.prisma.ts'

/** Everything that the doctor looks at, in the order in which it is told: what others rest on comes first. */
export const checks: readonly Check[] = [
  checkAddress,
  checkSecret,
  checkDatabase,
  checkMigrations,
  checkClock,
  checkSettings,
  checkReach,
  checkTls,
  checkCertificate,
  checkConnector,
  checkAccess,
  checkProxies,
  checkCalls,
  checkRollouts,
  checkWorkers,
  checkJobs,
  checkAudit,
  checkGraph,
  checkGraphCredential,
  checkMail,
  checkSignIn,
  checkApprovers,
]
