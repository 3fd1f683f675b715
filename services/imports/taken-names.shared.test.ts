import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { ImportRecord } from '../../contracts/imports';
import type { ImportWorld } from './testing/import-world';
import { rsiGraph, strategyRecord, userRecord } from './testing/records';
import { sharedWorld } from './testing/shared-world';

let world: ImportWorld;

beforeAll(async () => {
  world = await sharedWorld();
});

async function run(source_name: string, ...records: ImportRecord[]): Promise<string> {
  const batch = await world.run(world.snapshot(records, { source_name }));
  expect(batch).toMatchObject({ state: 'completed', error: null });
  return batch.batch_id as string;
}

const names = () =>
  world
    .db('strategy')('strategies')
    .where({ user_id: world.userId })
    .whereNull('deleted_at')
    .orderBy('name')
    .pluck<string[]>('name');

test('a strategy whose name of before is taken stays, and by force has one like it', async () => {
  const first = await run('taken', strategyRecord('s1', 'A'));
  const second = await run('taken', strategyRecord('s1', 'C'));
  const body = { name: 'A', json_tree: rsiGraph };
  const mine = await world.call('POST', '/api/strategies', { body, as: world.userId });
  expect(mine.status).toBe(200);
  expect(await world.rollBack(second)).toMatchObject({
    state: 'rolled_back',
    rollback: { edited: 1, restored: 0 },
  });
  expect(await names()).toEqual(['A', 'C']);
  expect(await world.rollBack(second, true)).toMatchObject({
    state: 'rolled_back',
    rollback: { restored: 1 },
  });
  expect(await names()).toEqual(['A', 'A (2)']);
  await world.rollBack(first, true);
  await world.call('DELETE', `/api/strategies/${mine.body.data.id}`, { as: world.userId });
  expect(await names()).toEqual([]);
});

test('names that a batch passed round among its strategies are theirs again', async () => {
  const named = (...all: string[]) => all.map((name, i) => strategyRecord(`s${i}`, name));
  const first = await run('round', ...named('A', 'B', 'D'));
  const before = await world.logicalChecksum();
  const second = await run('round', ...named('B', 'A', 'E', 'D'));
  expect(await world.rollBack(second)).toMatchObject({
    state: 'rolled_back',
    rollback: { edited: 0, restored: 3, deleted: 1 },
  });
  expect(await names()).toEqual(['A', 'B', 'D']);
  expect(await world.logicalChecksum()).toEqual(before);
  await world.rollBack(first);
});

test('a strategy has its times of before, to the microsecond', async () => {
  const times = {
    created_at: '2025-06-01T10:00:00.123456Z',
    updated_at: '2025-06-02T10:00:00.654321Z',
  };
  const named = (name: string) =>
    ['s1', 's2'].map((id, i) =>
      strategyRecord(id, `${name} ${id}`, { ...times, is_active: i === 0 }),
    );
  const first = await run('times', ...named('A'));
  const before = await world.logicalChecksum();
  await world.rollBack(await run('times', ...named('B')));
  expect(await world.logicalChecksum()).toEqual(before);
  await world.rollBack(first);
});

test('so do users, whose names of before may be those of accounts here', async () => {
  const [one, two] = [randomUUID(), randomUUID()];
  const first = await run('users', userRecord(one, 'anna'), userRecord(two, 'berta'));
  const before = await world.logicalChecksum();
  const second = await run('users', userRecord(one, 'clara'), userRecord(two, 'anna'));
  expect(await world.rollBack(second)).toMatchObject({ rollback: { restored: 2, edited: 0 } });
  expect(await world.logicalChecksum()).toEqual(before);

  const third = await run('users', userRecord(one, 'clara'));
  await world.addUser(randomUUID(), 'Anna', 'user');
  expect(await world.rollBack(third)).toMatchObject({
    state: 'rolled_back',
    rollback: { restored: 0, edited: 1 },
  });
  expect(await world.rollBack(third, true)).toMatchObject({ rollback: { restored: 1 } });
  const user = await world.db('gateway')('users').where({ id: one }).first();
  expect(user).toMatchObject({ username: 'clara', email: 'anna@there.example' });
  await world.rollBack(first, true);
});

test('a user who only logged in goes, those who made or uploaded something here stay unless forced', async () => {
  const [maker, uploader, visitor] = [randomUUID(), randomUUID(), randomUUID()];
  const batch = await run(
    'makers',
    userRecord(maker, 'dora'),
    userRecord(visitor, 'emil'),
    userRecord(uploader, 'finn'),
  );
  const candles = gzipSync('time,open,high,low,close,volume\n1704067200000,1,2,1,2,5\n');
  const upload = '/api/market/data?symbol=EUR/USD&timeframe=1h';
  const uploaded = await world.call('POST', upload, { body: candles, as: uploader });
  expect(uploaded).toMatchObject({ status: 200 });
  const body = { name: 'Of Dora', json_tree: rsiGraph };
  expect((await world.call('POST', '/api/strategies', { body, as: maker })).status).toBe(200);
  const login = { id: randomUUID(), user_id: visitor, address: '::1', user_agent: 'a browser' };
  const expires_at = new Date(Date.now() + 1e6);
  await world
    .db('gateway')('login_sessions')
    .insert({ ...login, expires_at });
  const why = (rows: string) => `the user has ${rows} that this batch did not insert`;
  expect(await world.rollBack(batch)).toMatchObject({
    state: 'rolled_back',
    rollback: {
      deleted: 1,
      edited: 2,
      staying: expect.arrayContaining([
        expect.objectContaining({ target_id: maker, name: 'dora', why: why('strategies') }),
        expect.objectContaining({ target_id: uploader, name: 'finn', why: why('candles') }),
      ]),
    },
  });
  expect(await world.rollBack(batch, true)).toMatchObject({ rollback: { deleted: 2 } });
});
