import { randomUUID } from 'node:crypto';
import { hash as bcrypt } from '@node-rs/bcrypt';
import type { ImportManifest, ImportRecord } from '../../contracts/imports';
import { SqliteSource } from '../../imports/source/sqlite';
import { writeSnapshot } from '../../imports/snapshot/write';
import { oddBeta1 } from '../../imports/testing/beta1-tables';
import { writeSqlite } from '../../imports/testing/sqlite-file';
import type { ImportWorld } from './testing/import-world';
import type { TestSnapshot } from './testing/import-world';
import { strategyRecord, userRecord } from './testing/records';
import { sharedWorld } from './testing/shared-world';

let world: ImportWorld;

beforeAll(async () => {
  world = await sharedWorld();
});

async function beta1Snapshot(name: string): Promise<TestSnapshot> {
  const file = `${world.newFolder()}/${name}`;
  writeSqlite(file, oddBeta1());
  const source = await SqliteSource.open(file);
  const folder = world.newFolder();
  try {
    const options = { system: 'beta1', owner: 'alice', users: {}, now: Date.now() } as const;
    return world.ofFolder(folder, await writeSnapshot(source, folder, options));
  } finally {
    await source.close();
  }
}

const sumOf = (tables: { [key: string]: number }[], ...fates: string[]) =>
  tables.reduce((total, table) => fates.reduce((sum, fate) => sum + (table[fate] ?? 0), total), 0);

