/** The import rules of docs/architecture.md, types included unless a rule says otherwise. */
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const TESTS = '\\.test\\.ts$|(^|/)testing/';
const PROJECT =
  '^(activities|api|candle-files|cli|clients|contracts|core|engine|feeds|imports|platform|reports|services|stack|streams|workflows|migrations|bench|test)/';

/** Folder x/<service>/ must not import y/<another service>/: services share contracts only. */
const layers = '(workflows|activities|streams|api|services)';

module.exports = {
  forbidden: [
    forbid(
      'no-circular',
      'A cycle has no bottom to start reading from; types and files of one folder included.',
      {},
      { circular: true },
    ),
    forbid(
      'engine-candles-are-pure',
      'Whoever needs a timeframe gets no memory of kernels with it.',
      { path: '^engine/candles/', pathNot: TESTS },
      { pathNot: '^engine/candles/' },
    ),
    forbid(
      'engine-graph-before-execution',
      'A graph is read, checked and planned without knowing how it is run.',
      { path: '^engine/(candles|kernels|indicators|nodes|graph)/', pathNot: TESTS },
      {
        path: '^engine/(execution|workspace|portfolio|metrics|luck|look-ahead|walk-forward|explain|templates|program|compile)',
      },
    ),
    ...[
      ['execution and what is in the account', 'execution|portfolio', 'metrics|luck|workspace'],
      ['figures', 'metrics|luck', 'workspace'],
      ['many runs over the same candles', 'workspace', 'program'],
      ['sweeps', 'sweep', 'walk-forward'],
    ].map(([what, lower, upper]) =>
      forbid(
        `engine-${lower.split('|')[0]}-before-its-users`,
        `No arrow upward: ${what} know nothing of those who use them.`,
        { path: `^engine/(${lower})/`, pathNot: TESTS },
        {
          path: `^engine/(${upper}|${lower.startsWith('sweep') ? '' : 'sweep|walk-forward|'}look-ahead|explain|templates)`,
        },
      ),
    ),
    ...[
      ['kernels', 'candles|indicators|nodes|graph', 'Loops over numbers know no indicator.'],
      ['indicators', 'candles|nodes|graph', 'An indicator knows no node that uses it.'],
      ['nodes', 'graph', 'A node knows no graph that it stands in.'],
    ].map(([lower, upper, comment]) =>
      forbid(
        `engine-${lower}-before-their-users`,
        comment,
        { path: `^engine/${lower}/`, pathNot: TESTS },
        // What a column is stands with the nodes, whose outputs it holds.
        { path: `^engine/(${upper})/`, pathNot: '^engine/nodes/column\\.ts$' },
      ),
    ),
    forbid(
      'candles-by-their-index',
      'Outside of engine, the door to candles and timeframes is engine/candles or engine.',
      { pathNot: `^engine/|${TESTS}` },
      { path: '^engine/candles/(?!index)' },
    ),
    forbid(
      'engine-is-pure',
      'engine imports nothing of the project, no Node built-in, no package.',
      { path: '^engine/', pathNot: TESTS },
      { pathNot: '^engine/' },
    ),
    forbid(
      'core',
      'core, the errors and the ports, is what everybody may know: it imports nothing.',
      { path: '^core/', pathNot: TESTS },
      { pathNot: '^core/' },
    ),
    forbid(
      'contracts',
      'contracts import core, engine (types) and zod.',
      { path: '^contracts/', pathNot: TESTS },
      { pathNot: '^(contracts|core|engine)/|node_modules/zod/' },
    ),
    forbid(
      'contracts-engine-types',
      'contracts import engine types only.',
      { path: '^contracts/', pathNot: TESTS },
      { path: '^engine/', dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'workflows',
      'workflows import engine and the workflow SDK; core, contracts and activities as types.',
      { path: '^workflows/', pathNot: TESTS },
      { pathNot: '^(workflows|engine|core|contracts|activities)/|@temporalio/(workflow|common)' },
    ),
    forbid(
      'workflows-types-only',
      'core, contracts and activities reach workflows as types only.',
      { path: '^workflows/', pathNot: TESTS },
      { path: '^(core|contracts|activities)/', dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'activities-streams',
      'activities and streams get adapters as ports.',
      { path: '^(activities|streams)/', pathNot: TESTS },
      { path: PROJECT, pathNot: '^(core|engine|contracts|activities|streams|candle-files)/' },
    ),
    forbid(
      'streams-candle-files',
      'streams see candles as events, never as files.',
      { path: '^streams/', pathNot: TESTS },
      { path: '^candle-files/' },
    ),
    forbid(
      'api',
      'api imports core, contracts, engine validation and Koa.',
      { path: '^api/', pathNot: TESTS },
      { path: PROJECT, pathNot: '^(core|contracts|engine|api)/' },
    ),
    forbid(
      'platform',
      'platform knows core, the envelope and dead letters, how JSON is read, and client libraries; no domain.',
      { path: '^platform/', pathNot: TESTS },
      {
        path: PROJECT,
        pathNot: '^(platform/|core/|contracts/(dead-letter|envelope)\\.ts|engine/json/)',
      },
    ),
    forbid(
      'nobody-imports-services',
      'services is wiring: nobody imports it but itself, tests, benches and the command line.',
      { pathNot: `^(services|test|bench|cli)/|${TESTS}` },
      { path: '^services/' },
    ),
    forbid(
      'nobody-imports-the-command-line',
      'The command line and the benches are at the top: only tests import them.',
      { pathNot: `^(cli|bench|test|scripts)/|${TESTS}` },
      { path: '^(cli|bench)/' },
    ),
    forbid(
      'migrations',
      'A migration is SQL that stays as it was, whatever the code becomes.',
      { path: '^migrations/', pathNot: TESTS },
      { path: PROJECT, pathNot: '^migrations/' },
    ),
    forbid(
      'no-service-imports-another',
      'What a service needs from another arrives as an event or over HTTP.',
      { path: `^${layers}/([^/]+)/`, pathNot: TESTS },
      {
        path: `^${layers}/[^/]+/`,
        pathNot: `^${layers}/($2|shared|kit)/|^services/[^/]+/description\\.ts$`,
      },
    ),
    forbid(
      'feeds',
      'feeds speak the exchange protocol; they share core and contracts only.',
      { path: '^feeds/', pathNot: TESTS },
      { path: PROJECT, pathNot: '^(feeds|core|contracts|platform)/' },
    ),
    forbid(
      'no-exchange-imports-another',
      'Each exchange speaks a protocol of its own, in its own folder.',
      { path: '^feeds/([^/]+)/', pathNot: `^feeds/simulated/|${TESTS}` },
      { path: '^feeds/[^/]+/', pathNot: '^feeds/($1|lane|shared)/' },
    ),
    forbid(
      'the-stand-in-speaks-coinbase',
      'The simulated exchange stands in for Coinbase: it shares the protocol, and nothing else.',
      { path: '^feeds/simulated/', pathNot: TESTS },
      {
        path: '^feeds/[^/]+/',
        pathNot: '^feeds/(simulated|lane|shared)/|^feeds/coinbase/protocol\\.ts$',
      },
    ),
    forbid(
      'exchanges-by-the-registry',
      'No exchange is known by name outside its folder and the registry.',
      { path: '^(?!feeds/)', pathNot: `${TESTS}|^(test|bench)/` },
      { path: '^feeds/', pathNot: '^feeds/index\\.ts$' },
    ),
    forbid(
      'the-port-knows-no-exchange',
      'Back-off, pacing and lanes serve every exchange.',
      { path: '^feeds/(lane|shared)/|^feeds/(exchange|registry-row)\\.ts$', pathNot: TESTS },
      { path: '^feeds/', pathNot: '^feeds/(lane|shared)/|^feeds/(exchange|registry-row)\\.ts$' },
    ),
    forbid(
      'candle-files',
      'candle-files reads and writes files of candles: engine and packages.',
      { path: '^candle-files/', pathNot: TESTS },
      { path: PROJECT, pathNot: '^(candle-files|engine)/' },
    ),
    forbid(
      'imports',
      'imports read the old systems and write snapshots: contracts, engine, packages, how addresses are read and how reports look.',
      { path: '^imports/', pathNot: TESTS },
      {
        path: PROJECT,
        pathNot:
          '^(imports|core|contracts|engine)/|^platform/(postgres|redis)/settings\\.ts$|^reports/(document|markup|numbers)\\.ts$',
      },
    ),
    forbid(
      'reports',
      'reports draw what they are given: engine and contracts.',
      { path: '^reports/', pathNot: TESTS },
      { path: PROJECT, pathNot: '^(reports|core|engine|contracts)/' },
    ),
    forbid(
      'cli',
      'the command line works without a server: engine, candle files, imports and exchanges; it asks one over HTTP.',
      { path: '^cli/', pathNot: TESTS },
      {
        path: PROJECT,
        pathNot:
          '^(cli|core|engine|candle-files|imports|reports|contracts)/|^platform/(bundled\\.cjs|http/operator-tokens\\.ts|redis/settings\\.ts)$|^stack/places\\.ts$|^feeds/index\\.ts$',
      },
    ),
    forbid(
      'clients',
      'the client is for other people too: nothing of the project.',
      { path: '^clients/', pathNot: TESTS },
      { path: PROJECT, pathNot: '^clients/' },
    ),
    forbid(
      'stack',
      'stack starts parts and knows nothing of the product.',
      { path: '^stack/', pathNot: TESTS },
      { path: PROJECT, pathNot: '^(stack/|platform/repository)' },
    ),
    forbid(
      'no-dev-packages',
      'Product code uses production packages.',
      { path: PROJECT, pathNot: `${TESTS}|^(test|bench)/` },
      { dependencyTypes: ['npm-dev'], pathNot: 'node_modules/@types/' },
    ),
    forbid('no-unresolvable', 'Every import resolves.', {}, { couldNotResolve: true }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: {
      path: '(^|/)(\\.algotrade|coverage|engine/kernels/assembly|clients/typescript/dist)/',
    },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['require', 'node', 'import', 'default', 'types'],
    },
  },
};
