import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from '@photostructure/sqlite';
import { algotrade } from '../../cli/testing/run-command';
import { archiveExclusions } from '../../contracts/archive-exclusions';
import { parityFixtures } from '../../imports/testing/parity-fixtures';
import type { ImportWorld } from './testing/import-world';
import {
  backtestRecord,
  pointRecord,
  rsiGraph,
  sessionRecord,
  tradeRecord,
} from './testing/records';
import { sharedWorld } from './testing/shared-world';

let world: ImportWorld;
let server: string[];
let folder: string;
const [alice, bob] = [randomUUID(), randomUUID()];

type Row = Record<string, unknown>;

beforeAll(async () => {
  world = await sharedWorld();
  server = await world.serverOptions();
  folder = world.newFolder();
  await world.addUser(bob, 'bob', 'user');
});

function read(file: string, query: string): Row[] {
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    return db.prepare(query).all() as Row[];
  } finally {
    db.close();
  }
}

/** What an export must bring back, whatever its ids of children are. */
const wanted = {
  users: 'select id, username, email from users order by id',
  strategies:
    'select id, user_id, name, description, category, tags, json_tree, is_active, version from strategies order by id',
  versions:
    'select strategy_id, version, user_id, name, description, category, tags, json_tree, is_template, reason, created_at from strategy_versions order by 1, 2',
  sessions:
    'select id, user_id, strategy_id, name, description, labels, notes, symbol, timeframe, status, initial_balance from forward_test_sessions order by id',
  trades:
    'select trade_id, session_id, action, quantity * 1 as quantity, price * 1 as price, commission * 1 as fee from trades order by session_id, trade_id',
  runs: 'select id, user_id, symbol, start_date, end_date, interval, total_return, sharpe_ratio, trade_count, name, labels, notes, imported_chart, imported_trades from backtest_results order by id',
};

const everything = (file: string) =>
  Object.fromEntries(Object.entries(wanted).map(([name, query]) => [name, read(file, query)]));

async function fillSystem(): Promise<void> {
  for (const [name, as] of [
    ['Mine', world.userId],
    ['Größe 🚀', world.userId],
    ["Bob's", bob],
  ] as const) {
    const body = { name, description: 'x', tags: ['a,b', 'c'], json_tree: rsiGraph };
    const created = await world.call('POST', '/api/strategies', { body, as });
    expect([200, 201]).toContain(created.status);
    if (name !== 'Mine') continue;
    const path = `/api/strategies/${created.body.data.id}`;
    const other = { ...rsiGraph, edges: [] };
    for (const edit of [{ name: 'Mine, again' }, { json_tree: other }, { tags: ['last'] }]) {
      expect((await world.call('PUT', path, { body: edit, as })).status).toBe(200);
    }
  }
  const { runs } = parityFixtures();
  const sessions = ['one', 'two'].map((id) => sessionRecord(id, { owner: 'x' }));
  const trades = Array.from({ length: 1_500 }, (_, i) => tradeRecord(i % 3 ? 'one' : 'two', i));
  trades.sort((a, b) => (a.parent?.id ?? '').localeCompare(b.parent?.id ?? ''));
  const tests = runs.slice(0, 3).map(({ run }) => backtestRecord(run as never, null));
  const points = [0, 1, 2].flatMap((i) =>
    (['price', 'portfolio', 'drawdown'] as const).map((series) => pointRecord('one', series, i)),
  );
  const batch = await world.run(world.snapshot([...sessions, ...trades, ...points, ...tests]));
  expect(batch).toMatchObject({ state: 'completed', error: null });
  await addOwnSession();
  await annotate();
}

/** A session of this system with two points, made from an imported one. */
async function addOwnSession(): Promise<void> {
  const id = randomUUID();
  const db = world.db('forward-test');
  await db.raw(
    `insert into sessions select (jsonb_populate_record(null::sessions, to_jsonb(s) || jsonb_build_object(
       'id', ?::text, 'name', 'Ours', 'description', 'by us', 'workflow_id', ?::text, 'graph', '{}'::jsonb, 'imported', null))).*
     from (select * from sessions limit 1) s`,
    [id, id],
  );
  const at = Date.parse('2026-05-01T00:00:00Z');
  await db('session_points').insert(
    [0, 1].map((slot) => ({
      ...{ session_id: id, slot, candle_time: at + slot * 60_000, price: 60_000.5 + slot },
      ...{ value: 10_000 - slot * 12.25, cash: 5_000, position: 0.1, drawdown: -0.1225 * slot },
      ...{ volume: slot === 0 ? null : 3.5, trade_count: slot },
    })),
  );
}

