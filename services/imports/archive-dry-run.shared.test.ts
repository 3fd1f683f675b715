import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { algotrade } from '../../cli/testing/run-command';
import type { ImportWorld } from './testing/import-world';
import { rsiGraph } from './testing/records';
import { sharedWorld } from './testing/shared-world';

let world: ImportWorld;
beforeAll(async () => {
  world = await sharedWorld();
});

test('a dry run of an archive says of users what the import says', async () => {
  const [taken, fresh] = [randomUUID(), randomUUID()];
  await world.addUser(taken, 'taken', 'user');
  await world.addUser(fresh, 'fresh', 'user');
  for (const as of [world.userId, taken, fresh]) {
    const body = { name: `Of ${as}`, json_tree: rsiGraph };
    expect((await world.call('POST', '/api/strategies', { body, as })).status).toBe(200);
  }
  const folder = world.newFolder();
  const file = `${folder}/archive.sqlite`;
  const server = await world.serverOptions();
  expect(await algotrade(['export', '--all', '--out', file, ...server])).toMatchObject({ code: 0 });
  await world.db('gateway')('users').whereIn('id', [taken, fresh]).delete();
  await world.addUser(randomUUID(), 'taken', 'user');
  await world.db('strategy').raw('truncate strategies cascade');

  const words = ['import', 'archive', file, '--owner', 'boss'];
  const dry = await algotrade([...words, '--dry-run', ...server]);
  const real = await algotrade([...words, ...server]);
  expect(real.stdout).toMatch(
    /Users in quarantine:\n(?: {2}users \S+: username_taken.*\n)+ {2}users: 2 rows: already_here.*\n/,
  );
  const shown = (text: string) => text.replace(/^Batch .*$/m, '');
  expect(shown(dry.stdout)).toBe(shown(real.stdout));
  expect(dry.stderr).toBe(real.stderr);

  // Without a server, what the archive alone says of them.
  const double = `insert into users select '${randomUUID()}', email, 'FRESH', 1, 1, 'user', created_at, updated_at
    from users where username = 'fresh'`;
  execFileSync('sqlite3', [file, double]);
  const alone = await algotrade([...words, '--dry-run']);
  expect(alone).toMatchObject({ code: 0, stdout: expect.stringContaining('not compared') });
  expect(alone.stdout).toMatch(/Users in quarantine:\n {2}users .*\n$/);
});
