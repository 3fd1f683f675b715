import { writeFileSync } from 'node:fs';
import { algotrade } from '../../cli/testing/run-command';
import type { ImportWorld } from './testing/import-world';
import { sessionRecord, strategyRecord, tradeRecord } from './testing/records';
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
        new RegExp(`algotrade: expected an archive without rows of old, .*batch ${later}`),
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
  await refused(restored);
  const { body } = await create(true);
  expect(body.errors[0].message).toMatch(/ \(with --force .*repeat with --source <other name>$/);
  await world.rollBack(restored, true);
  expect((await create(true)).status).toBe(200);
});
