import { writeFileSync } from 'node:fs';
import { parityFixtures } from '../../imports/testing/parity-fixtures';
import { algotrade } from '../../cli/testing/run-command';
import { deleteRuns } from '../backtest/delete-runs';
import type { ImportWorld } from './testing/import-world';
import { addOwnRuns, addOwnSession } from './testing/own-rows';
import { addOwnSearches } from './testing/own-searches';
import {
  backtestRecord,
  rsiGraph,
  sessionRecord,
  strategyRecord,
  tradeRecord,
} from './testing/records';
import { sharedWorld } from './testing/shared-world';

let world: ImportWorld;
beforeAll(async () => {
  world = await sharedWorld();
});

const tables = [
  ['gateway', 'users'],
  ['strategy', 'strategies'],
  ['strategy', 'strategy_versions'],
  ['forward-test', 'sessions'],
  ['forward-test', 'fills'],
  ['forward-test', 'session_points'],
  ['backtest', 'runs'],
  ['backtest', 'sweep_trials'],
  ['backtest', 'trial_registers'],
] as const;

async function everything() {
  const found: Record<string, unknown> = {};
  for (const [service, table] of tables) {
    const { rows } = await world
      .db(service)
      .raw<{ rows: unknown[] }>('select * from ?? t order by t::text', [table]);
    found[table] = rows;
  }
  return found;
}

test('an archive that comes back to its own system doubles nothing, and its rollback takes nothing', async () => {
  const as = world.userId;
  const strategies: string[] = [];
  for (const name of ['Mine', 'Gone']) {
    const made = await world.call('POST', '/api/strategies', {
      body: { name, json_tree: rsiGraph },
      as,
    });
    expect(made.status).toBe(200);
    strategies.push(made.body.data.id as string);
  }
  const [mine = '', gone = ''] = strategies;
  const [old] = parityFixtures().runs;
  const migrated = [
    ...[
      strategyRecord('1', 'Old'),
      strategyRecord('2', 'Copy', {}, { parent: { table: 'strategies', id: '1' } }),
    ],
    ...[sessionRecord('one'), tradeRecord('one', 0), backtestRecord(old?.run as never, null)],
  ];
  expect(await world.run(world.snapshot(migrated))).toMatchObject({ state: 'completed' });
  const [, , deleted = ''] = await addOwnRuns(world, as);
  await world.db('backtest')('runs').where({ id: deleted }).update({ strategy_id: mine });
  await addOwnSession(world, as);
  await addOwnSearches(world, as);
  const trials = [{ instrument: 'simulated:BTC/USD', count: 3, mean: 0.01, squares: 0.0002 }];
  const told = { key: 'laptop', trials };
  await world.call('POST', '/api/backtest/trials', { body: told, as });
  const folder = world.newFolder();
  const file = `${folder}/archive.sqlite`;
  const server = await world.serverOptions();
  expect(await algotrade(['export', '--all', '--out', file, ...server])).toMatchObject({ code: 0 });

  await world.db('backtest').transaction((transaction) => deleteRuns(transaction, [deleted]));
  expect((await world.call('DELETE', `/api/strategies/${gone}`, { as })).status).toBe(200);
  const before = await everything();
  const map = `${folder}/users.json`;
  writeFileSync(map, JSON.stringify({ alice: 'alice', boss: 'boss' }));
  const words = ['import', 'archive', file, '--owner', 'boss', '--map', map, ...server];
  const batches: string[] = [];
  const dry = await algotrade([...words, '--dry-run']);
  expect(dry).toMatchObject({ code: 0 });
  for (let i = 0; i < 2; i++) {
    const done = await algotrade(words);
    expect(done).toMatchObject({ code: 0 });
    const shown = (text: string) => text.replace(/^Batch .*$/m, '');
    if (i === 0) expect(shown(dry.stdout)).toBe(shown(done.stdout));
    expect(done.stdout).toContain('strategies: 2 rows: already_here: it was imported here before');
    expect(done.stdout).toMatch(/trial_counts +\d+ +0 /);
    batches.push(/Batch ([\da-f-]{36})/.exec(done.stdout)?.[1] ?? '');
    const { runs, ...others } = await everything();
    const { runs: runsBefore, ...othersBefore } = before;
    expect(others).toEqual(othersBefore);
    // What was deleted here since is restored.
    expect(runs).toHaveLength((runsBefore as unknown[]).length + 1);
    expect((runs as { id: string }[]).map(({ id }) => id)).toContain(deleted);
  }
  const { body: aside } = await world.call('GET', `/api/imports/${batches[0]}/quarantine`);
  const codes = (aside.data as { code: string }[]).map(({ code }) => code);
  expect(codes).toEqual(
    expect.arrayContaining([
      ...['already_here', 'deleted_here', 'session_quarantined', 'backtest_quarantined'],
    ]),
  );
  const { body: warned } = await world.call('GET', `/api/imports/${batches[0]}/warnings`);
  expect(warned.data).not.toContainEqual(expect.objectContaining({ code: 'parent_missing' }));
  for (const batch of batches.reverse()) {
    const back = ['import', 'rollback', batch, ...server];
    expect(await algotrade(back)).toMatchObject({ code: 0 });
  }
  expect(await everything()).toEqual(before);
});
