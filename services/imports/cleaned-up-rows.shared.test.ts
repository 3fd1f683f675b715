import { DatabaseSync } from '@photostructure/sqlite';
import { writeSnapshot } from '../../imports/snapshot/write';
import { SqliteSource } from '../../imports/source/sqlite';
import { writeSqlite } from '../../imports/testing/sqlite-file';
import type { ImportWorld } from './testing/import-world';
import { sharedWorld } from './testing/shared-world';

let world: ImportWorld;

beforeAll(async () => {
  world = await sharedWorld();
});

async function run(file: string): Promise<string> {
  const source = await SqliteSource.open(file);
  const folder = world.newFolder();
  try {
    const options = { system: 'beta1', owner: 'alice', users: {}, now: Date.now() } as const;
    const manifest = await writeSnapshot(source, folder, options);
    const batch = await world.run(world.ofFolder(folder, manifest));
    expect(batch).toMatchObject({ state: 'completed', error: null });
    return batch.batch_id as string;
  } finally {
    await source.close();
  }
}

/** What people see of the only session: its result, and where it comes from. */
async function shown() {
  const list = await world.call('GET', '/api/forward-test/', { as: world.userId });
  const [{ session_id: id, import: shownAs }] = list.body.data.sessions;
  const { imported } = await world.db('forward-test')('sessions').where({ id }).first('imported');
  return {
    from: shownAs.figures_of,
    trades: imported.trades,
    pnl: imported.recomputed?.total_pnl ?? null,
  };
}

test('trades that the old system cleans up between two runs stay, and no figures follow from the rest', async () => {
  const file = `${world.newFolder()}/cleaned.db`;
  writeSqlite(file, {
    forward_test_sessions: {
      columns: 'session_id, name, total_pnl, created_at',
      rows: [['ft_1754900000000', 'Cleaned', 30, 1_755_000_000]],
    },
    // Two rounds: the second one is a whole session by itself.
    trades: {
      columns: 'id integer primary key, session_id, side, quantity, price, timestamp',
      rows: [
        [1, 'ft_1754900000000', 'BUY', 1, 100, 1_755_000_000],
        [2, 'ft_1754900000000', 'SELL', 1, 120, 1_755_000_060],
        [3, 'ft_1754900000000', 'BUY', 1, 100, 1_755_000_120],
        [4, 'ft_1754900000000', 'SELL', 1, 110, 1_755_000_180],
      ],
    },
  });
  const first = await run(file);
  expect(await shown()).toEqual({ from: 'trades', trades: 4, pnl: '30' });
  expect(await world.failedChecks(first)).toEqual([]);

  const db = new DatabaseSync(file);
  db.exec('delete from trades where id < 3');
  db.close();
  const second = await run(file);
  expect(await shown()).toEqual({ from: 'old_system', trades: 4, pnl: null });
  expect(await world.failedChecks(second)).toEqual([]);

  // What the batch replaced is there again.
  await world.rollBack(second);
  expect(await shown()).toEqual({ from: 'trades', trades: 4, pnl: '30' });

  // A row that is not here although the source has it is found, as before.
  await world
    .db('forward-test')('imported_rows')
    .where({ entity: 'trade' })
    .whereRaw(`record->'data'->>'trade_id' = '4'`)
    .delete();
  expect(await world.failedChecks(first)).toEqual(
    expect.arrayContaining([expect.objectContaining({ number: 2 })]),
  );
});
