/**
 * The direction of imports, in one place. `npm run check` refuses what is not allowed here.
 *
 * app → use cases → domain; the decision imports nothing; the technology stays in the files that are named after it.
 */

/** Which folders of lib a folder of lib may import, beside itself. */
const mayImport = {
  decision: [],
  log: [],
  http: [],
  audit: ['db', 'log'],
  metrics: ['settings', 'db', 'log'],
  doctor: ['settings', 'audit', 'graph', 'identity', 'provisioning', 'db'],
  db: ['log'],
  jobs: ['db', 'log'],
  graph: [],
  policy: ['decision'],
  settings: ['decision', 'policy', 'audit', 'db', 'log'],
  identity: ['audit', 'graph', 'server', 'db'],
  mail: [],
  provisioning: ['decision', 'settings', 'audit', 'jobs', 'graph', 'mail', 'connector/messages', 'db', 'log'],
  requests: ['decision', 'audit', 'identity', 'provisioning', 'db'],
  queue: ['requests', 'decision', 'identity', 'db'],
  batches: ['queue', 'requests', 'identity', 'audit', 'jobs', 'db', 'log'],
  reasons: ['requests', 'identity', 'connector/messages', 'db'],
  approvers: ['identity', 'settings', 'audit', 'db'],
  live: ['requests', 'identity', 'db', 'log'],
  activity: ['requests', 'identity', 'audit', 'db'],
  insights: ['requests', 'identity', 'audit', 'jobs', 'db', 'log'],
  views: ['queue', 'requests', 'identity', 'db'],
  preferences: ['queue', 'requests', 'identity', 'db'],
  'entra-setup': ['settings', 'audit', 'jobs', 'graph', 'db', 'log'],
  people: ['graph', 'identity'],
  administration: [
    'configuration',
    'entra-setup',
    'graph',
    'people',
    'settings',
    'decision',
    'policy',
    'requests',
    'identity',
    'audit',
    'approvers',
    'reasons',
    'retention',
    'doctor',
    'connector',
    'db',
  ],
  configuration: ['settings', 'policy', 'requests', 'identity', 'audit', 'db'],
  retention: ['decision', 'connector', 'requests', 'audit', 'jobs', 'db', 'log'],
  connector: ['decision', 'policy', 'requests', 'settings', 'audit', 'db', 'log'],
  extensions: ['connector', 'decision', 'requests', 'settings', 'audit', 'db', 'log'],
  language: ['connector/messages'],
  simulator: [],
  cli: ['configuration', 'retention', 'queue', 'requests', 'settings', 'audit', 'doctor', 'graph', 'db', 'log'],
}

const folders = Object.entries(mayImport).map(([folder, allowed]) => ({
  name: `lib-${folder}`,
  comment: `lib/${folder} imports ${allowed.length === 0 ? 'nothing else of lib' : allowed.join(', ')} only`,
  severity: 'error',
  from: { path: `^lib/${folder}/` },
  to: {
    path: '^lib/',
    pathNot: [
      `^lib/(${[folder, ...allowed].join('|')})/`,
      ...(folder === 'cli' || folder === 'identity' || folder === 'doctor' ? ['^lib/env.ts$'] : []),
    ],
  },
}))

export default {
  forbidden: [
    ...folders,
    {
      name: 'no-cycles',
      comment: 'what imports in a circle cannot be understood apart',
      severity: 'error',
      from: { pathNot: '^lib/db/generated/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'decision-is-pure',
      comment: 'the decision imports nothing, not even of Node',
      severity: 'error',
      from: { path: '^lib/decision/' },
      to: { pathNot: '^lib/decision/' },
    },
    {
      name: 'prisma-stays-in-its-files',
      severity: 'error',
      from: { path: '^(lib|app|components)/', pathNot: '(\\.prisma\\.ts$|^lib/db/)' },
      to: { path: '(^lib/db/generated/|node_modules/@prisma/)' },
    },
    {
      name: 'next-stays-in-its-files',
      severity: 'error',
      from: { path: '^lib/', pathNot: '\\.next\\.ts$' },
      to: { path: 'node_modules/next(-auth)?/' },
    },
    {
      name: 'graph-stays-in-its-files',
      severity: 'error',
      from: { path: '^(lib|app|components)/', pathNot: '(\\.graph\\.ts$|^lib/graph/)' },
      to: { path: 'node_modules/(@microsoft|@azure)/' },
    },
    {
      name: 'nothing-imports-the-simulator',
      comment: 'it stands in for the outside world, so the product reaches it over the wire; the demo starts it',
      severity: 'error',
      from: { path: '^(lib|app|components)/', pathNot: '^lib/(simulator/|server/demo)' },
      to: { path: '^lib/simulator/' },
    },
    {
      name: 'components-only-present',
      comment: 'a component takes types and values, never queries',
      severity: 'error',
      from: { path: '^components/' },
      to: { path: '^(app/|lib/.*\\.(prisma|graph|postgres|graphile|node)\\.ts$)' },
    },
    {
      name: 'nobody-imports-tests',
      severity: 'error',
      from: { path: '^(lib|app|components)/' },
      to: { path: '^test/' },
    },
    {
      name: 'nothing-is-missing',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^lib/db/generated/.*' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
    },
    moduleSystems: ['es6'],
  },
}
