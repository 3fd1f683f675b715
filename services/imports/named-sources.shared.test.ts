import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { algotrade } from '../../cli/testing/run-command';
import { onlyStrategies } from '../../imports/testing/beta1-tables';
import { writeSqlite } from '../../imports/testing/sqlite-file';
import type { ImportWorld } from './testing/import-world';
import { sharedWorld } from './testing/shared-world';

let world: ImportWorld;
let server: string[];

beforeAll(async () => {
  world = await sharedWorld();
  server = await world.serverOptions();
});

const run = (file: string, ...words: string[]) =>
  algotrade(['import', 'beta1', file, '--owner', 'alice', ...words, ...server]);

/** A file of an installation of its own: strategies 1 to 3, whose names begin with `title`. */
function fileOf(title: string, name: string): string {
  const folder = join(world.newFolder(), title);
  mkdirSync(folder);
  const file = join(folder, name);
  writeSqlite(file, onlyStrategies(3));
  const db = new DatabaseSync(file);
  if (title !== 'Strategy') {
    db.exec(`update strategies set name = '${title} ' || id, created_at = created_at + 86400 * 30`);
  }
  db.close();
  return file;
}

async function strategies(): Promise<string[]> {
  const { body } = await world.call('GET', '/api/strategies', { as: world.userId });
  return (body.data.strategies as { name: string }[]).map(({ name }) => name).sort();
}

const own = ['Strategy 1', 'Strategy 2', 'Strategy 3'];
const others = ['Other 1', 'Other 2', 'Other 3'];

test('another installation whose file has the same name is refused before anything is stored', async () => {
  expect(await run(fileOf('Strategy', 'strategies.db'))).toMatchObject({ code: 0 });
  const before = await world.logicalChecksum();
  const other = fileOf('Other', 'strategies.db');
  const refused = await run(other);
  expect(refused).toMatchObject({ code: 1 });
  expect(refused.stderr).toContain('3 of the 3 common ids belong to different strategies');
  expect(refused.stderr).toContain('--source <name>');
  expect(await world.logicalChecksum()).toEqual(before);
  expect(await strategies()).toEqual(own);

  const named = await run(other, '--source', 'other office', '--report', '-');
  expect(named).toMatchObject({ code: 0 });
  expect(JSON.parse(named.stdout)).toMatchObject({ source: { name: 'other office' } });
  expect(await strategies()).toEqual([...others, ...own]);
  // The next run under that name changes nothing.
  const again = await run(other, '--source', 'other office', '--report', '-');
  expect(JSON.parse(again.stdout).tables).toMatchObject([{ inserted: 0, unchanged: 3 }]);
});

test('a file that was renamed is the same source under its old name', async () => {
  const renamed = fileOf('Strategy', 'copy-of-strategies.db');
  const batch = await run(renamed, '--source', 'strategies.db', '--report', '-');
  expect(batch).toMatchObject({ code: 0 });
  expect(JSON.parse(batch.stdout).tables).toMatchObject([{ inserted: 0, unchanged: 3 }]);
  expect(await strategies()).toEqual([...others, ...own]);
});

test('a source that was changed from the ground up is taken when the run says that it is the same', async () => {
  const file = fileOf('Strategy', 'strategies.db');
  const db = new DatabaseSync(file);
  db.exec(`update strategies set name = 'New ' || id, created_at = created_at + 60`);
  db.close();
  expect(await run(file)).toMatchObject({ code: 1 });
  expect(await run(file, '--same-source')).toMatchObject({ code: 0 });
  expect(await strategies()).toEqual(['New 1', 'New 2', 'New 3', ...others]);
});

test('a name must be one', async () => {
  const empty = await run(fileOf('Strategy', 'strategies.db'), '--source', ' ');
  expect(empty).toMatchObject({ code: 2, stderr: expect.stringContaining('--source') });
});
