import { randomUUID } from 'node:crypto';
import type { Batch, Target } from '../../activities/imports/ports';
import { importsMigrations } from '../../migrations/imports';
import type { Database } from '../../platform/postgres/database';
import { migrate } from '../../platform/postgres/migrate';
import { emptyDatabase } from '../shared/testing/one-postgres';
import { OriginalRows } from './original-rows';

let db: Database;
let originals: OriginalRows;

beforeAll(async () => {
  db = await emptyDatabase();
  await migrate(db, importsMigrations);
  originals = new OriginalRows(db);
});
afterAll(() => db?.destroy());

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
