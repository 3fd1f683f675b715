import { backtestMigrations } from '../../migrations/backtest';
import * as bytesOfWindows from '../../migrations/backtest/0017-bytes-of-windows';
import type { Database } from '../../platform/postgres/database';
import { migrate } from '../../platform/postgres/migrate';
import { outboxMigrations } from '../../platform/postgres/outbox-migrations';
import { emptyDatabase } from '../shared/testing/one-postgres';
import { RunStore } from './run-store';
import { SweepStore } from './sweep-store';
import { newWalk, TRIALS, WINDOWS } from './testing/new-walk';
import { WalkForwardStore } from './walk-forward-store';

let db: Database;

beforeAll(async () => {
  db = await emptyDatabase();
  await migrate(db, [...backtestMigrations, ...outboxMigrations]);
});
afterAll(() => db?.destroy());

async function bytesOf(id: string): Promise<number> {
  const row = await db('runs').where({ id }).first<{ stored_bytes: string }>('stored_bytes');
  return Number(row.stored_bytes);
}

test('trials of a walk-forward are counted once a window, also of those stored before', async () => {
  const limits = { running: 0, queued: 100, storedBytes: 1e9 };
  const runs = new RunStore(db, limits, { onCommit: () => undefined, onAdmitted: () => undefined });
  const walks = new WalkForwardStore(db, new SweepStore(db, runs));
  const walk = newWalk();
  await walks.create(walk);
  const counted = await bytesOf(walk.run.id);
  expect(counted).toBeGreaterThan(200 * TRIALS * WINDOWS);
  expect(counted).toBeLessThan(200 * TRIALS * WINDOWS + 10_000);

  await bytesOfWindows.down(db);
  expect(counted - (await bytesOf(walk.run.id))).toBe(200 * TRIALS * (WINDOWS - 1));
  await bytesOfWindows.up(db);
  expect(await bytesOf(walk.run.id)).toBe(counted);
});
