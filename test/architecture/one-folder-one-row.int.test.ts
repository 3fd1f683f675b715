import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ExtendedCopy } from '../support/extended-copy';

jest.setTimeout(120_000);

const run = promisify(execFile);
let copy: ExtendedCopy;

beforeAll(() => {
  copy = new ExtendedCopy();
  addStream();
  addService();
  addExchange();
});
afterAll(() => {
  copy.remove();
});

function addStream(): void {
  copy.write(
    'streams/sample/print-counter.ts',
    `import type { PartitionProcessor } from '../../contracts/ports';
import { eventProcessor } from '../shared/event-processor';

/** Counts heartbeats by symbol. */
export function printCounter(counts: Map<string, number>): PartitionProcessor {
  return eventProcessor('market.trades', {
    'market.heartbeat': ({ payload }) => {
      counts.set(payload.symbol, (counts.get(payload.symbol) ?? 0) + 1);
    },
  });
}
`,
  );
}

function addService(): void {
  copy.write(
    'services/sample/description.ts',
    `import { z } from 'zod';
import { describeService } from '../kit/description';

export const sampleDescription = describeService({
  name: 'sample',
  defaultPort: 8017,
  roles: ['api', 'stream'],
  needs: ['redis', 'tokens'],
  calledBy: ['gateway'],
  destination: { segment: 'sample', title: 'Sample', isPublic: true },
  variables: { SAMPLE_LIMIT: z.coerce.number().default(10) },
});
`,
  );
  copy.write(
    'services/sample/main.ts',
    `import Router from '@koa/router';
import { PartitionConsumer } from '../../platform/kafka/partition-consumer';
import { printCounter } from '../../streams/sample/print-counter';
import { defineService } from '../kit/define-service';
import { sampleDescription } from './description';

export const startSample = defineService({
  description: sampleDescription,
  open: ({ config }) => ({ limit: config.SAMPLE_LIMIT, counts: new Map<string, number>() }),
  streams: ({ counts }, { kafka, logger, registry }) => ({
    counter: () =>
      PartitionConsumer.start({
        kafka,
        groupId: 'sample.counter',
        topics: ['market.trades'],
        logger,
        registry,
        processorFor: () => printCounter(counts),
      }),
  }),
  api: ({ counts, limit }) => {
    const router = new Router();
    router.get('/api/sample/counts', (ctx) => {
      ctx.body = [...counts].slice(0, limit);
    });
    return { routes: [router.routes()] };
  },
});
`,
  );
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
  for (const file of ['index.ts', 'history.ts', 'live.ts', 'wire.ts', 'testing/server.ts']) {
    const text = readFileSync(join(__dirname, 'sample-exchange', file), 'utf8');
    copy.write(`feeds/sample/${file}`, text.replaceAll('../../feeds/', ''));
  }
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
  const options = { cwd: copy.folder, maxBuffer: 1e8 };
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
    'services/sample/row.ts',
    `import type { StartService } from '../kit/service';
import { startSample } from './main';

export const start: StartService = startSample;
`,
  );
  copy.write(
    'tsconfig.copy.json',
    JSON.stringify({
      extends: './tsconfig.json',
      compilerOptions: { incremental: false, tsBuildInfoFile: null },
      include: ['services/sample', 'feeds/registry.ts'],
    }),
  );
  await runInCopy('typescript/lib/tsc.js', ['-p', 'tsconfig.copy.json']);
});

test('the import rules accept all but a service that imports another one', async () => {
  copy.write('services/sample/wrong.ts', "export { LiveStore } from '../analytics/live-store';\n");
  const complaint = runInCopy('dependency-cruiser/bin/dependency-cruise.mjs', [
    ...['--config', '.dependency-cruiser.cjs', '--no-progress'],
    ...['services/catalogue.ts', 'services/sample', 'feeds', 'streams/sample'],
  ]).catch(String);
  expect(await complaint).toMatch(
    /services\/sample\/wrong\.ts → services\/analytics\/live-store\.ts/,
  );
  expect(await complaint).toContain('1 dependency violations');
});

test('catalogue, gateway and exchanges know it, and the stream handles an event', async () => {
  copy.write(
    'sample-check.ts',
    `import { Destinations } from './api/gateway/destinations';
import { encodeEvent } from './contracts/events';
import { parseInstrumentId } from './contracts/instrument';
import { marketOf } from './contracts/market';
import { exchangeNamed } from './feeds/registry';
import { catalogue, localServiceUrls, serviceNamed } from './services/catalogue';
import { printCounter } from './streams/sample/print-counter';

async function main() {
  const addresses = localServiceUrls({});
  const addressed = catalogue.map((entry) => {
    return { ...entry, address: addresses[entry.variableNames.url] ?? '' };
  });
  const payload = { ...marketOf(parseInstrumentId('sample:BTC/USD')), time: 1, last_trade_id: 1 };
  const ids = { eventId: '7f1de0a4-22b4-4f4e-9d5e-0d0a3f3c9a01', traceId: 't', occurredAt: '2024-01-01T00:00:00.000Z' };
  const value = Buffer.from(encodeEvent('market.trades', { type: 'market.heartbeat', payload }, ids));
  const counts = new Map<string, number>();
  const work = { heartbeat: async () => undefined, reject: async (_: unknown, reason: unknown) => { throw reason; } };
  await printCounter(counts).process([{ offset: 1, key: 'BTC/USD', value, timestamp: 0 }], work);
  console.log(JSON.stringify({
    destination: new Destinations(addressed).ofPath('/api/sample/counts'),
    gateway: Object.keys(serviceNamed('gateway').config.shape).filter((name) => name.includes('SAMPLE')),
    start: typeof serviceNamed('sample').load(),
    exchange: exchangeNamed('sample').name,
    counts: [...counts],
  }));
}
void main().then(() => process.exit(0));
`,
  );
  const output = await runInCopy('tsx/dist/cli.mjs', ['sample-check.ts']);
  expect(JSON.parse(output)).toEqual({
    destination: expect.objectContaining({
      service: 'sample',
      address: 'http://127.0.0.1:8017',
    }) as unknown,
    gateway: ['SAMPLE_URL'],
    start: 'function',
    exchange: 'sample',
    counts: [['BTC/USD', 1]],
  });
});

test('its container is written from its description, and passes the checks of all', async () => {
  await runInCopy('tsx/dist/cli.mjs', ['services/compose-file/record.ts']);
  const output = await runInCopy('jest/bin/jest.js', [
    ...['--selectProjects', 'unit', '--testPathPatterns', 'architecture/compose-file'],
    '--verbose',
  ]);
  expect(output).toContain('the container sample');
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