describe('a file of Beta1 with everything odd', () => {
  let before: Record<string, string>;
  let first: string;

  test('a dry run reports everything and stores nothing', async () => {
    before = await world.logicalChecksum();
    const batch = await world.run(await beta1Snapshot('strategies.db'), { dryRun: true });
    expect(batch).toMatchObject({ state: 'completed', error: null, dry_run: true });
    expect(batch.tables.filter(({ balanced }: { balanced: boolean }) => !balanced)).toEqual([]);
    expect(sumOf(batch.tables, 'inserted')).toBeGreaterThan(8);
    expect(await world.logicalChecksum()).toEqual(before);
    expect(await world.db('imports')('import_map').first()).toBeUndefined();
  });

  test('the import stores it, every row accounted for', async () => {
    const batch = await world.run(await beta1Snapshot('strategies.db'));
    first = batch.batch_id;
    expect(batch).toMatchObject({ state: 'completed', error: null });
    expect(batch.tables.filter(({ balanced }: { balanced: boolean }) => !balanced)).toEqual([]);
    expect(batch.records_done).toBe(batch.records);
    const list = await world.call('GET', '/api/strategies', { as: world.userId });
    const names = list.body.data.strategies.map(({ name }: { name: string }) => name);
    expect(names).toEqual(expect.arrayContaining(['Momentum', 'Momentum (2)']));
    const sessions = await world.call('GET', '/api/forward-test', { as: world.userId });
    expect(sessions.status).toBe(200);
    const quarantine = await world.call('GET', `/api/imports/${first}/quarantine`);
    expect(quarantine.body.data.length).toBe(
      sumOf(batch.tables, 'quarantined') - sumOf(batch.tables, 'orphans'),
    );
    const orphans = await world.call('GET', `/api/imports/${first}/orphans`);
    expect(orphans.body.data.length).toBe(sumOf(batch.tables, 'orphans'));
    const report = await world.call('GET', `/api/imports/${first}/report`);
    expect(report.body.data.warnings_total).toBeGreaterThan(0);
  });

  test('what has no place here is archived whole, without its secrets', async () => {
    const { body: batch } = await world.call('GET', `/api/imports/${first}`);
    const archived = sumOf(batch.data.tables, 'archived');
    expect(archived).toBeGreaterThan(0);
    const { body: bare } = await world.call('GET', `/api/imports/${first}/archive?limit=200`);
    expect(bare.data).toHaveLength(archived);
    expect(bare.data[0]).not.toHaveProperty('record');
    const seen: { record: { data: { row: object } } }[] = [];
    for (let after: number | null = 0; after !== null;) {
      const query = `limit=2&records=true&after=${after}`;
      const { body: page } = await world.call('GET', `/api/imports/${first}/archive?${query}`);
      seen.push(...page.data);
      after = page.next;
    }
    expect(seen).toHaveLength(archived);
    for (const { record } of seen) expect(Object.keys(record.data.row).length).toBeGreaterThan(0);
    const { body: aside } = await world.call(
      'GET',
      `/api/imports/${first}/quarantine?records=true`,
    );
    for (const { record } of aside.data) expect(record).toHaveProperty('entity');
  });

  test('every row of the source names its id here', async () => {
    const path = `/api/imports/${first}/ids?entity=session`;
    const { body } = await world.call('GET', `${path}&limit=200`);
    expect(body.data.length).toBeGreaterThan(1);
    for (const { table, target_id: id, inserted_by: by } of body.data) {
      expect([table, by]).toEqual(['forward_test_sessions', first]);
      const read = await world.call('GET', `/api/forward-test/${id}`, { as: world.userId });
      expect(read.status).toBe(200);
    }
    const { body: page } = await world.call('GET', `${path}&limit=1`);
    expect(page).toMatchObject({ data: [body.data[0]], next: body.data[0].target_id });
    const wrong = await world.call('GET', `/api/imports/${first}/ids?entity=nothing`);
    expect(wrong).toMatchObject({ status: 422, body: { errors: [{ field: 'entity' }] } });
  });

  test('all checks pass', async () => {
    const { status, body } = await world.call('POST', `/api/imports/${first}/check`);
    expect(status).toBe(200);
    const failed = body.data.checks.filter(({ passed }: { passed: boolean }) => !passed);
    expect(failed).toEqual([]);
    expect(body.data.checks).toHaveLength(11);
  });

  test('a second run would change nothing', async () => {
    const stored = await world.logicalChecksum();
    const again = await world.run(await beta1Snapshot('strategies.db'));
    expect(sumOf(again.tables, 'inserted', 'updated', 'conflict')).toBe(0);
    expect(again).toMatchObject({ state: 'completed' });
    expect(await world.logicalChecksum()).toEqual(stored);
    expect(await world.rollBack(again.batch_id)).toMatchObject({
      state: 'rolled_back',
      rollback: { deleted: 0, restored: 0, edited: 0 },
    });
    expect(await world.logicalChecksum()).toEqual(stored);
  });

  test('orphans get a session again, once', async () => {
    const stored = await world.logicalChecksum();
    const recovered = await world.call('POST', `/api/imports/${first}/recover-orphans`);
    const { body: orphans } = await world.call('GET', `/api/imports/${first}/orphans`);
    expect(recovered.body).toMatchObject({ data: { records: orphans.data.length } });
    expect(recovered.body.data.sessions).toBeGreaterThan(0);
    for (const row of orphans.data) expect(row.recovered_at).toMatch(/Z$/);
    const again = await world.call('POST', `/api/imports/${first}/recover-orphans`);
    expect(again.body).toEqual(recovered.body);
    const { body } = await world.call('GET', '/api/forward-test', { as: world.userId });
    expect(JSON.stringify(body)).toContain('Recovered');
    expect(await world.logicalChecksum()).not.toEqual(stored);
  });

  test('the rollback leaves what was there before', async () => {
    const batch = await world.rollBack(first);
    expect(batch).toMatchObject({ state: 'rolled_back', rollback: { edited: 0, kept: 0 } });
    expect(await world.logicalChecksum()).toEqual(before);
    expect(await world.db('imports')('import_map').first()).toBeUndefined();
  });
});

