import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { algotrade } from '../../cli/testing/run-command';
import { onlyStrategies } from '../../imports/testing/beta1-tables';
import { writeSqlite } from '../../imports/testing/sqlite-file';
import { eventually } from '../../test/support/eventually';
import type { ImportWorld } from './testing/import-world';
import { sessionRecord, strategyRecord } from './testing/records';
import { sharedWorld } from './testing/shared-world';

let world: ImportWorld;
let server: string[];

beforeAll(async () => {
  world = await sharedWorld();
  server = await world.serverOptions();
});

const run = (file: string, ...words: string[]) =>
  algotrade(['import', 'beta1', file, '--owner', 'alice', ...words, ...server]);

/** A file with strategies 1 to 3; of another installation when it was made at other times. */
function fileNamed(name: string, days = 0): string {
  const folder = join(world.newFolder(), 'old');
  mkdirSync(folder);
  const file = join(folder, name);
  writeSqlite(file, onlyStrategies(3));
  const db = new DatabaseSync(file);
  db.exec(`update strategies set created_at = created_at + 86400 * ${days}`);
  db.close();
  return file;
}

const count = async () =>
  (await world.call('GET', '/api/strategies', { as: world.userId })).body.data.strategies.length;

test('a file that was renamed is not imported twice, and the refusal names what to do', async () => {
  expect(await run(fileNamed('strategies.db'))).toMatchObject({ code: 0 });
  const renamed = fileNamed('strategies-monday.db');
  for (const words of [[], ['--dry-run']]) {
    const refused = await run(renamed, ...words);
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.stderr).toContain('imported as strategies.db before: 3 of its 3');
    expect(refused.stderr).toContain('--source "strategies.db"');
    expect(refused.stderr).toContain('--source "strategies-monday.db"');
  }
  expect(await count()).toBe(3);
  expect(await run(renamed, '--source', 'strategies.db')).toMatchObject({ code: 0 });
  expect(await count()).toBe(3);
});

test('another installation with the same names under the same ids is taken', async () => {
  expect(await run(fileNamed('office.db', 30))).toMatchObject({ code: 0 });
  expect(await count()).toBe(6);
});

test('a copy is taken as a source of its own when the run names it', async () => {
  const words = ['--source', 'strategies-monday.db'];
  expect(await run(fileNamed('strategies-monday.db'), ...words)).toMatchObject({ code: 0 });
  expect(await count()).toBe(9);
});

test('a dry run of a copy counts as inserted what the run inserts, also where its ids are taken', async () => {
  const id = '5c2a1f0e-9f0b-4d1c-8a55-0d7c1b1e2f3a';
  const copy = (source_name: string) =>
    world.snapshot([strategyRecord(id, 'Same id', { id })], { source_name });
  await world.run(copy('original'));
  const dry = await world.run(copy('copy'), { dryRun: true });
  expect(dry.tables).toMatchObject([{ inserted: 1, updated: 0 }]);
  expect((await world.run(copy('copy'))).tables).toEqual(dry.tables);
});

test('the loser of two imports at a time ends with the reason, and its snapshot goes', async () => {
  const of = (source_name: string) =>
    world.snapshot([strategyRecord(source_name, source_name), sessionRecord(source_name)], {
      source_name,
    });
  const [first, second] = [await world.upload(of('first')), await world.upload(of('second'))];
  // Stands for a batch that takes long.
  await world
    .db('imports')('import_batches')
    .where({ id: first })
    .update({ state: 'rolling_back' });
  const refused = await world.call('POST', `/api/imports/${second}/start`);
  expect(refused).toMatchObject({ status: 409, body: { code: 'IMPORT_RUNNING' } });
  const { body } = await world.call('GET', `/api/imports/${second}`);
  expect(body.data).toMatchObject({
    state: 'failed',
    error: expect.stringContaining(first),
    finished_at: expect.any(String),
  });
  expect(body.data.parts.map(({ uploaded }: { uploaded: boolean }) => uploaded)).toEqual([
    false,
    false,
  ]);
  const again = await world.call('POST', `/api/imports/${second}/start`);
  expect(again).toMatchObject({ status: 409, body: { code: 'IMPORT_STATE' } });
  expect(again.body.error).toContain('another import batch is running');
  const shown = await algotrade(['import', 'show', second, ...server]);
  expect(shown.stdout).toContain(`failed: another import batch is running: ${first}`);
  await world.ended(first);
});

test('an upload that was interrupted ends after an hour without a part', async () => {
  const id = await world.upload(world.snapshot([strategyRecord('left', 'Left')]));
  const db = world.db('imports');
  const hours = (n: number) => db.raw(`now() - interval '${n} minutes'`);
  await db('import_parts')
    .where({ batch_id: id })
    .update({ uploaded_at: hours(61) });
  await db('import_batches')
    .where({ id })
    .update({ created_at: hours(90) });
  await eventually('the upload ends', async () => {
    const { body } = await world.call('GET', `/api/imports/${id}`);
    return body.data.state === 'failed' ? true : undefined;
  });
  const { body } = await world.call('GET', `/api/imports/${id}`);
  expect(body.data).toMatchObject({
    error: expect.stringContaining('no part arrived for an hour'),
  });
  expect(body.data.parts).toMatchObject([{ uploaded: false }]);
});
