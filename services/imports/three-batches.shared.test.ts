import { randomUUID } from 'node:crypto';
import type { ImportWorld } from './testing/import-world';
import { sessionRecord, strategyRecord, tradeRecord, userRecord } from './testing/records';
import { sharedWorld } from './testing/shared-world';

let world: ImportWorld;

beforeAll(async () => {
  world = await sharedWorld();
});

const USER = randomUUID();
const SESSION = 'ft_1754900000000';

/** One run of a source in which everything is called otherwise each time; the session has a trade more, too. */
async function run(title: string, trades: number): Promise<string> {
  const owned = { owner: USER };
  const children = Array.from({ length: trades }, (_, n) => tradeRecord(SESSION, n));
  const records = [
    userRecord(USER, 'erin', { email: `${title}@there.example` }),
    strategyRecord('s1', `Strategy of ${title}`, {}, owned),
    sessionRecord(SESSION, owned, { name: `Session of ${title}` }),
    ...children,
  ];
  const batch = await world.run(world.snapshot(records, { source_name: 'three' }));
  expect(batch).toMatchObject({ state: 'completed', error: null });
  return batch.batch_id as string;
}

/** What people see of it. */
async function seen() {
  const user = await world.db('gateway')('users').where({ id: USER }).first('email');
  const strategies = await world.db('strategy')('strategies').where({ user_id: USER });
  const sessions = await world.db('forward-test')('sessions').where({ user_id: USER });
  return {
    email: user?.email ?? null,
    strategies: strategies.map(({ name }) => name),
    sessions: sessions.map(({ name, imported }) => `${name}, ${imported.trades} trades`),
  };
}

const of = (title: string, trades: number) => ({
  email: `${title}@there.example`,
  strategies: [`Strategy of ${title}`],
  sessions: [`Session of ${title}, ${trades} trades`],
});

test('batches that changed the same rows are taken back one after another', async () => {
  const before = await world.logicalChecksum();
  const a = await run('a', 1);
  const storedByA = await world.logicalChecksum();
  const b = await run('b', 2);
  const storedByB = await world.logicalChecksum();
  const c = await run('c', 3);
  expect(await seen()).toEqual(of('c', 3));

  // What a later batch changed is taken back first, whoever made the row.
  for (const earlier of [a, b]) {
    const path = `/api/imports/${earlier}/rollback`;
    const refused = await world.call('POST', path, { body: { force: false } });
    expect(refused).toMatchObject({ status: 409, body: { code: 'IMPORT_STATE' } });
    expect(JSON.stringify(refused.body)).toContain(c);
  }

  const backToB = await world.rollBack(c);
  expect(backToB.rollback).toMatchObject({ restored: 3, deleted: 1, edited: 0, kept: 0 });
  expect(await seen()).toEqual(of('b', 2));
  expect(await world.logicalChecksum()).toEqual(storedByB);

  const backToA = await world.rollBack(b);
  expect(backToA.rollback).toMatchObject({ restored: 3, deleted: 1, edited: 0, kept: 0 });
  expect(await seen()).toEqual(of('a', 1));
  expect(await world.logicalChecksum()).toEqual(storedByA);

  // The next run finds what the first one stored, and what two batches before it added again.
  const again = await run('b', 2);
  expect(await seen()).toEqual(of('b', 2));
  await world.rollBack(again);

  const nothing = await world.rollBack(a);
  expect(nothing.rollback).toMatchObject({ restored: 0, deleted: 4, edited: 0, kept: 0 });
  expect(await seen()).toEqual({ email: null, strategies: [], sessions: [] });
  expect(await world.logicalChecksum()).toEqual(before);
});

test('a forced rollback of what was edited here restores what the batch before it stored', async () => {
  const a = await run('a', 1);
  const b = await run('b', 2);
  await world.db('strategy')('strategies').where({ user_id: USER }).increment('version', 1);
  await world.db('forward-test')('sessions').where({ user_id: USER }).update({ notes: 'mine' });
  expect((await world.rollBack(b)).rollback).toMatchObject({ edited: 2 });
  expect((await world.rollBack(b, true)).rollback).toMatchObject({ edited: 0 });
  expect(await seen()).toEqual(of('a', 1));
  await world.rollBack(a, true);
  expect(await seen()).toEqual({ email: null, strategies: [], sessions: [] });
});