describe('users with their strategies', () => {
  const anna = randomUUID();
  const twin = randomUUID();
  const password = 'old but good';
  let records: ImportRecord[];
  const options: Partial<ImportManifest> = { source_name: 'users' };

  beforeAll(async () => {
    records = [
      userRecord(anna, 'anna', { password_hash: await bcrypt(password, 6) }),
      userRecord(twin, 'ALICE'),
      userRecord(randomUUID(), 'Admin.'),
      strategyRecord('s1', 'Mine', {}, { owner: anna }),
      strategyRecord('s2', 'Copy', {}, { owner: anna, parent: { table: 'strategies', id: 's1' } }),
      strategyRecord('s3', 'Of the twin', {}, { owner: twin }),
      strategyRecord('s4', 'Circle', {}, { parent: { table: 'strategies', id: 's5' } }),
      strategyRecord('s5', 'Circle', {}, { parent: { table: 'strategies', id: 's4' } }),
      strategyRecord('s6', 'Broken', { graph: 'no graph' }, { owner: anna }),
      strategyRecord('s7', 'Gone', { is_active: false }, { owner: anna }),
    ];
  });

  const logIn = (name: string, word: string) =>
    world.call('POST', '/api/auth/login', { body: { username: name, password: word } });

  test('are never merged with an account here, and their strategies stay with them', async () => {
    const batch = await world.run(world.snapshot(records, options));
    expect(batch).toMatchObject({ state: 'completed' });
    expect(batch.tables).toMatchObject([
      { table: 'users', read: 3, inserted: 1, quarantined: 2, balanced: true },
      { table: 'strategies', read: 7, inserted: 6, quarantined: 1, balanced: true },
    ]);
    const { body } = await world.call('GET', `/api/imports/${batch.batch_id}/quarantine`);
    expect(body.data.map(({ code }: { code: string }) => code)).toEqual([
      'username_taken',
      'username_reserved',
      'owner_quarantined',
    ]);
    const list = await world.call('GET', '/api/strategies', { as: anna });
    expect(
      list.body.data.strategies.map(({ name, runnable }: { name: string; runnable: boolean }) => [
        name,
        runnable,
      ]),
    ).toEqual(
      expect.arrayContaining([
        ['Mine', true],
        ['Copy', true],
        ['Broken', false],
      ]),
    );
    expect(list.body.data.total).toBe(3);
    const parents = await world
      .db('strategy')('imported_strategies as i')
      .leftJoin('strategies as p', 'p.id', 'i.parent_id')
      .join('strategies as s', 's.id', 'i.strategy_id')
      .orderBy('s.name')
      .select('s.name', 'p.name as parent');
    expect(parents.filter(({ parent }) => parent !== null)).toEqual([
      { name: 'Copy', parent: 'Mine' },
    ]);
  });

  test('log in with their old password, which then has a hash of this system', async () => {
    expect((await logIn('anna', 'wrong')).status).toBe(401);
    expect((await logIn('ANNA@there.example', password)).status).toBe(200);
    const row = await world.db('gateway')('users').where({ id: anna }).first('password_hash');
    expect(row.password_hash).toMatch(/^\$argon2id\$/);
    expect((await logIn('anna', password)).status).toBe(200);
  });

  test('a change there is taken over, unless it was changed here too', async () => {
    const own = await world.call('GET', '/api/strategies', { as: anna });
    const mine = own.body.data.strategies.find(({ name }: { name: string }) => name === 'Mine');
    const edit = { body: { description: 'edited here' }, as: anna };
    expect((await world.call('PUT', `/api/strategies/${mine.id}`, edit)).status).toBe(200);
    const changed = records.map((record) =>
      ['s1', 's2'].includes(record.source.id)
        ? strategyRecord(record.source.id, `Changed ${record.source.id}`, {}, { owner: anna })
        : record,
    );
    const batch = await world.run(world.snapshot(changed, options));
    expect(batch.tables[1]).toMatchObject({ updated: 1, conflict: 1, unchanged: 4, inserted: 0 });
    const rolledBack = await world.rollBack(batch.batch_id);
    expect(rolledBack.rollback).toMatchObject({ restored: 1, deleted: 0 });
    const list = await world.call('GET', '/api/strategies', { as: anna });
    expect(JSON.stringify(list.body)).toContain('"Copy"');
  });

  test('the rollback keeps what was edited and its user, unless forced', async () => {
    const { body } = await world.call('GET', '/api/imports?limit=50');
    const { batch_id: id } = body.data.find(
      (one: { source_name: string; state: string }) =>
        one.source_name === 'users' && one.state === 'completed',
    );
    const kept = await world.rollBack(id as string);
    expect(kept).toMatchObject({ state: 'rolled_back', rollback: { edited: 1, kept: 1 } });
    expect((await logIn('anna', password)).status).toBe(200);
    await world.rollBack(id as string, true);
    expect((await logIn('anna', password)).status).toBe(401);
    expect(await world.db('strategy')('strategies').first()).toBeUndefined();
  });
});

