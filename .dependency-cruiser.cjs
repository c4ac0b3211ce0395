// The layers, as rules. Each comment is the sentence a reviewer would otherwise have to write.
// What the browser may read too: rules, shapes, table names and words.
const DECLARATIONS =
  '^src/modules/.*\\.(workflow|schema|table|points|words|forms)\\.ts$|^src/words/|^src/kernel/(workflow|shown|span|table|search|redact)\\.ts$|^src/texts/replies\\.ts$'
const TESTS = '\\.test\\.ts$|^test/'
const LISTENERS = '^src/modules/(duty|reports|dashboards)/'

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'kernel-knows-no-module',
      comment: 'The kernel is machinery. If it needs a word like "opinion", the word belongs in a module.',
      severity: 'error',
      from: { path: '^src/kernel/', pathNot: TESTS },
      to: { path: '^src/(modules|web|cli|house|app|server)' },
    },
    {
      name: 'modules-meet-at-the-door',
      comment: 'Import another module only through its index.ts, so that its insides can change freely.',
      severity: 'error',
      from: { path: '^src/modules/([^/]+)/', pathNot: TESTS },
      to: { path: '^src/modules/', pathNot: ['^src/modules/$1/', '^src/modules/[^/]+/index\\.ts$'] },
    },
    {
      name: 'everybody-else-knocks-too',
      comment: 'Server, jobs and commands use a module through its index.ts as well.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/(modules|web)/', TESTS] },
      to: { path: '^src/modules/', pathNot: '^src/modules/[^/]+/index\\.ts$' },
    },
    {
      name: 'declarations-are-pure',
      comment: 'Workflows, schemas and words run in the browser too: no database, no HTTP, no Node.',
      severity: 'error',
      from: { path: DECLARATIONS, pathNot: TESTS },
      to: { pathNot: [DECLARATIONS, '^src/texts/', '^node_modules/zod/'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'web-imports-declarations-only',
      comment: 'The browser may read our rules, never our server.',
      severity: 'error',
      from: { path: '^src/web/', pathNot: TESTS },
      to: {
        path: '^src/',
        pathNot: ['^src/web/', DECLARATIONS, '^src/texts/'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'texts-are-pure',
      comment: 'What is read out of texts is arithmetic: no database, no files, no words of a module.',
      severity: 'error',
      from: { path: '^src/texts/', pathNot: TESTS },
      to: { pathNot: '^src/texts/|^src/kernel/search\\.ts$|^(node:)?worker_threads$' },
    },
    {
      name: 'papers-are-pure',
      comment: 'A document is made of what it is given: no database, no HTTP, no module.',
      severity: 'error',
      from: { path: '^src/papers/', pathNot: TESTS },
      to: { pathNot: '^src/papers/|^node_modules/(docx|pdfkit|@types/pdfkit)/|^(node:)?module$' },
    },
    {
      name: 'routes-do-not-query',
      comment: 'A route says what comes in and what goes out. SQL lives in queries and actions.',
      severity: 'error',
      from: { path: '\\.routes\\.ts$' },
      to: { path: '^node_modules/(kysely|pg)/' },
    },
    {
      name: 'places-know-nobody',
      comment: 'Places are what everything stands on: they import no other module.',
      severity: 'error',
      from: { path: '^src/modules/places/', pathNot: TESTS },
      to: { path: '^src/modules/', pathNot: '^src/modules/places/' },
    },
    {
      name: 'people-know-places-only',
      comment: 'A deputy has a constituency and a station; what deputies do is told by the modules above.',
      severity: 'error',
      from: { path: '^src/modules/people/', pathNot: TESTS },
      to: { path: '^src/modules/', pathNot: '^src/modules/(people|places)/' },
    },
    {
      name: 'accounts-know-people-and-places-only',
      comment: 'An account belongs to a person at a place, and nothing else belongs to it.',
      severity: 'error',
      from: { path: '^src/modules/accounts/', pathNot: TESTS },
      to: { path: '^src/modules/', pathNot: '^src/modules/(accounts|people|places)/' },
    },
    {
      name: 'nobody-imports-listeners',
      comment:
        'Duty, reports and dashboards listen and count. Whoever needs them has the arrow the wrong way round.',
      severity: 'error',
      from: { path: '^src/(modules/([^/]+)|kernel)/', pathNot: [LISTENERS, TESTS] },
      to: { path: LISTENERS },
    },
    {
      name: 'house-and-cli-stay-outside',
      comment: 'How the program is started and checked is no business of the program.',
      severity: 'error',
      from: { path: '^src/(kernel|modules|words|web)/', pathNot: TESTS },
      to: { path: '^src/(house|cli)/' },
    },
    {
      name: 'no-circles',
      comment: 'Two files that need each other are one file, or three.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'nothing-imports-tests',
      comment: 'Tests look at the program, never the other way round.',
      severity: 'error',
      from: { pathNot: TESTS },
      to: { path: TESTS },
    },
    {
      name: 'nothing-unresolved',
      comment: 'An import that leads nowhere hides what the other rules should see.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
}
