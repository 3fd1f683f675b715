import { createLogger } from '../../platform/log';
import { createDatabase } from '../../platform/postgres/database';
import type { Database } from '../../platform/postgres/database';
import { eventually, startTestService, startTestStack } from '../shared/testing/test-stack';
import type { TestService, TestStack } from '../shared/testing/test-stack';
import { DeletedKeeper } from './deleted-keeper';
import { startStrategy } from './main';
import { rsiTree, StrategyUser } from './testing/strategy-client';

jest.setTimeout(120_000);

const logger = createLogger('test', 'silent');
let stack: TestStack;
let replica: TestService;
let db: Database;

beforeAll(async () => {
  stack = await startTestStack(['kafka', 'redis', 'postgres'], ['strategy']);
  const env = { ...stack.env, STRATEGY_PORT: '0', STRATEGY_MB_PER_USER: '2' };
  replica = await startTestService(startStrategy, env);
  db = createDatabase(stack.env['DATABASE_URL_STRATEGY'] ?? '', logger);
});

afterAll(async () => {
  await db?.destroy();
  await replica?.stop();
  await stack?.down();
});

const userOf = () =>
  new StrategyUser(stack.env['JWT_SECRET'] ?? '', [`http://127.0.0.1:${replica.port}`]);

/** A graph of a little more than so many bytes. */
const treeOf = (bytes: number, level = 30) => ({ ...rsiTree(level), note: 'x'.repeat(bytes) });

/** As if an import had stored the strategy. */
const noteImported = (id: string | undefined) =>
  db('imported_strategies').insert({
    strategy_id: id,
    batch_id: id,
    changed_batch_id: id,
    content_hash: '',
    original: '',
    original_sha256: '',
    state: 'runnable',
    report: '{}',
    legacy: '{}',
    written_version: 1,
    written_deleted: false,
  });

test('versions beyond the budget of a user are refused with the figures, whoever saves at once', async () => {
  const anna = userOf();
  const id = await anna.create({ json_tree: treeOf(300_000) });
  const saves = await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      anna.call('PUT', `/${id}`, { body: { json_tree: treeOf(300_000, n) } }),
    ),
  );
  const refused = saves.filter(({ status }) => status !== 200);
  expect(new Set(refused.map(({ status }) => status))).toEqual(new Set([409]));
  expect(refused[0]?.text).toMatch(
    /expected at most 2\.0 MB of strategies with all their versions: with this one they would be 2\.\d MB/,
  );
  const [row] = await db('strategies')
    .where({ user_id: anna.id })
    .sum<{ bytes: string }[]>('version_bytes as bytes');
  expect(Number(row?.bytes)).toBeLessThanOrEqual(2_000_000);
  expect(Number(row?.bytes)).toBeGreaterThan(1_500_000);
  const create = await anna.call('POST', '/', {
    body: { name: 'one more', json_tree: treeOf(600_000) },
  });
  expect(create.status).toBe(409);
  // Another user has the whole of theirs.
  await userOf().create({ json_tree: treeOf(600_000) });
});

test('strategies that a user deleted make room, the oldest first', async () => {
  const anna = userOf();
  const ids: string[] = [];
  for (let n = 0; n < 3; n++) ids.push(await anna.create({ json_tree: treeOf(500_000) }));
  for (const id of ids.slice(0, 2)) await anna.call('DELETE', `/${id}`);
  await anna.create({ json_tree: treeOf(700_000) });
  const left = await db('strategies').where({ user_id: anna.id }).pluck<string[]>('id');
  expect(left).not.toContain(ids[0]);
  expect(left).toEqual(expect.arrayContaining([ids[1], ids[2]]));
  expect(await db('strategy_versions').where({ strategy_id: ids[0] })).toEqual([]);
});

test('imported strategies make room once they are deleted, and stay known', async () => {
  const anna = userOf();
  const imported = await anna.create({ json_tree: treeOf(900_000) });
  await noteImported(imported);
  await anna.create({ json_tree: treeOf(900_000) });
  const more = { name: 'one more', json_tree: treeOf(900_000) };
  expect((await anna.call('POST', '/', { body: more })).status).toBe(409);
  await anna.call('DELETE', `/${imported}`);
  await anna.create(more);
  expect(await db('strategies').where({ id: imported }).pluck('id')).toEqual([imported]);
});

test('deleted strategies are purged after their days, but not what an import knows', async () => {
  const anna = userOf();
  const [old, recent, imported, living] = await Promise.all(
    Array.from({ length: 4 }, () => anna.create()),
  );
  for (const id of [old, recent, imported]) await anna.call('DELETE', `/${id}`);
  const past = { deleted_at: db.raw("now() - interval '91 days'") };
  await db('strategies')
    .whereIn('id', [old, imported] as string[])
    .update(past);
  await noteImported(imported);
  const keeper = new DeletedKeeper(db, 90, logger);
  await eventually(async () => (await db('strategies').where({ id: old })).length === 0);
  await keeper.stop();
  const left = await db('strategies').where({ user_id: anna.id }).pluck<string[]>('id');
  expect(left.sort()).toEqual([recent, imported, living].sort());
});
