import { writeFileSync } from 'node:fs';
import { DatabaseSync } from '@photostructure/sqlite';
import { algotrade } from '../../cli/testing/run-command';
import type { ImportWorld } from './testing/import-world';
import { sessionRecord, strategyRecord, tradeRecord } from './testing/records';
import { addOwnSession } from './testing/own-rows';
import { sharedWorld } from './testing/shared-world';

let world: ImportWorld;
let server: string[];
let map: string;
beforeEach(async () => {
  world = await sharedWorld();
  server = await world.serverOptions();
  map = `${world.newFolder()}/users.json`;
  writeFileSync(map, '{"alice":"alice"}');
});

const old = () =>
  world.snapshot([strategyRecord('1', 'Old'), sessionRecord('one'), tradeRecord('one', 0)]);

async function imported(): Promise<string> {
  const batch = await world.run(old());
  expect(batch).toMatchObject({ state: 'completed' });
  return batch.batch_id as string;
}

async function exported(): Promise<string> {
  const file = `${world.newFolder()}/archive.sqlite`;
  const done = await algotrade(['export', '--all', '--out', file, ...server]);
  expect(done).toMatchObject({ code: 0, stderr: '' });
  return file;
}

function restore(file: string, ...words: string[]) {
  const named = ['--owner', 'boss', '--map', map, ...words];
  return algotrade(['import', 'archive', file, ...named, ...server]);
}
const batchIn = (output: string) => /Batch ([\da-f-]{36})/.exec(output)?.[1] ?? '';
const create = (dryRun: boolean) =>
  world.call('POST', '/api/imports', { body: { manifest: old().manifest, dry_run: dryRun } });
const sessions = () => world.db('forward-test')('sessions').pluck<string[]>('name');

async function refused(archive: string): Promise<void> {
  for (const dryRun of [false, true]) {
    const { status, body } = await create(dryRun);
    expect([status, JSON.stringify(body.errors)]).toEqual([
      422,
      expect.stringContaining(
        `rows of old came with the archive archive.sqlite (batch ${archive})`,
      ),
    ]);
  }
}

test('rows of an old system are not stored twice, once from it and once from an archive', async () => {
  const first = await imported();
  const file = await exported();

  // In the system that made the archive, both are recognised.
  const home = await restore(file);
  expect(home).toMatchObject({ code: 0 });
  await imported();
  expect(await sessions()).toEqual(['Session one']);

  // Restored: the old system would be stored beside the archive, also after a second restore.
  await world.rollBack(batchIn(home.stdout));
  await world.rollBack(first);
  expect(await sessions()).toEqual([]);
  const restored = batchIn((await restore(file)).stdout);
  expect(await sessions()).toEqual(['Session one']);
  await refused(restored);
  const again = await exported();
  await world.rollBack(restored);
  const second = batchIn((await restore(again)).stdout);
  await refused(second);

  // Without the archive the old system can be imported, and then not the archive.
  await world.rollBack(second);
  const later = await imported();
  for (const words of [[], ['--dry-run']]) {
    expect(await restore(file, ...words)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(
        new RegExp(`algotrade: expected an archive without rows .*: old \\(batch ${later}\\)`),
      ),
    });
  }
  expect(await sessions()).toEqual(['Session one']);
});

test('a batch that was created before an archive brought its rows is not started after it', async () => {
  const lost = await imported();
  const file = await exported();
  await world.rollBack(lost);
  const early = await world.upload(old());
  const restored = batchIn((await restore(file)).stdout);
  const start = () => world.call('POST', `/api/imports/${early}/start`);
  const { status, body } = await start();
  expect([status, body.error]).toEqual([
    409,
    expect.stringContaining(`came with the archive archive.sqlite (batch ${restored})`),
  ]);
  expect(await sessions()).toEqual(['Session one']);
  await world.rollBack(restored);
  expect(await start()).toMatchObject({ status: 200 });
  expect(await world.ended(early)).toMatchObject({ state: 'completed' });
  expect(await sessions()).toEqual(['Session one']);
});

