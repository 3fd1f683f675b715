import { algotrade } from '../../cli/testing/run-command';
import { oddBeta1 } from '../../imports/testing/beta1-tables';
import { writeSqlite } from '../../imports/testing/sqlite-file';
import { ImportWorld } from './testing/import-world';

jest.setTimeout(300_000);

let world: ImportWorld;
let server: string[];

beforeAll(async () => {
  world = await ImportWorld.start();
  server = ['--server', world.env['GATEWAY_URL'] ?? '', '--token', await world.adminToken()];
});
afterAll(async () => {
  await world?.close();
});

const run = (...words: string[]) => algotrade(['import', ...words, ...server]);

test('a file is imported, imported again, checked and rolled back by its commands', async () => {
  const file = `${world.newFolder()}/strategies.db`;
  writeSqlite(file, oddBeta1());
  const before = await world.logicalChecksum();
  const first = await run('beta1', file, '--owner', 'alice');
  expect(first).toMatchObject({ code: 0 });
  const [, batch = ''] = /Batch ([\da-f-]{36}): completed/.exec(first.stdout) ?? [];
  expect(batch).not.toBe('');
  const stored = await world.logicalChecksum();
  const second = await run('beta1', file, '--owner', 'alice');
  expect(second).toMatchObject({ code: 0 });
  expect(await world.logicalChecksum()).toEqual(stored);

  const list = await run('list', '--json');
  expect(JSON.parse(list.stdout)).toHaveLength(2);
  expect((await run('show', batch)).stdout).toContain('Strategies');
  const checked = await run('check', batch);
  expect(checked).toMatchObject({ code: 0 });
  expect(checked.stdout.match(/passed/g)?.length).toBeGreaterThanOrEqual(11);
  const rolledBack = await run('rollback', batch);
  expect(rolledBack).toMatchObject({ code: 0 });
  expect(await world.logicalChecksum()).toEqual(before);
});

test('refusals of the server are errors of the command', async () => {
  const unknown = await run('show', '7b0c8d1e-5a52-4f6e-9d9e-0d5f0e7a1c11');
  expect(unknown).toMatchObject({ code: 1 });
  expect(unknown.stderr).toContain('there is no import batch');
  const far = await algotrade(['import', 'list', '--server', 'https://far.example']);
  expect(far).toMatchObject({ code: 2 });
  expect(far.stderr).toContain('--token');
});
