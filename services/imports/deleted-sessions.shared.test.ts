import type { ImportWorld } from './testing/import-world';
import { checksumRecord, pointRecord, sessionRecord, tradeRecord } from './testing/records';
import { sharedWorld } from './testing/shared-world';

let world: ImportWorld;

beforeAll(async () => {
  world = await sharedWorld();
});

const [KEPT, DELETED] = ['ft_1754900000001', 'ft_1754900000002'];

test('a session that its user deletes fails no check, rows that are lost do', async () => {
  const of = (session: string) => [
    sessionRecord(session),
    ...Array.from({ length: 15 }, (_, n) => tradeRecord(session, n)),
    pointRecord(session, 'price', 0),
    checksumRecord(session, 15, null),
  ];
  const both = () => world.snapshot([...of(KEPT), ...of(DELETED)]);
  const { batch_id: id, error } = await world.run(both());
  expect(error).toBeNull();
  const db = world.db('forward-test');
  const [session] = await db('sessions')
    .where({ name: `Session ${DELETED}` })
    .select('id');
  const path = `/api/forward-test/${session.id}`;
  expect((await world.call('DELETE', path, { as: world.userId })).status).toBe(200);
  // The sums of these records are no session's.
  const unexpected = (await world.failedChecks(id as string)).filter(({ number }) => number !== 2);
  expect(unexpected).toEqual([]);

  await db('imported_rows').where({ entity: 'trade' }).delete();
  const [lost] = (await world.failedChecks(id as string)).filter(({ number }) => number === 10);
  expect(lost?.message).toContain('15 failures');
  expect(lost?.examples).toHaveLength(10);

  // The rollback names the deletion, and the next import knows of it.
  const back = await world.rollBack(id as string);
  expect(back.rollback).toMatchObject({
    edited: 1,
    staying: [
      { entity: 'session', name: `Session ${DELETED}`, why: expect.stringMatching(/^deleted at /) },
    ],
  });
  const { tables } = await world.run(both());
  const { inserted, changed_here } = tables.find(
    ({ table }: { table: string }) => table === 'forward_test_sessions',
  );
  expect([inserted, changed_here]).toEqual([1, 1]);
  expect(await db('sessions').pluck('name')).toEqual([`Session ${KEPT}`]);
});
