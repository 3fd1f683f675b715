import { backtestMigrations } from '../../migrations/backtest';
import type { Database } from '../../platform/postgres/database';
import { migrate } from '../../platform/postgres/migrate';
import { outboxMigrations } from '../../platform/postgres/outbox-migrations';
import { emptyDatabase } from '../shared/testing/one-postgres';
import { RunStore } from './run-store';
import { SweepStore } from './sweep-store';
import { newWalk } from './testing/new-walk';
import { WalkForwardStore } from './walk-forward-store';

let db: Database;

beforeAll(async () => {
  db = await emptyDatabase();
  await migrate(db, [...backtestMigrations, ...outboxMigrations]);
});
afterAll(() => db?.destroy());

test('a warning that each batch adds is shown once', async () => {
  const limits = { running: 0, queued: 100, storedBytes: 1e9 };
  const runs = new RunStore(db, limits, { onCommit: () => undefined, onAdmitted: () => undefined });
  const sweeps = new SweepStore(db, runs);
  const { run, ...walk } = newWalk();
  await new WalkForwardStore(db, sweeps).create({ run, ...walk });
  for (const warning of ['updated', 'other', 'updated']) await sweeps.addWarning(run.id, warning);
  const stored = await sweeps.find(run.userId, run.id, 'walk_forward');
  expect(stored?.planWarnings).toEqual(['updated', 'other']);
});
