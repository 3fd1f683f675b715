import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { TemporaryFolder } from '../../candle-files/testing/temporary-folder';
import { algotrade } from '../../cli/testing/run-command';
import { REPOSITORY } from '../../platform/repository';
import { START, csv, sharedOwnDataWorld } from './testing/own-data-world';
import type { OwnDataWorld } from './testing/own-data-world';

const MINUTES = 450_000;
const folder = new TemporaryFolder();
let world: OwnDataWorld;
/** Requests that upload. */
let uploads = 0;
let killAt = Infinity;

beforeAll(() => {
  world = sharedOwnDataWorld();
  world.server.on('request', ({ method }: IncomingMessage) => {
    if (method !== 'POST') return;
    uploads++;
    if (uploads === killAt) world.kill();
  });
});
afterAll(() => folder.remove());

async function data(user: string, ...args: string[]) {
  const env = { ALGOTRADE_SERVER: world.base, ALGOTRADE_TOKEN: await world.tokenOf(user) };
  return algotrade(['data', ...args], '', env);
}

const lines = Array.from({ length: MINUTES }, (_, i) => {
  const price = 100 + (i % 7);
  return `${START + i * 60_000},${price},${price + 1},${price - 1},${price},${1 + (i % 5)}`;
});
const text = `time,open,high,low,close,volume\n${lines.join('\n')}\n`;

test('an import whose server is killed half-way goes on where it ended', async () => {
  const user = randomUUID();
  const file = folder.file('long.csv', text);
  const command = ['import', file, '--symbol', 'EUR/USD'] as const;
  killAt = 2;
  const killed = await data(user, ...command);
  expect(killed).toMatchObject({ code: 1, stderr: expect.stringContaining('does not answer') });
  killAt = Infinity;
  await world.listen();
  const { body } = await world.ask(user, '');
  expect(body.data[0]).toMatchObject({ candles: 200_000 });
  uploads = 0;
  const done = await data(user, ...command);
  expect(done).toMatchObject({ code: 0, stderr: '' });
  expect(done.stdout).toContain('200,000 candles were already there and are not sent again');
  expect(done.stdout).toContain('the server has 450,000 of them, grade A');
  expect(uploads).toBe(2);
  uploads = 0;
  expect((await data(user, ...command)).stdout).toContain('450,000 candles were already there');
  expect(uploads).toBe(0);
});

test('import and check give one grade to a file with repeated and unordered candles', async () => {
  const user = randomUUID();
  const [head = '', ...rows] = csv(0, 400).trim().split('\n');
  // The first eight again at the end, and every tenth pair the wrong way round.
  const mixed = rows.flatMap((row, i) =>
    i % 10 === 0 ? [rows[i + 1] ?? '', row] : i % 10 === 1 ? [] : [row],
  );
  const text = [head, ...mixed, ...rows.slice(0, 8)].join('\n');
  const file = folder.file('eurusd-1h.csv', `${text}\n`);
  const checked = JSON.parse((await data(user, 'check', file, '--json')).stdout);
  expect(['C', 'D', 'F']).toContain(checked.grade);
  expect((await data(user, 'import', file, '--symbol', 'EUR/USD')).stdout).toContain(
    `grade ${checked.grade}\n`,
  );
  const [stored] = (await world.ask(user, '')).body.data;
  expect(stored.quality.measures).toEqual(checked.measures);
  // A raw upload says the same, and so do candles that follow later.
  const other = randomUUID();
  const raw = await world.upload(other, 'symbol=EUR/USD&timeframe=1h', `${text}\n`);
  expect(raw.body.data.quality.measures).toEqual(checked.measures);
  const later = await world.upload(other, 'symbol=EUR/USD&timeframe=1h', csv(400, 3));
  const kept = (measure: string) =>
    later.body.data.quality.measures.find((one: { measure: string }) => one.measure === measure);
  expect(kept('duplicates').count).toBe(8);
  expect(kept('order').count).toBeGreaterThan(30);
  // Candles without these faults over the whole range replace them.
  const clean = await world.upload(other, 'symbol=EUR/USD&timeframe=1h', csv(0, 403));
  expect(clean.body.data.grade).toBe('A');
});

test('the lines of the documentation for curl go on where they ended', async () => {
  const user = randomUUID();
  const page = readFileSync(join(REPOSITORY, 'docs/traders/data.md'), 'utf8');
  const script = page.split('```').find((block) => block.includes('split -l')) ?? '';
  const cwd = dirname(folder.file('eurusd-m1.csv', text));
  const env = {
    ...process.env,
    ...{ ALGOTRADE_SERVER: world.base, TOKEN: await world.tokenOf(user) },
  };
  const run = () => promisify(execFile)('sh', ['-c', script.replace(/^text/, '')], { cwd, env });
  uploads = 0;
  killAt = 2;
  await run();
  expect(uploads).toBe(2);
  killAt = Infinity;
  await world.listen();
  expect((await world.ask(user, '')).body.data[0]).toMatchObject({ candles: 200_000 });
  uploads = 0;
  await run();
  expect(uploads).toBe(2);
  expect((await world.ask(user, '')).body.data[0]).toMatchObject({
    ...{ candles: MINUTES, grade: 'A' },
  });
  uploads = 0;
  await run();
  expect(uploads).toBe(0);
});
