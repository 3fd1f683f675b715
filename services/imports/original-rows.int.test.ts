import { randomUUID } from 'node:crypto';
import type { Batch, Target } from '../../activities/imports/ports';
import { importsMigrations } from '../../migrations/imports';
import { createLogger } from '../../platform/log';
import { createDatabase } from '../../platform/postgres/database';
import type { Database } from '../../platform/postgres/database';
import { migrate } from '../../platform/postgres/migrate';
import { startTestStack } from '../shared/testing/test-stack';
import type { TestStack } from '../shared/testing/test-stack';
import { OriginalRows } from './original-rows';

jest.setTimeout(180_000);

let stack: TestStack;
let db: Database;
let originals: OriginalRows;

beforeAll(async () => {
  stack = await startTestStack(['postgres'], ['imports']);
  db = createDatabase(stack.env['DATABASE_URL_IMPORTS'] ?? '', createLogger('test', 'silent'));
  await migrate(db, importsMigrations);
  originals = new OriginalRows(db);
});
afterAll(async () => {
  await db?.destroy();
  await stack?.down();
});

const batch = () => ({ id: randomUUID() }) as Batch;
const strategy = (): Target => ({ id: randomUUID(), entity: 'strategy' });
const gone = (...targets: Target[]) => ({ gone: targets, restored: [] });

it('keeps an original until the last record that uses it is gone', async () => {
  const [first, second] = [batch(), batch()];
  const [one, other, third] = [strategy(), strategy(), strategy()];
  await originals.use(first, one, 'a');
  await originals.use(first, one, 'a');
  await originals.use(first, other, 'a');
  await originals.use(second, third, 'a');
  await originals.use(first, one, 'b');
  expect(await originals.onlyOf(first, gone(one, other))).toEqual(['b']);
  await originals.release(first, gone(one, other));
  expect(await originals.onlyOf(first, gone(one, other))).toEqual([]);
  expect(await originals.onlyOf(second, gone(third))).toEqual(['a']);
  await originals.release(second, gone(third));
  expect(await db('import_originals').first()).toBeUndefined();
});

it('keeps what a record is restored to, and deletes what the batch made of it', async () => {
  const [first, second] = [batch(), batch()];
  const one = strategy();
  await originals.use(first, one, 'before');
  await originals.use(second, one, 'after');
  const restored = { gone: [], restored: [one] };
  expect(await originals.onlyOf(second, restored)).toEqual(['after']);
  await originals.release(second, restored);
  expect(await originals.isUsedBy(second, 'after')).toBe(false);
  expect(await originals.isUsedBy(first, 'before')).toBe(true);
});
