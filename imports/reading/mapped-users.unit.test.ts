import { memorySource } from '../testing/memory-source';
import { readAll } from '../testing/read-all';

const DAY = '2025-08-11';

const user = (id: string, username: string, email: string, day: number) => ({
  ...{ id, username, email, created_at: `${DAY} 10:00:0${day}` },
});

const usersTable = (rows: readonly ReturnType<typeof user>[]) => ({
  ...{ key: ['id'], columns: ['id', 'username', 'email', 'created_at'], rows },
});

const source = () =>
  memorySource({
    users: usersTable([
      user('u1', 'alice', 'alice@example.com', 1),
      user('u2', 'ALICE', 'other@example.com', 2),
      user('u3', 'carol', 'ALICE@example.com', 3),
      user('u4', '', 'nameless@example.com', 4),
    ]),
    strategies: {
      key: ['id'],
      columns: ['id', 'user_id', 'name', 'json_tree', 'created_at'],
      rows: ['u1', 'u2', 'u3', 'u4'].map((user_id, i) => ({
        ...{ id: i + 1, user_id, name: 'RSI', json_tree: '{}', created_at: DAY },
      })),
    },
  });

async function fatesWith(users: Record<string, string>) {
  const found = await readAll(source(), 'beta2', users);
  const idsOf = (entity: 'user' | 'strategy') => found.of(entity).map(({ source: { id } }) => id);
  const quarantined = found.of('quarantined_row').map(({ source: { id } }) => id);
  return { users: idsOf('user'), strategies: idsOf('strategy'), quarantined };
}

test('users whose names clash are in quarantine with what they own', async () => {
  expect(await fatesWith({})).toEqual({
    users: ['u1'],
    strategies: ['1'],
    quarantined: ['u2', 'u3', 'u4', '2', '3', '4'],
  });
});

test('a user whom the map names is not in quarantine, by name or by id', async () => {
  expect(await fatesWith({ ALICE: 'trader', u3: 'trader', u4: 'trader' })).toEqual({
    users: ['u1', 'u2', 'u3', 'u4'],
    strategies: ['1', '2', '3', '4'],
    quarantined: [],
  });
});

test('the name of a user whom the map names is free for the newer one', async () => {
  expect(await fatesWith({ alice: 'trader' })).toEqual({
    users: ['u1', 'u2', 'u3'],
    strategies: ['1', '2', '3'],
    quarantined: ['u4', '4'],
  });
});

test('only what is stored takes a name', async () => {
  const strategy = (id: number | string, created_at: string) => ({
    ...{ id, user_id: 'u1', name: 'RSI', json_tree: '{}', created_at },
  });
  const found = await readAll(
    memorySource({
      users: usersTable([
        user('u1', 'alice', 'alice@example.com', 1),
        user('u1', 'zoe', 'zoe@example.com', 2),
        user('u2', 'Zoe', 'ZOE@example.com', 3),
      ]),
      strategies: {
        key: ['key'],
        columns: ['key', 'id', 'user_id', 'name', 'json_tree', 'created_at'],
        rows: [
          { key: 1, ...strategy('a', `${DAY} 10:00:01`), name: 'EMA' },
          { key: 1, ...strategy('b', `${DAY} 10:00:02`) },
          { key: 2, ...strategy('c', `${DAY} 10:00:03`) },
        ],
      },
    }),
    'beta2',
  );
  expect(found.of('user').map(({ source: { id } }) => id)).toEqual(['u1', 'u2']);
  expect(found.of('quarantined_row').map(({ data }) => data.code)).toEqual([
    ...['duplicate_id', 'duplicate_id'],
  ]);
  expect(found.of('strategy').map(({ data }) => data.name)).toEqual(['EMA', 'RSI']);
});
