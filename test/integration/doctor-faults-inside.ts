import { parseNetworks } from '#lib/http/trusted-proxies.ts'
import { queueSignUp, signUpOf } from '#test/support/queue-sign-up.ts'
import {
  credentialFault,
  environmentFault,
  flowFault,
  type PlantedFault,
  rolloutFault,
  rolloutRow,
  sqlFault,
} from './planted-fault.ts'
import { startSimulatorUnderTest } from './simulator-under-test.ts'

/** Faults of the installation itself: database, jobs, settings, Entra, Graph, mail. */
export const faultsInside: readonly PlantedFault[] = [
  {
    name: 'the clock of the machine is wrong',
    plant: async () => ({ ports: { now: () => new Date(Date.now() + 600_000) } }),
    finds: ['fault clock clock-wrong'],
  },
  sqlFault(
    'a migration is missing',
    {
      plant: [
        'CREATE TABLE kept_migration AS SELECT * FROM _prisma_migrations',
        `DELETE FROM _prisma_migrations WHERE migration_name LIKE '%_audit_seal'`,
      ],
      undo: [
        'DELETE FROM _prisma_migrations',
        'INSERT INTO _prisma_migrations SELECT * FROM kept_migration',
        'DROP TABLE kept_migration',
      ],
    },
    ['fault migrations migrations-missing'],
  ),
  sqlFault(
    'a migration has failed',
    {
      plant: [`UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name LIKE '%_audit_seal'`],
      undo: ['UPDATE _prisma_migrations SET finished_at = now()'],
    },
    ['fault migrations migration-failed'],
  ),
  {
    name: 'the data is in the embedded PostgreSQL',
    plant: async () => ({ ports: { isEmbedded: true } }),
    finds: ['warning database database-embedded'],
  },
  {
    name: 'no worker runs',
    plant: async ({ stopWorker }) => ({ undo: await stopWorker() }),
    finds: ['fault workers workers-none'],
  },
  sqlFault(
    'a job waits that nobody takes',
    {
      plant: [`SELECT graphile_worker.add_job('nobody-does-this', run_at => now() - interval '1 hour')`],
      undo: ['DELETE FROM graphile_worker._private_jobs'],
    },
    ['fault jobs jobs-late'],
  ),
  sqlFault(
    'a job was given up',
    {
      plant: [
        `SELECT graphile_worker.add_job('nobody-does-this')`,
        `SELECT graphile_worker.permanently_fail_jobs(ARRAY(SELECT id FROM graphile_worker.jobs), 'no')`,
      ],
      undo: ['DELETE FROM graphile_worker._private_jobs'],
    },
    ['warning jobs jobs-given-up'],
  ),
  sqlFault(
    'the audit log is not sealed',
    {
      plant: [`UPDATE audit_event SET at = at - interval '1 hour'`],
      undo: [`UPDATE audit_event SET at = at + interval '1 hour'`],
    },
    ['fault audit audit-unsealed'],
  ),
  flowFault(
    'a policy that cannot be read',
    [`policy = '{"rules": 3}'`, `policy = '{}'`],
    ['fault settings setting-unreadable'],
  ),
  flowFault(
    'an external tenant that cannot be read',
    [`extension = '{"domain": 1}'`, 'extension = NULL'],
    ['fault settings extension-unreadable', 'fault connector extension-unknown', 'warning calls calls-never'],
  ),
  flowFault(
    'assignments that cannot be read',
    [`assignments = '{"groups": 1}'`, `assignments = '{}'`],
    ['fault settings assignments-unreadable'],
  ),
  flowFault(
    'a flow that mails itself, without a mail server',
    [`invitation_mail = 'ours'`, `invitation_mail = 'microsoft'`],
    ['fault mail mail-needed'],
  ),
  environmentFault('a mail server that is not there', () => ({ SMTP_URL: 'smtp://127.0.0.1:9' }), [
    'fault mail mail-refused',
  ]),
  credentialFault('no credential is left', 'revoked_at = now()', [
    'fault access access-none',
    'warning calls calls-never',
  ]),
  credentialFault('every credential has ended', `expires_at = now() - interval '1 hour'`, [
    'fault access access-ended',
  ]),
  credentialFault('the last credential ends in days', `expires_at = now() + interval '5 days'`, [
    'warning access access-ending',
  ]),
  credentialFault('Entra has never called', 'last_used_at = NULL', ['warning calls calls-never']),
  sqlFault(
    'a credential lies about',
    {
      plant: [
        `INSERT INTO credential (id, flow_id, username, secret_hash, created_at)
         SELECT gen_random_uuid(), flow_id, 'old-one', sha256('x'), now() - interval '60 days' FROM credential`,
      ],
      undo: [`DELETE FROM credential WHERE username = 'old-one'`],
    },
    ['warning access access-unused'],
  ),
  rolloutFault('a new credential waits for a permission', { reason: 'permission', status: 403 }, [
    'fault rollouts rollout-permission',
  ]),
  rolloutFault('somebody changed a connector in Entra', { reason: 'changedInEntra', connector: 'Check' }, [
    'fault rollouts rollout-changed',
  ]),
  sqlFault(
    'a new credential was placed days ago, and Entra does not call with it',
    {
      plant: [rolloutRow({ state: 'placed', nextAt: 'now()', failure: 'NULL' })],
      undo: ['DELETE FROM credential_rollout'],
    },
    ['warning rollouts rollout-unseen'],
  ),
  sqlFault(
    'certificates cannot arrive',
    {
      plant: [
        `INSERT INTO client_certificate (id, flow_id, thumbprint)
         SELECT gen_random_uuid(), id, repeat('A', 40) FROM flow`,
      ],
      undo: ['DELETE FROM client_certificate'],
    },
    ['fault proxies proxies-none'],
  ),
  {
    name: 'any header of a trusted proxy is believed',
    plant: async ({ force, ports: { environment } }) => {
      await force(
        `INSERT INTO client_certificate (id, flow_id, thumbprint) SELECT gen_random_uuid(), id, repeat('B', 40) FROM flow`,
      )
      const TRUSTED_PROXIES = parseNetworks('10.0.0.0/8') ?? []
      const undo = () => force('DELETE FROM client_certificate')
      return { ports: { environment: { ...environment, TRUSTED_PROXIES } }, undo }
    },
    finds: ['warning proxies proxies-any-header'],
  },
  environmentFault('the secret at Entra is wrong', () => ({ AZURE_CLIENT_SECRET: 'another' }), [
    'fault graph token-refused',
  ]),
  environmentFault('Entra is out of reach', () => ({ AZURE_AUTHORITY_HOST: 'https://127.0.0.1:9' }), [
    'fault graph token-silent',
    'fault sign-in sign-in-silent',
  ]),
  environmentFault(
    'the redirect address is not registered',
    ({ address }) => ({ APP_URL: `https://door.test:${address.port}` }),
    ['fault sign-in sign-in-redirect'],
  ),
  permissionFault(
    'a permission that a flow needs is not granted',
    ['User.ReadWrite.All'],
    ['fault graph permission-missing'],
  ),
  permissionFault(
    'the application may do everything',
    ['Directory.ReadWrite.All', 'GroupMember.ReadWrite.All'],
    ['warning graph permission-broad'],
  ),
  {
    name: 'Graph refuses the token',
    plant: async ({ simulator }) => {
      const fault = { kind: 'status', status: 403 }
      await simulator.control('POST', '/simulator/faults', { method: 'GET', path: '/v1.0/users', fault })
      return {}
    },
    finds: ['fault graph graph-refused'],
  },
  sqlFault(
    'the secret at Entra ends in days',
    {
      plant: [`INSERT INTO graph_credential VALUES ('key', 'secret', NULL, now() + interval '5 days', now())`],
      undo: ['DELETE FROM graph_credential'],
    },
    ['warning graph-credential graph-credential-ending'],
  ),
  sqlFault(
    'the secret at Entra has ended',
    {
      plant: [`INSERT INTO graph_credential VALUES ('key', 'secret', NULL, now() + interval '-1 day', now())`],
      undo: ['DELETE FROM graph_credential'],
    },
    ['fault graph-credential graph-credential-ended'],
  ),
  sqlFault(
    'the only approver is not bound to the flow',
    {
      plant: [`INSERT INTO flow_approver SELECT id, 'person', 'somebody-else', 'Somebody' FROM flow`],
      undo: ['DELETE FROM flow_approver'],
    },
    ['warning approvers approvers-none'],
  ),
  {
    name: 'people wait and nobody may decide',
    plant: async ({ database, flowId, force }) => {
      await queueSignUp(database, flowId, signUpOf({ email: 'mei.ota@northwind.example' }))
      await force(`UPDATE audit_event SET at = now() - interval '1 year' WHERE action = 'session.signed-in'`)
      return { undo: () => force(`UPDATE audit_event SET at = now() WHERE action = 'session.signed-in'`) }
    },
    finds: ['fault approvers approvers-none-waiting'],
  },
]

/** Another Entra, where this was consented to, and a flow whose new accounts join a group. */
function permissionFault(name: string, permissions: readonly string[], finds: readonly string[]): PlantedFault {
  return {
    name,
    plant: async ({ database, ports: { environment }, simulator: { options } }) => {
      const groups = [{ id: '11111111-2222-3333-4444-555555555555' }]
      await database.flow.updateMany({ data: { assignments: { groups } } })
      const { tenantId, application } = options
      const other = await startSimulatorUnderTest({ tenantId, application, permissions })
      const { httpsUrl: AZURE_AUTHORITY_HOST, graphUrl: GRAPH_URL } = other.simulator
      return {
        ports: { environment: { ...environment, AZURE_AUTHORITY_HOST, GRAPH_URL } },
        undo: async () => {
          await other[Symbol.asyncDispose]()
          await database.flow.updateMany({ data: { assignments: {} } })
        },
      }
    },
    finds,
  }
}