/** What people write on their sessions and back-tests. */
async function annotate(): Promise<void> {
  const words = { labels: ['kept', 'a, b'], notes: 'mine\nall mine' };
  await world.db('forward-test')('sessions').where({ name: 'Ours' }).update(words);
  const { forward, back } = { forward: world.db('forward-test'), back: world.db('backtest') };
  await forward('sessions')
    .where({ name: 'Session one' })
    .update({ ...words, name: 'Named' });
  const [run] = await back('runs').orderBy('id').limit(1).select<{ id: string }[]>('id');
  const mine = { ...words, name: 'The good one' };
  await back('runs')
    .where({ id: run?.id ?? '' })
    .update(mine);
  await back.raw(
    `update imported_runs set record = jsonb_set(jsonb_set(record::jsonb, '{data,chart_data}', '[1]'), '{data,trades}', '[2]')
     where run_id = ?`,
    [run?.id ?? ''],
  );
}

/** What each session's charts show to its owner, by the session's name. */
async function charts(): Promise<Record<string, unknown>> {
  const shown: Record<string, unknown> = {};
  const sessions = await world
    .db('forward-test')('sessions')
    .select<{ id: string; name: string; user_id: string }[]>('id', 'name', 'user_id');
  for (const { id, name, user_id: as } of sessions) {
    const path = '/api/forward-test/restore';
    const { body } = await world.call('POST', path, { body: { session_id: id }, as });
    shown[name] = body.data.chart_data;
  }
  return shown;
}

/** The batch that a command names. */
const batchIn = (output: string) => /Batch ([\da-f-]{36})/.exec(output)?.[1] ?? '';

/** Removes everything that users have, and the users but for the admin. */
async function emptySystem(): Promise<void> {
  await world.db('strategy').raw('truncate strategies, imported_strategies cascade');
  await world.db('forward-test').raw('truncate sessions, imported_sessions cascade');
  await world.db('backtest').raw('truncate runs, imported_runs cascade');
  await world.db('gateway')('users').whereNot({ id: world.admin }).delete();
  await world.db('imports').raw('truncate import_batches, import_map cascade');
}

test('everything is exported, and imported into an empty system it is the same', async () => {
  await fillSystem();
  const file = `${folder}/archive.sqlite`;
  const exported = await algotrade(['export', '--all', '--out', file, ...server]);
  expect(exported).toMatchObject({ code: 0, stderr: '' });
  expect(exported.stdout).toMatch(/^trades +1,500$/m);
  // A plain reader opens it.
  const plain = execFileSync('sqlite3', [file, 'select count(*) from strategies']).toString();
  expect(plain.trim()).toBe('3');
  const before = everything(file);
  expect(before['users']).toHaveLength(3);
  expect(before['trades']).toHaveLength(1_500);
  expect(before['runs']).toHaveLength(3);
  expect(before['versions']).toHaveLength(6);
  const [{ tree } = { tree: '' }] = read(file, 'select json_tree as tree from strategies limit 1');
  expect(JSON.parse(String(tree))).toHaveProperty('nodes');
  expect(before['runs']).toContainEqual(
    expect.objectContaining({ labels: '["kept","a, b"]', imported_chart: '[1]' }),
  );
  expect(before['sessions']).toContainEqual(
    expect.objectContaining({ name: 'Ours', description: 'by us', labels: '["kept","a, b"]' }),
  );
  const shown = await charts();
  expect(shown).toMatchObject({
    Ours: { price: [{ price: 60_000.5 }, { price: 60_001.5 }], drawdown: [{}, {}] },
    Named: { price: [{}, {}, {}], portfolio: [{}, {}, {}], drawdown: [{}, {}, {}] },
  });
  expect(JSON.stringify(read(file, 'select * from users'))).not.toMatch(/password|\$2b|argon/);

  // It says itself what it is, and what it does not contain.
  const manifest = read(file, 'select key, value from archive_manifest');
  expect(manifest).toContainEqual({ key: 'users', value: 'all' });
  expect(read(file, 'select * from archive_exclusions')).toHaveLength(archiveExclusions.length);

  await emptySystem();
  const words = ['import', 'archive', file, '--owner', 'boss'];
  const imported = await algotrade([...words, ...server]);
  expect(imported).toMatchObject({ code: 0 });
  expect(imported.stdout).not.toContain('archive_');
  const again = `${folder}/again.sqlite`;
  expect(await algotrade(['export', '--all', '--out', again, ...server])).toMatchObject({
    code: 0,
  });
  expect(everything(again)).toEqual(before);
  expect(await charts()).toEqual(shown);

  // Nothing of it counts as written here: it changes nothing when it comes again, and goes without force.
  const second = await algotrade([...words, ...server]);
  expect(second).toMatchObject({ code: 0 });
  const { body } = await world.call('GET', `/api/imports/${batchIn(second.stdout)}`);
  for (const table of body.data.tables) {
    expect(table).toMatchObject({ inserted: 0, updated: 0, conflict: 0 });
  }
  const check = ['import', 'check', batchIn(second.stdout), ...server];
  expect(await algotrade(check)).toMatchObject({ code: 0 });
  const back = ['import', 'rollback', batchIn(imported.stdout), ...server];
  expect(await algotrade(back)).toMatchObject({ code: 0 });
  for (const table of ['strategies', 'strategy_versions', 'imported_versions']) {
    expect([table, await world.db('strategy')(table)]).toEqual([table, []]);
  }
  expect(readdirSync(folder).filter((name) => name.includes('partial'))).toEqual([]);
});

