import fc from 'fast-check';
import { propertyRuns } from '../../test/support/property-runs';
import { memorySource } from '../testing/memory-source';
import { NOW, readAll } from '../testing/read-all';
import { SourceReading } from './read-source';

const SESSION = 'ft_1754900000000';
const OLD = 'id session_id side quantity price pnl execution_time'.split(' ');
const NEW = 'id session_id trade_id action quantity price executed_at'.split(' ');
const AT = '2025-08-29 10:00:00';

type Values = readonly unknown[];

/** A row of the old shape, of a trade without an id. */
const old = (id: string, side: string, pnl: number | null = null) => [
  ...[id, SESSION, side, 1, 10, pnl, AT],
];
const now = (id: string, side: string) => [`row-${id}`, SESSION, id, side, 1, 10, AT];

function table(columns: readonly string[], rows: readonly Values[]) {
  const named = rows.map((row) => Object.fromEntries(columns.map((name, i) => [name, row[i]])));
  return { columns, key: ['id'], rows: named };
}

/** What becomes of the trades of backups of the old shape, and of the table of the new one. */
async function fates(backups: readonly (readonly Values[])[], trades: readonly Values[] = []) {
  const source = memorySource({
    forward_test_sessions: { columns: ['session_id'], rows: [{ session_id: SESSION }] },
    ...Object.fromEntries(backups.map((rows, i) => [`trades_${i}`, table(OLD, rows)])),
    trades: table(NEW, trades),
  });
  const { records } = await readAll(source, 'beta2');
  return records.flatMap(({ entity, data }) => {
    if (entity === 'trade') return [`${data.side} ${data.trade_id}`];
    if (entity === 'archived_row') return [data.reason];
    return entity === 'quarantined_row' ? [data.code] : [];
  });
}

test('a trade is read from the table where its row can be placed', async () => {
  const backup = [old('a', 'BUY'), old('a', 'SELL')];
  expect(await fates([backup], [now('t-1', 'BUY'), now('t-2', 'SELL')])).toEqual([
    ...['BUY a', 'SELL t-2', 'duplicate_trade', 'duplicate_id'],
  ]);
  // Its id is that of the row that could not be placed.
  expect(await fates([backup], [now('t-1', 'BUY'), now('a#2', 'SELL')])).toEqual([
    ...['BUY a', 'SELL a#2', 'duplicate_trade', 'duplicate_id'],
  ]);
});

test('two trades of one second that three tables have are two', async () => {
  const backups = [[old('a', 'BUY')], [old('b', 'BUY'), old('c', 'BUY')]];
  expect(await fates(backups, [now('t-1', 'BUY'), now('t-2', 'BUY')])).toEqual([
    ...['BUY a', 'BUY c', 'duplicate_trade', 'duplicate_trade', 'duplicate_trade'],
  ]);
});

test('a result that only one table knows is no contradiction', async () => {
  const twice = (one: number | null, other: number | null) =>
    fates([[old('a', 'SELL', one)], [old('b', 'SELL', other)]]);
  expect(await twice(null, 3)).toEqual(['SELL a', 'duplicate_trade']);
  expect(await twice(null, 0)).toEqual(['SELL a', 'duplicate_trade']);
  expect(await twice(3, null)).toEqual(['SELL a', 'duplicate_trade']);
  expect(await twice(3, 4)).toEqual(['SELL a', 'trade_twice']);
});

type Ids = readonly (string | undefined)[];

/** How many trades tables have of one execution, by the ids of their rows; each row comes in its own part of a second. */
async function counted(tables: readonly Ids[]): Promise<number> {
  const columns = 'session_id trade_id action quantity price executed_at'.split(' ');
  const named = tables.map((ids, i) => {
    const rows = ids.map((id, at) => [SESSION, id, 'BUY', 1, 10, `${AT}.${100 + at}`]);
    return [`trades_${i}`, { ...table(columns, rows), key: [] }] as const;
  });
  const source = memorySource({
    forward_test_sessions: { columns: ['session_id'], rows: [{ session_id: SESSION }] },
    ...Object.fromEntries(named),
  });
  const reading = new SourceReading(source, { system: 'beta2', users: {}, now: NOW });
  let count = 0;
  for await (const records of reading.records()) {
    count += records.filter(({ entity }) => entity === 'trade').length;
  }
  return count;
}

test('a second trade that has an id in a later table alone is not doubled', async () => {
  expect(await counted([['a'], [undefined, undefined], ['a', 'b']])).toBe(2);
  expect(await counted([[undefined], ['a'], ['b'], [undefined, undefined]])).toBe(2);
});

test('a trade without an id counts beside one with an id that came later in the second', async () => {
  expect(await counted([['a'], [undefined, 'a']])).toBe(2);
});

test('the figures of a session are those of its trades in the order of their times', async () => {
  const columns = 'session_id trade_id action quantity price executed_at'.split(' ');
  const trades = [
    [SESSION, undefined, 'BUY', 1, 10, `${AT}.100`],
    [SESSION, 'a', 'SELL', 1, 12, `${AT}.500`],
  ];
  const source = memorySource({
    forward_test_sessions: { columns: ['session_id'], rows: [{ session_id: SESSION }] },
    trades: { ...table(columns, trades), key: [] },
  });
  const found = await readAll(source, 'beta2');
  expect(found.of('session_checksum')).toMatchObject([
    { data: { recomputed: { total_pnl: '2' } } },
  ]);
});

test('an execution counts as often as the table that has it most often, and once for each id', async () => {
  const rows = fc
    .array(fc.option(fc.constantFrom('a', 'b', 'c', 'd'), { nil: undefined }), { maxLength: 5 })
    .map((ids) => ids.filter((id, i) => id === undefined || ids.indexOf(id) === i));
  await fc.assert(
    fc.asyncProperty(fc.array(rows, { minLength: 2, maxLength: 5 }), async (tables) => {
      const ids = new Set(tables.flat().filter(Boolean));
      const most = Math.max(ids.size, ...tables.map(({ length }) => length));
      expect(await counted(tables)).toBe(most);
    }),
    propertyRuns(1_000),
  );
});
