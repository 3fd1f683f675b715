import { randomUUID } from 'node:crypto';
import { oddBeta1 } from '../../imports/testing/beta1-tables';
import { ids } from '../../imports/testing/beta2-rows';
import { writeSqlite } from '../../imports/testing/sqlite-file';
import { writeSnapshot } from '../../imports/snapshot/write';
import { PostgresSource } from '../../imports/source/postgres';
import type { RowSource } from '../../imports/source/source';
import { SqliteSource } from '../../imports/source/sqlite';
import { ObjectStore } from '../../platform/object-store/object-store';
import { CAROL, startBeta2 } from '../../test/support/old-systems';
import { eventually } from '../shared/testing/test-stack';
import { BatchStore } from './batch-store';
import { ImportWorld } from './testing/import-world';
import type { TestSnapshot } from './testing/import-world';

jest.setTimeout(240_000);

let world: ImportWorld;
let objects: ObjectStore;

beforeAll(async () => {
  world = await ImportWorld.start();
  objects = new ObjectStore({
    endpoint: world.env['S3_ENDPOINT'] ?? '',
    region: world.env['S3_REGION'] ?? '',
    accessKeyId: world.env['S3_ACCESS_KEY_ID'] ?? '',
    secretAccessKey: world.env['S3_SECRET_ACCESS_KEY'] ?? '',
    bucket: 'algotrade-imports',
  });
});
afterAll(async () => {
  objects?.close();
  await world?.close();
});

async function snapshotOf(system: 'beta1' | 'beta2', source: RowSource): Promise<TestSnapshot> {
  const folder = world.newFolder();
  try {
    const options = { system, owner: 'alice', users: {}, now: Date.now() };
    return world.ofFolder(folder, await writeSnapshot(source, folder, options));
  } finally {
    await source.close();
  }
}

const sumOf = (tables: { [key: string]: number }[], ...fates: string[]) =>
  tables.reduce((total, table) => fates.reduce((sum, fate) => sum + (table[fate] ?? 0), total), 0);

describe('a Postgres of Beta2', () => {
  let address: string;
  let before: Record<string, string>;
  let first: string;
  const snapshot = async () => snapshotOf('beta2', await PostgresSource.open(address));

  test('is imported with its users, sessions and back-tests', async () => {
    address = await startBeta2(world.stack.env['DATABASE_ADMIN_URL'] ?? '');
    before = await world.logicalChecksum();
    const batch = await world.run(await snapshot());
    first = batch.batch_id;
    expect(batch).toMatchObject({ state: 'completed', error: null });
    expect(batch.tables.filter(({ balanced }: { balanced: boolean }) => !balanced)).toEqual([]);
    const runs = await world.call('GET', '/api/backtest', { as: CAROL.id });
    expect(runs.status).toBe(200);
    const run = await world.call('GET', `/api/backtest/${ids.run}`, { as: CAROL.id });
    expect(run).toMatchObject({ status: 200, body: { status: 'completed', imported: true } });
    const unfinished = await world.call('GET', `/api/backtest/${ids.unfinished}`, { as: CAROL.id });
    expect(unfinished.body).toMatchObject({ status: 'failed' });
    const sessions = await world.call('GET', '/api/forward-test/', { as: CAROL.id });
    expect(sessions.body.data.sessions).toHaveLength(2);
  });

  test('keeps what the old alice owned away from ours', async () => {
    const own = await world.call('GET', '/api/strategies', { as: world.userId });
    const names = own.body.data.strategies.map(({ name }: { name: string }) => name);
    // Of the development user, which goes to the owner of the run.
    expect(names).toEqual(['Demo']);
    const { body } = await world.call('GET', `/api/imports/${first}/quarantine`);
    expect(body.data.map(({ code }: { code: string }) => code)).toEqual(
      expect.arrayContaining(['username_taken', 'owner_quarantined']),
    );
  });

  test('passes every check, changes nothing when it is imported again, and can be taken back', async () => {
    const { body } = await world.call('POST', `/api/imports/${first}/check`);
    expect(body.data.checks.filter(({ passed }: { passed: boolean }) => !passed)).toEqual([]);
    const stored = await world.logicalChecksum();
    const again = await world.run(await snapshot());
    expect(sumOf(again.tables, 'inserted', 'updated', 'conflict')).toBe(0);
    expect(await world.logicalChecksum()).toEqual(stored);
    await world.rollBack(first);
    expect(await world.logicalChecksum()).toEqual(before);
  });
});

