import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { placesOf } from '../../stack/places';
import { ExtendedCopy } from '../support/extended-copy';

// The types of everything take a minute on a busy machine.
jest.setTimeout(240_000);

const run = promisify(execFile);
/** Where a service has a folder of its name. */
const rooms = ['services', 'streams', 'workflows', 'activities', 'api', 'migrations'] as const;
let copy: ExtendedCopy;

interface ComposeFile {
  readonly services: Readonly<Record<string, { readonly environment?: object }>>;
}

beforeAll(() => {
  copy = new ExtendedCopy();
  addService();
  addExchange();
});
afterAll(() => {
  copy.remove();
});

/** A service with something in each room; here its files are checked as all others are. */
function addService(): void {
  copy.add(join(__dirname, 'sample-service'), '.', '../../../../../', '../../');
  copy.addRow(
    'services/catalogue.ts',
    'const behindTheGateway: readonly ServiceEntry[] = [',
    "\n  row(sampleDescription, () => (require('./sample/main') as typeof Sample).startSample),",
    `import { sampleDescription } from './sample/description';
import type * as Sample from './sample/main';`,
  );
}

/** An exchange of a wire format of its own; here its files are checked as all others are. */
function addExchange(): void {
  copy.add(join(__dirname, 'sample-exchange'), 'feeds/sample', '../../feeds/', '');
  copy.addRow(
    'feeds/registry.ts',
    'export const exchanges: readonly ExchangeRow[] = [',
    'sample, ',
    "import { sample } from './sample';",
  );
}

/** Runs a program of node_modules in the copy; rejects with its output when it fails. */
async function runInCopy(program: string, args: readonly string[]): Promise<string> {
  const script = join(copy.folder, 'node_modules', program);
  // Components are downloaded once, for all copies.
  const env = { ...process.env, ALGOTRADE_HOME: placesOf({}, process.env).home };
  const options = { cwd: copy.folder, env, maxBuffer: 1e8 };
  try {
    const { stdout, stderr } = await run(process.execPath, [script, ...args], options);
    return stdout + stderr;
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`${program} failed: ${stdout}${stderr}`, { cause: error });
  }
}

test('types hold', async () => {
  copy.write(
    'tsconfig.copy.json',
    JSON.stringify({
      extends: './tsconfig.json',
      compilerOptions: { incremental: false, tsBuildInfoFile: null },
      include: [
        'services/catalogue.ts',
        'feeds/registry.ts',
        ...rooms.map((room) => `${room}/sample`),
      ],
    }),
  );
  await runInCopy('typescript-native/bin/tsc', ['-p', 'tsconfig.copy.json']);
});

test('the import rules accept all but a room that imports from another service', async () => {
  copy.write('services/sample/wrong.ts', "export { LiveStore } from '../analytics/live-store';\n");
  copy.write('workflows/sample/wrong.ts', "export { reasonOf } from '../imports/reason';\n");
  const complaint = await runInCopy('dependency-cruiser/bin/dependency-cruise.mjs', [
    ...['--config', '.dependency-cruiser.cjs', '--no-progress', 'services/catalogue.ts', 'feeds'],
    ...rooms.map((room) => `${room}/sample`),
  ]).catch(String);
  expect(complaint).toMatch(/services\/sample\/wrong\.ts → services\/analytics\/live-store\.ts/);
  expect(complaint).toMatch(/workflows\/sample\/wrong\.ts → workflows\/imports\/reason\.ts/);
  expect(complaint).toContain('2 dependency violations');
});

test('catalogue, gateway and exchanges know it', async () => {
  copy.write(
    'sample-check.ts',
    `import { Destinations } from './api/gateway/destinations';
import { exchangeNamed } from './feeds/registry';
import { catalogue, localServiceUrls, serviceNamed } from './services/catalogue';

const addresses = localServiceUrls({});
const addressed = catalogue.map((entry) => {
  return { ...entry, address: addresses[entry.variableNames.url] ?? '' };
});
console.log(JSON.stringify({
  destination: new Destinations(addressed).ofPath('/api/sample/counts'),
  gateway: Object.keys(serviceNamed('gateway').config.shape).filter((name) => name.includes('SAMPLE')),
  exchange: exchangeNamed('sample').name,
}));
`,
  );
  const output = await runInCopy('tsx/dist/cli.mjs', ['sample-check.ts']);
  expect(JSON.parse(output)).toEqual({
    destination: expect.objectContaining({
      service: 'sample',
      address: 'http://127.0.0.1:8017',
    }) as unknown,
    gateway: ['SAMPLE_URL'],
    exchange: 'sample',
  });
});

test('its routes are among those that must be described', async () => {
  const complaint = await runInCopy('jest/bin/jest.js', [
    ...['--selectProjects', 'unit', '--testPathPatterns', 'contract/routes-described'],
  ]).catch(String);
  expect(complaint).toContain('GET /api/sample/counts');
});

test('its stream takes an event, and its workflow writes a row of its own database', async () => {
  const output = await runInCopy('tsx/dist/cli.mjs', ['services/sample/testing/run.ts']);
  expect(JSON.parse(output)).toEqual({ before: {}, after: { 'BTC/USD': 1 } });
});

test('its container is written from its description, and passes the checks of all', async () => {
  await runInCopy('tsx/dist/cli.mjs', ['services/compose-file/record.ts']);
  const text = readFileSync(join(copy.folder, 'docker-compose.yml'), 'utf8');
  const { services } = parse(text, { merge: true }) as ComposeFile;
  expect(services['databases']?.environment).toHaveProperty('DATABASE_PASSWORD_SAMPLE');
  expect(services['sample']).toMatchObject({
    environment: { DATABASE_URL_SAMPLE: expect.any(String), TEMPORAL_ADDRESS: 'temporal:7233' },
    depends_on: {
      databases: { condition: 'service_completed_successfully' },
      temporal: { condition: 'service_healthy' },
    },
  });
  const output = await runInCopy('jest/bin/jest.js', [
    ...['--selectProjects', 'unit', '--testPathPatterns', 'architecture/compose-file'],
    '--verbose',
  ]);
  expect(output).toContain('the container sample');
  expect(output).toMatch(/Tests: +\d+ passed, \d+ total/);
});

test('nobody else enters its database, as with those of all', async () => {
  const output = await runInCopy('jest/bin/jest.js', [
    ...['--selectProjects', 'integration', '--testPathPatterns', 'services/own-databases'],
    '--verbose',
  ]);
  expect(output).toContain('sample may do what it likes in its own database');
  expect(output).toMatch(/Tests: +\d+ passed, \d+ total/);
});

test('the exchange passes the contract of all exchanges', async () => {
  const output = await runInCopy('jest/bin/jest.js', [
    '--selectProjects',
    'integration',
    '--testPathPatterns',
    'feeds/exchange-contract',
    '-t',
    '^sample ',
  ]);
  expect(output).toMatch(/Tests: +\d+ skipped, 9 passed/);
});
