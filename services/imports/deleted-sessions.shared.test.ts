import { randomUUID } from 'node:crypto';
import type { ImportWorld } from './testing/import-world';
import {
  checksumRecord,
  pointRecord,
  sessionRecord,
  tradeRecord,
  userRecord,
} from './testing/records';
import { sharedWorld } from './testing/shared-world';

let world: ImportWorld;

beforeAll(async () => {
  world = await sharedWorld();
});

const [KEPT, DELETED] = ['ft_1754900000001', 'ft_1754900000002'];

test('a session that its user deletes fails no check, rows that are lost do', async () => {
  const anna = randomUUID();
  const of = (session: string, links = {}) => [
    sessionRecord(session, links),
    ...Array.from({ length: 15 }, (_, n) => tradeRecord(session, n)),
    pointRecord(session, 'price', 0),
    checksumRecord(session, 15, null),
  ];
  const both = () =>
    world.snapshot([userRecord(anna, 'anna'), ...of(KEPT), ...of(DELETED, { owner: anna })]);
  const { batch_id: id, error } = await world.run(both());
  expect(error).toBeNull();
  const db = world.db('forward-test');
  const [session] = await db('sessions')
    .where({ name: `Session ${DELETED}` })
    .select('id');
  const path = `/api/forward-test/${session.id}`;
  expect((await world.call('DELETE', path, { as: anna })).status).toBe(200);
  // The sums of these records are no session's.
  const failedOf = async (batch: string) =>
    (await world.failedChecks(batch)).filter(({ number }) => number !== 2);
  expect(await failedOf(id as string)).toEqual([]);

  await db('imported_rows').where({ entity: 'trade' }).delete();
  const [lost] = (await world.failedChecks(id as string)).filter(({ number }) => number === 10);
  expect(lost?.message).toContain('15 failures');
  expect(lost?.examples).toHaveLength(10);

  // The rollback names the deletion, keeps nothing else, and the next import knows of it.
  const back = await world.rollBack(id as string);
  expect(back.rollback).toMatchObject({
    ...{ edited: 1, kept: 0 },
    staying: [
      { entity: 'session', name: `Session ${DELETED}`, why: expect.stringMatching(/^deleted at /) },
    ],
  });
  expect(await world.db('imports')('import_map').pluck('entity')).toEqual(['session']);
  expect(await world.db('gateway')('users').where({ username: 'anna' })).toEqual([]);
  for (const [inserted, unchanged] of [
    [1, 0],
    [0, 1],
  ] as const) {
    const { batch_id: again, tables } = await world.run(both());
    expect(await failedOf(again as string)).toEqual([]);
    expect(tables).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ table: 'users', inserted, unchanged }),
        expect.objectContaining({
          ...{ table: 'forward_test_sessions', inserted, unchanged },
          ...{ conflict: 1, changed_here: 1 },
        }),
        expect.objectContaining({
          ...{ table: 'trades', inserted: inserted * 15, unchanged: unchanged * 15 },
          ...{ conflict: 15, changed_here: 15 },
        }),
      ]),
    );
  }
  expect(await db('sessions').pluck('name')).toEqual([`Session ${KEPT}`]);
});
