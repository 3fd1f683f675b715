import type { ImportRow, ImportTableReport } from '../../contracts/import-responses';
import { notImportedText } from './not-imported';

const table: ImportTableReport = {
  ...{ table: 'strategies', entities: ['strategy'], read: 3, records: 3 },
  ...{ inserted: 0, updated: 0, unchanged: 0, conflict: 3, changed_here: 1 },
  ...{ quarantined: 0, archived: 0, orphans: 0, balanced: true },
  ...{ incomplete: null, unmapped_columns: [], notes: {} },
};

const message = 'it is on this system';
const rowOf = (of: string, meant: ImportRow['meant'], id: number): ImportRow => ({
  ...{ table: of, id: String(id), meant, code: 'already_here', message, recovered_at: null },
});

test('rows that are on the system already, and those of users in quarantine, are counted by table', async () => {
  const ofOwner = (id: number): ImportRow => ({
    ...rowOf('strategies', 'strategy', id),
    ...{ code: 'owner_quarantined', message: `its owner ${id} is in quarantine` },
  });
  const rows = [
    ...[ofOwner(1), ofOwner(2)],
    rowOf('users', 'user', 0),
    ...Array.from({ length: 1_200 }, (_, i) => rowOf('strategies', 'strategy', i)),
    rowOf('backtest_results', 'backtest', 0),
  ];
  const asked: unknown[] = [];
  const server = {
    async *rows(...filter: unknown[]) {
      asked.push(filter);
      const { code } = filter[2] as { code: string };
      yield* rows.filter((row) => row.code === code);
    },
  };
  const textOf = (quarantined: number) =>
    notImportedText(server, { batch_id: 'one', tables: [{ ...table, quarantined }] });
  expect(await textOf(0)).toBe('');
  expect(await textOf(1_200)).toBe(
    `Not imported again:\n  strategies: 1,200 rows: already_here: ${message}\n` +
      `  backtest_results: 1 row: already_here: ${message}\n` +
      'Not imported, as their owners are in quarantine:\n  strategies: 2 rows\n',
  );
  const codes = ['already_here', 'deleted_here', 'owner_quarantined'];
  expect(asked).toEqual(codes.map((code) => ['one', 'quarantine', { code }]));
});

test('the summary says that it does not count all rows, and users do not count', async () => {
  const rows = [
    ...Array.from({ length: 2_000 }, (_, i) => rowOf('users', 'user', i)),
    ...Array.from({ length: 2_000 }, (_, i) => rowOf('strategies', 'strategy', i)),
  ];
  const textOf = (...more: readonly ImportRow[]) => {
    const server = {
      async *rows(...filter: unknown[]) {
        const { code } = filter[2] as { code: string };
        yield* [...rows, ...more].filter((row) => row.code === code);
      },
    };
    return notImportedText(server, { batch_id: 'one', tables: [{ ...table, quarantined: 1 }] });
  };
  const reason = `already_here: ${message}`;
  expect(await textOf()).toBe(`Not imported again:\n  strategies: 2,000 rows: ${reason}\n`);
  expect(await textOf(rowOf('backtest_results', 'backtest', 0))).toBe(
    `Not imported again:\n  strategies: at least 2,000 rows: ${reason}\n` +
      '  and more, maybe also of other tables\n',
  );
});