test('rows that a rollback left, as they were edited, keep the old system out until they are gone', async () => {
  const lost = await imported();
  const file = await exported();
  await world.rollBack(lost);
  const restored = batchIn((await restore(file)).stdout);
  const [id] = await world
    .db('strategy')('strategies')
    .where({ name: 'Old' })
    .pluck<string[]>('id');
  const edit = { body: { description: 'mine' }, as: world.userId };
  expect(await world.call('PUT', `/api/strategies/${id}`, edit)).toMatchObject({ status: 200 });
  expect(await world.rollBack(restored)).toMatchObject({ rollback: { edited: 1 } });
  // Archives do not say where strategies come from: the run compares them.
  for (const dryRun of [true, false]) {
    expect(await world.run(old(), { dryRun })).toMatchObject({
      state: 'failed',
      error: expect.stringMatching(
        `came with the archive archive.sqlite .batch ${restored}.*--force`,
      ),
    });
  }
  expect(await sessions()).toEqual([]);
  await world.rollBack(restored, true);
  await imported();
});

/** As of a system that made it before archives listed their sources. */
function unlist(file: string): void {
  const db = new DatabaseSync(file);
  db.exec("delete from archive_manifest where key = 'imported_sources'");
  db.close();
}

test.each([true, false])(
  'a session that was deleted here keeps no archive with it out, listed: %s',
  async (isListed) => {
    const first = await imported();
    const file = await exported();
    if (!isListed) unlist(file);
    await world.rollBack(first);
    const later = await imported();
    const [id] = await world.db('forward-test')('sessions').pluck<string[]>('id');
    const path = `/api/forward-test/${id}`;
    expect(await world.call('DELETE', path, { as: world.userId })).toMatchObject({ status: 200 });
    expect(await world.rollBack(later)).toMatchObject({ rollback: { edited: 1, kept: 0 } });
    const home = await restore(file);
    expect(home).toMatchObject({ code: 0 });
    expect(await sessions()).toEqual(['Session one']);

    // The old system has it still, and it stays deleted.
    await world.rollBack(batchIn(home.stdout));
    for (const _ of ['first', 'again']) await imported();
    expect(await sessions()).toEqual([]);
  },
);

const renamed = () => ({ ...old(), manifest: { ...old().manifest, source_name: 'renamed' } });

test.each([true, false])(
  'an old system is not stored beside an archive with its rows under another name, listed: %s',
  async (isListed) => {
    const first = await imported();
    const file = await exported();
    if (!isListed) unlist(file);
    await world.rollBack(first);
    const restored = batchIn((await restore(file)).stdout);
    for (const dryRun of [true, false]) {
      expect(await world.run(renamed(), { dryRun })).toMatchObject({
        state: 'failed',
        error: expect.stringMatching(
          `2 of the 2 strategies and sessions of renamed came with the archive archive.sqlite .batch ${restored}`,
        ),
      });
    }
    expect(await sessions()).toEqual(['Session one']);

    await world.rollBack(restored);
    expect(await world.run(renamed())).toMatchObject({ state: 'completed' });
    for (const words of [['--dry-run'], []]) {
      const refusal = await restore(file, ...words);
      expect(refusal.code).not.toBe(0);
      expect(refusal.stderr).toContain('of archive.sqlite were imported from renamed');
    }
    expect(await sessions()).toEqual(['Session one']);
  },
);

test('an archive of which no row of the old system was stored does not keep that system out', async () => {
  const first = await imported();
  const own = await addOwnSession(world, world.userId);
  const file = await exported();
  await world.db('forward-test')('sessions').where({ id: own }).delete();
  expect(await restore(file)).toMatchObject({ code: 0 });
  expect(await sessions()).toHaveLength(2);
  await world.rollBack(first);
  await imported();
});

test('a refusal names every archive and every source in conflict', async () => {
  const lost = await imported();
  const file = await exported();
  await world.rollBack(lost);
  const one = batchIn((await restore(file)).stdout);
  await world.db('imports')('import_batches').where({ id: one }).update({ source_name: 'one' });
  await world.db('imports')('import_map').where({ batch_id: one }).update({ source_name: 'one' });
  await world.db('forward-test')('sessions').delete();
  const db = world.db('imports');
  await db('import_map')
    .where({ batch_id: one })
    .update({ target_id: db.raw('gen_random_uuid()') });
  const other = batchIn((await restore(file, '--source', 'other')).stdout);
  const { body } = await create(true);
  expect(body.errors[0].message).toContain(`one (batch ${one}) and other (batch ${other})`);
});