test('a later archive adds the versions since, and its rollback takes only those', async () => {
  await emptySystem();
  await world.addUser(alice, 'alice', 'user');
  const { body } = await world.call('POST', '/api/strategies', {
    body: { name: 'First', json_tree: rsiGraph },
    as: alice,
  });
  const path = `/api/strategies/${body.data.id}`;
  const save = async (name: string) =>
    expect((await world.call('PUT', path, { body: { name }, as: alice })).status).toBe(200);
  const exported = async (name: string) => {
    const file = `${folder}/${name}.sqlite`;
    await algotrade(['export', '--all', '--out', file, ...server]);
    return file;
  };
  await save('Second');
  const early = await exported('early');
  await save('Third');
  await save('Fourth');
  const late = await exported('late');
  const importOf = async (file: string) => {
    const named = ['--source', 'archive', '--owner', 'boss', ...server];
    const { code, stdout } = await algotrade(['import', 'archive', file, ...named]);
    expect(code).toBe(0);
    return batchIn(stdout);
  };
  const rollBack = async (batch: string) =>
    expect(await algotrade(['import', 'rollback', batch, ...server])).toMatchObject({ code: 0 });
  const names = () =>
    world.db('strategy')('strategy_versions').orderBy('version').pluck<string[]>('name');

  await emptySystem();
  const first = await importOf(early);
  expect(await names()).toEqual(['First', 'Second']);
  const second = await importOf(late);
  expect(await names()).toEqual(['First', 'Second', 'Third', 'Fourth']);
  const { body: restored } = await world.call('GET', path, { as: alice });
  expect(restored.data).toMatchObject({ name: 'Fourth', version: 4 });
  await rollBack(second);
  expect(await names()).toEqual(['First', 'Second']);

  // What its user saved since stays, and its number is not given to another.
  await save('Mine');
  const third = await importOf(late);
  expect(await names()).toEqual(['First', 'Second', 'Mine']);
  const { body: report } = await world.call('GET', `/api/imports/${third}`);
  expect(report.data.tables).toContainEqual(
    expect.objectContaining({ table: 'strategy_versions', unchanged: 2, conflict: 2 }),
  );
  await rollBack(third);
  await algotrade(['import', 'rollback', first, '--force', ...server]);
  expect(await names()).toEqual([]);
});

test('a user exports what is theirs alone', async () => {
  await emptySystem();
  await world.addUser(bob, 'bob', 'user');
  for (const [name, as] of [["Bob's", bob] as const, ["Alice's", alice] as const]) {
    const body = { name, json_tree: rsiGraph };
    expect((await world.call('POST', '/api/strategies', { body, as })).status).toBe(200);
  }
  const file = `${folder}/bob.sqlite`;
  const own = async (as: string, ...words: string[]) => {
    const token = await world.userToken(as);
    return algotrade(['export', ...words, '--server', server[1] ?? '', '--token', token]);
  };
  expect(await own(bob, '--out', file)).toMatchObject({ code: 0 });
  expect(read(file, 'select name from strategies')).toEqual([{ name: "Bob's" }]);
  expect(read(file, 'select username from users')).toEqual([{ username: 'bob' }]);
  expect(read(file, 'select * from trades')).toEqual([]);
  const all = await own(bob, '--all', '--out', `${folder}/no.sqlite`);
  expect(all).toMatchObject({ code: 2, stderr: expect.stringContaining('admin') });
  expect(existsSync(`${folder}/no.sqlite`)).toBe(false);
});

test('bad inputs are refused, and an archive that is there stays', async () => {
  const kept = `${folder}/kept.sqlite`;
  writeFileSync(kept, 'mine');
  const refused = await algotrade([
    'export',
    '--all',
    '--out',
    kept,
    ...server.slice(0, 2),
    '--token',
    'x',
  ]);
  expect(refused).toMatchObject({ code: 2 });
  expect(execFileSync('cat', [kept]).toString()).toBe('mine');
  for (const out of ['-', '', `${folder}/missing/a.sqlite`]) {
    expect(await algotrade(['export', '--all', '--out', out, ...server])).toMatchObject({
      code: 2,
    });
  }
  expect(await algotrade(['import', 'archive', kept, '--owner', 'boss', ...server])).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('to be a SQLite database'),
  });
  const path = '/api/imports/archive';
  expect(await world.call('GET', `${path}/secrets`)).toMatchObject({ status: 404 });
  for (const query of ['after=x', 'after={}', 'limit=0', 'all=maybe']) {
    expect(await world.call('GET', `${path}/users?${query}`)).toMatchObject({ status: 422 });
  }
});
