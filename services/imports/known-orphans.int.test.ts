import { importRecord } from '../../imports/reading/record';
import type { ImportRecord } from '../../contracts/imports';
import { ImportWorld } from './testing/import-world';
import { sessionRecord, tradeRecord } from './testing/records';

jest.setTimeout(240_000);

let world: ImportWorld;

beforeAll(async () => {
  world = await ImportWorld.start();
});
afterAll(() => world?.close());

const [KNOWN, LOST] = ['ft_1754900000001', 'ft_1754900000002'];

/** The trade as it is read when its session is missing from the source. */
function orphanOf(session: string, ordinal: number): ImportRecord {
  const { source, data, parent } = tradeRecord(session, ordinal);
  const bare = {
    entity: 'orphan',
    data: { meant: 'trade', missing: parent, record: data, row: {} },
  } as never;
  return importRecord({ ...source, writtenAt: 'never' }, bare, []);
}

const shown = async () =>
  world
    .db('forward-test')('sessions')
    .orderBy('name')
    .select(
      'name',
      'symbol',
      'user_id',
      world.db('forward-test').raw('imported->>? as trades', ['trades']),
    );

test('orphans of a session that is stored here go to it, and it stays what it is', async () => {
  const source_name = 'orphans';
  const run = async (...records: ImportRecord[]) => {
    const options = { owner: 'alice', users: {}, same_source: true };
    const batch = await world.run(world.snapshot(records, { source_name, options }));
    expect(batch).toMatchObject({ state: 'completed', error: null });
    return batch.batch_id as string;
  };
  const first = await run(sessionRecord(KNOWN), tradeRecord(KNOWN, 0), tradeRecord(KNOWN, 1));
  const before = await shown();
  const [session] = before;
  const second = await run(orphanOf(KNOWN, 0), orphanOf(KNOWN, 2), orphanOf(LOST, 0));
  const recovered = await world.call('POST', `/api/imports/${second}/recover-orphans`);
  expect(recovered.body).toMatchObject({ data: { sessions: 1, records: 3 } });
  expect(await shown()).toEqual([
    expect.objectContaining({ name: `Recovered ${LOST}`, trades: '1' }),
    { ...session, trades: '3' },
  ]);
  expect(await world.call('GET', `/api/imports/${second}`)).toMatchObject({
    body: { data: { state: 'completed', error: null } },
  });
  await world.rollBack(second);
  expect(await shown()).toEqual(before);
  await world.rollBack(first);
});
