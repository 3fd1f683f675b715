import { randomUUID } from 'node:crypto';
import type { ImportManifest } from '../../contracts/imports';
import type { ImportWorld } from './testing/import-world';
import { sessionRecord, strategyRecord, tradeRecord } from './testing/records';
import { sharedWorld } from './testing/shared-world';

let world: ImportWorld;
const other = randomUUID();
const SESSION = 'ft_1754900000001';

beforeAll(async () => {
  world = await sharedWorld();
  await world.addUser(other, 'berta', 'user');
});

async function run(options: Partial<ImportManifest['options']>, withParent = true) {
  const parent = { table: 'strategies', id: 's1' };
  const records = [
    strategyRecord('s1', 'Original'),
    strategyRecord('s2', 'Copy', {}, withParent ? { parent } : {}),
    strategyRecord('s3', 'Edited'),
    sessionRecord(SESSION, { parent }),
    tradeRecord(SESSION, 1),
  ];
  const manifest = { options: { owner: 'alice', users: {}, ...options } };
  const batch = await world.run(world.snapshot(records, manifest));
  expect(batch).toMatchObject({ state: 'completed', error: null });
  return batch;
}

const ownersOf = async (name: 'strategy' | 'forward-test', table: string) =>
  Object.fromEntries(
    (await world.db(name)(table).select('name', 'user_id')).map((row) => [row.name, row.user_id]),
  );

test('another owner of the run takes strategies along with their sessions, and back', async () => {
  const first = await run({});
  const [edited] = await world.db('strategy')('strategies').where({ name: 'Edited' }).select('id');
  const body = { description: 'mine' };
  const path = `/api/strategies/${edited.id}`;
  expect((await world.call('PUT', path, { body, as: world.userId })).status).toBe(200);
  const before = await world.logicalChecksum();

  const refused = await world.call('POST', '/api/imports', {
    body: { manifest: world.snapshot([], { options: { owner: 'berta', users: {} } }).manifest },
  });
  expect([refused.status, refused.body.errors]).toEqual([
    422,
    [
      {
        field: 'manifest.options.owner',
        message: expect.stringMatching(/^expected alice, .* was berta: /),
      },
    ],
  ]);
  const second = await run({ owner: 'berta', change_owner: true });
  const strategies = second.tables.find(({ table }: { table: string }) => table === 'strategies');
  expect(strategies).toMatchObject({ updated: 2, conflict: 1, unchanged: 0 });
  const moved = { Original: other, Copy: other, Edited: world.userId };
  expect(await ownersOf('strategy', 'strategies')).toEqual(moved);
  expect(await ownersOf('forward-test', 'sessions')).toEqual({
    [`Session ${SESSION}`]: other,
  });
  expect(await world.failedChecks(second.batch_id as string)).toEqual([]);
  const again = await run({ owner: 'berta' });
  expect(again.tables).toEqual(
    expect.arrayContaining([expect.objectContaining({ table: 'strategies', unchanged: 2 })]),
  );
  await expect(run({})).rejects.toThrow('expected berta');
  await world.rollBack(second.batch_id as string);
  expect(await world.logicalChecksum()).toEqual(before);
  const { body: trades } = await world.call(
    'GET',
    `/api/imports/${first.batch_id}/ids?entity=trade`,
  );
  expect(trades.data).toMatchObject([{ owner_id: world.userId }]);
  await run({ owner: 'alice@here.example' });
  expect(await world.failedChecks(first.batch_id as string)).toEqual([]);
});

test('an owner that a map named is not moved by a later run whose map does not name it', async () => {
  const owned = [strategyRecord('m1', 'Mapped', {}, { owner: 'user_abc' })];
  const by = (target: string | null) => {
    const owners = [{ id: 'user_abc', username: null, rows: 1, target, development: false }];
    const users: Record<string, string> = target === null ? {} : { user_abc: target };
    const options = { owner: 'alice', users };
    return world.snapshot(owned, { source_name: 'mapped', owners, options });
  };
  const create = async (target: string | null, dry_run: boolean) => {
    const body = { manifest: by(target).manifest, dry_run };
    return world.call('POST', '/api/imports', { body });
  };
  // A dry run assigns nobody.
  await world.run(by('berta'), { dryRun: true });
  expect((await create(null, true)).status).toBe(200);
  const first = await world.run(by('berta'));
  for (const dryRun of [true, false]) {
    const { status, body } = await create(null, dryRun);
    expect([status, body.errors]).toEqual([
      422,
      [
        {
          field: 'manifest.options.users.user_abc',
          message: expect.stringMatching(
            `an earlier import assigned this owner to berta: .* roll back that import \\(batch ${first.batch_id}\\) first`,
          ),
        },
      ],
    ]);
  }
  const second = await world.run(by('alice'));
  expect(await ownersOf('strategy', 'strategies')).toMatchObject({ Mapped: world.userId });
  expect((await create(null, true)).status).toBe(422);
  await world.rollBack(second.batch_id as string);
  await world.rollBack(first.batch_id as string);
  expect((await create(null, true)).status).toBe(200);
});

test('rows without an owner are not moved either when the map names the owner of the run as well', async () => {
  const records = [
    strategyRecord('m1', 'Assigned', {}, { owner: 'user_abc' }),
    strategyRecord('m2', 'Ownerless'),
  ];
  const owners = [{ id: 'user_abc', username: null, rows: 1, target: 'alice', development: false }];
  const by = (owner: string, change_owner = false) => {
    const options = { owner, users: { user_abc: 'alice' }, ...(change_owner && { change_owner }) };
    return world.snapshot(records, { source_name: 'of the owner', owners, options });
  };
  const own = async () => {
    const { Assigned, Ownerless } = await ownersOf('strategy', 'strategies');
    return { Assigned, Ownerless };
  };
  await world.run(by('alice'));
  await expect(world.run(by('berta'))).rejects.toThrow('expected alice');
  expect(await own()).toEqual({ Assigned: world.userId, Ownerless: world.userId });
  expect(await world.run(by('berta', true))).toMatchObject({ state: 'completed' });
  expect(await own()).toEqual({ Assigned: world.userId, Ownerless: other });
});