describe('a graph over the save limit, and the snapshot it came in', () => {
  let batchId: string;

  test('is kept whole in the object store and shown as a draft', async () => {
    const file = `${world.newFolder()}/large.db`;
    writeSqlite(file, oddBeta1());
    const snapshot = async () => snapshotOf('beta1', await SqliteSource.open(file));
    await world.run(await snapshot(), { dryRun: true });
    expect(await objects.list('originals/')).toEqual([]);
    const batch = await world.run(await snapshot());
    batchId = batch.batch_id;
    expect(batch).toMatchObject({ state: 'completed' });
    const list = await world.call('GET', '/api/strategies', { as: world.userId });
    const huge = list.body.data.strategies.find(({ name }: { name: string }) => name === 'Huge');
    expect(huge).toMatchObject({ runnable: false });
    const read = await world.call('GET', `/api/strategies/${huge.id}`, { as: world.userId });
    expect(read).toMatchObject({ status: 200, body: { data: { json_tree: { nodes: [] } } } });
    const [row] = await world
      .db('strategy')('imported_strategies')
      .where({ state: 'too_large' })
      .select('original', 'original_key', 'original_sha256');
    expect(row).toMatchObject({ original: '' });
    const kept = Buffer.from((await objects.get(row.original_key as string)) ?? []);
    expect(JSON.parse(kept.toString('utf8')).nodes.at(-1).data.labelText).toHaveLength(10_000_000);
    expect(row.original_key).toBe(`originals/${row.original_sha256}.json`);
    const { body: warned } = await world.call('GET', `/api/imports/${batchId}/warnings?limit=200`);
    const [, sha256] = /too_large.*?original ([\da-f]{64})/.exec(JSON.stringify(warned.data)) ?? [];
    expect(sha256).toBe(row.original_sha256);
    const original = await world.call('GET', `/api/imports/${batchId}/originals/${sha256}`);
    expect(original.status).toBe(200);
    expect(original.body.nodes.at(-1).data.labelText).toHaveLength(10_000_000);
    const path = `/api/imports/${batchId}/originals`;
    expect((await world.call('GET', `${path}/${'0'.repeat(64)}`)).status).toBe(404);
  });

  test('stays when the policy deletes the snapshot, as does the report', async () => {
    expect(await objects.list(`batches/${batchId}/`)).not.toEqual([]);
    await world.stopService('imports');
    world.env['IMPORTS_PORT'] = new URL(world.env['IMPORTS_URL'] ?? '').port;
    world.env['IMPORTS_SNAPSHOT_DAYS'] = '0';
    await world.serve('imports');
    await eventually(async () => (await objects.list('batches/')).length === 0, 60_000);
    expect(await objects.list('originals/')).toHaveLength(1);
    const report = await world.call('GET', `/api/imports/${batchId}/report`);
    expect(report).toMatchObject({ status: 200, body: { data: { state: 'completed' } } });
  });

  test('goes with a rollback, as nothing uses it any more', async () => {
    expect((await world.rollBack(batchId)).state).toBe('rolled_back');
    expect(await objects.list('')).toEqual([]);
  });
});

test('a forced rollback is still forced after a crash between its state and its workflow', async () => {
  const file = `${world.newFolder()}/forced.db`;
  writeSqlite(file, oddBeta1());
  const before = await world.logicalChecksum();
  const batch = await world.run(await snapshotOf('beta1', await SqliteSource.open(file)));
  const list = await world.call('GET', '/api/strategies', { as: world.userId });
  const [{ id }] = list.body.data.strategies;
  const edit = { body: { description: `edited ${randomUUID()}` }, as: world.userId };
  expect((await world.call('PUT', `/api/strategies/${id}`, edit)).status).toBe(200);
  // What the route stores before it starts the workflow; here the process ends in between.
  const store = new BatchStore(world.db('imports'));
  await store.beginRollback(batch.batch_id as string, ['completed'], true);
  expect(await world.ended(batch.batch_id as string)).toMatchObject({
    state: 'rolled_back',
    rollback: { force: true, edited: 0 },
  });
  expect(await world.logicalChecksum()).toEqual(before);
});
