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
  const { batch_id: id, error } = await world.run(world.snapshot([...of(KEPT), ...of(DELETED)]));
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
});