describe('refusals', () => {
  const snapshot = () =>
    world.snapshot([strategyRecord('r1', 'Refused')], { source_name: 'refusals' });

  test('a user who is no admin', async () => {
    const answer = await world.call('GET', '/api/imports', { as: world.userId });
    expect(answer).toMatchObject({ status: 403, body: { code: 'ADMIN_ONLY' } });
    const body = { force: true };
    for (const action of ['start', 'check', 'recover-orphans', 'rollback']) {
      const path = `/api/imports/${randomUUID()}/${action}`;
      const refused = await world.call('POST', path, { as: world.userId, body });
      expect(refused).toMatchObject({ status: 403, body: { code: 'ADMIN_ONLY' } });
    }
  });

  test('an unknown batch', async () => {
    for (const id of [randomUUID(), 'no-id']) {
      const answer = await world.call('GET', `/api/imports/${id}`);
      expect(answer).toMatchObject({ status: 404, body: { code: 'IMPORT_NOT_FOUND' } });
    }
  });

  test('users that are not here', async () => {
    const { manifest } = snapshot();
    const options = { owner: 'nobody', users: { a: 'none' } };
    const body = { manifest: { ...manifest, options } };
    const answer = await world.call('POST', '/api/imports', { body });
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toEqual([
      { field: 'manifest.options.owner', message: 'expected a user of this system, was nobody' },
      { field: 'manifest.options.users.a', message: 'expected a user of this system, was none' },
    ]);

    // Of many the first ones, each once.
    const owners = Array.from({ length: 25 }, (_, i) => {
      return { id: `u${i}`, username: null, rows: 1, target: `none ${i}`, development: false };
    });
    const users = Object.fromEntries(owners.map(({ id, target }) => [id, target]));
    const many = { ...manifest, owners, options: { owner: 'alice', users } };
    const { body: refused } = await world.call('POST', '/api/imports', {
      body: { manifest: many },
    });
    expect(refused.errors).toHaveLength(21);
    expect(refused.errors.at(-1)).toEqual({ field: 'manifest.options', message: 'and 5 more' });
  });

  test('a part with another hash or size; one that is there is named', async () => {
    const { manifest, ...files } = snapshot();
    const part = (of: string) => files.part(of);
    const { body } = await world.call('POST', '/api/imports', { body: { manifest } });
    const { batch_id: id } = body.data;
    const name = manifest.parts[0]?.name ?? '';
    const path = `/api/imports/${id}/parts/${name}`;
    const wrong = Buffer.from(part(name));
    wrong[12] = (wrong[12] ?? 0) ^ 1;
    const spoilt = await world.call('PUT', path, { body: wrong });
    expect(spoilt).toMatchObject({ status: 422, body: { errors: [{ field: 'sha256' }] } });
    const short = await world.call('PUT', path, { body: part(name).subarray(1) });
    expect(short).toMatchObject({ status: 422, body: { errors: [{ field: 'bytes' }] } });
    const early = await world.call('POST', `/api/imports/${id}/start`);
    expect(early).toMatchObject({ status: 409, body: { code: 'IMPORT_STATE' } });
    expect(early.body.error).toContain(name);
    const right = await world.call('PUT', path, { body: part(name) });
    expect(right.body.data).toMatchObject({ already_there: false });
    const again = await world.call('PUT', path, { body: part(name) });
    expect(again.body.data).toMatchObject({ already_there: true });
    const read = await world.call('GET', `/api/imports/${id}`);
    expect(read.body.data.parts).toMatchObject([{ name, uploaded: true, records_done: 0 }]);
  });

  test('a second batch while one runs, which goes on when its owner is back', async () => {
    const first = await world.upload(snapshot());
    const second = await world.upload(snapshot());
    await world.stopService('strategy');
    expect((await world.call('POST', `/api/imports/${first}/start`)).status).toBe(200);
    const refused = await world.call('POST', `/api/imports/${second}/start`);
    expect(refused).toMatchObject({ status: 409, body: { code: 'IMPORT_RUNNING' } });
    expect(refused.body.error).toContain(first);
    world.env['STRATEGY_PORT'] = new URL(world.env['STRATEGY_URL'] ?? '').port;
    await world.serve('strategy');
    expect(await world.ended(first)).toMatchObject({ state: 'completed' });
  });
});
