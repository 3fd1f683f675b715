import type { StoredWalkForward } from '../../api/backtest/walk-forward-port';
import { backtestMigrations } from '../../migrations/backtest';
import * as winRateOfWalkForwards from '../../migrations/backtest/0025-win-rate-of-walk-forwards';
import type { Database } from '../../platform/postgres/database';
import { migrate } from '../../platform/postgres/migrate';
import { outboxMigrations } from '../../platform/postgres/outbox-migrations';
import { emptyDatabase } from '../shared/testing/one-postgres';
import { RunStore } from './run-store';
import { SweepStore } from './sweep-store';
import { newWalk } from './testing/new-walk';
import { WalkForwardStore } from './walk-forward-store';
import { walkResultText } from './walk-results';

let db: Database;
let walks: WalkForwardStore;

beforeAll(async () => {
  db = await emptyDatabase();
  await migrate(db, [...backtestMigrations, ...outboxMigrations]);
  const limits = { running: 0, queued: 100, storedBytes: 1e9 };
  const runs = new RunStore(db, limits, { onCommit: () => undefined, onAdmitted: () => undefined });
  walks = new WalkForwardStore(db, new SweepStore(db, runs));
});
afterAll(() => db?.destroy());

/** A walk-forward that ended so many hours before win rates became percent; its summary as it was stored. */
async function ended(figure: string, hoursBefore: number, winRate?: number): Promise<string> {
  const walk = newWalk(figure);
  await walks.create(walk);
  const { id } = walk.run;
  const completed_at = db.raw(
    `(select migration_time - interval '1 hour' * ? from migrations where name = '0022-win-rate-in-percent')`,
    [hoursBefore],
  );
  await db('runs').where({ id }).update({ status: 'completed', completed_at });
  const summary = { in_sample_growth: 0.1, ...(winRate !== undefined && { win_rate: winRate }) };
  await db('walk_forwards')
    .where({ run_id: id })
    .update({ summary: JSON.stringify(summary), result_key: id });
  return id;
}

async function read(id: string) {
  const { user_id: userId } = await db('runs').where({ id }).first('user_id');
  const walk = (await walks.find(userId, id)) as StoredWalkForward;
  const stored = { summary: { win_rate: 0.4 }, windows: [{ in_win_rate: 0.5 }] };
  const text = await walkResultText(walk, {
    results: { get: async () => Buffer.from(JSON.stringify(stored)) },
    cancelledWalks: { resultJson: () => Promise.reject(new Error('expected stored results')) },
  });
  return { summary: walk.summary, results: JSON.parse(String(text)) as object };
}

test('a walk-forward of before win rates were in percent is read in percent', async () => {
  const [old, recent, summarisedLater, other] = [
    await ended('win_rate', 1, 0.4),
    await ended('win_rate', -1, 40),
    await ended('win_rate', 1, 40),
    await ended('calmar_ratio', 1),
  ];
  const before = await read(old);
  await winRateOfWalkForwards.up(db);
  expect(await read(old)).toEqual({
    summary: { in_sample_growth: 0.1, win_rate: 40 },
    results: { summary: { win_rate: 40 }, windows: [{ in_win_rate: 50 }] },
  });
  // As they were stored.
  const { results } = before;
  const summary = { in_sample_growth: 0.1 };
  for (const id of [recent, summarisedLater]) {
    expect(await read(id)).toEqual({ summary: { ...summary, win_rate: 40 }, results });
  }
  expect(await read(other)).toEqual({ summary, results });
  await winRateOfWalkForwards.down(db);
  expect(await read(old)).toEqual(before);
});
