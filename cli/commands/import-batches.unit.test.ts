import type { ImportTableReport } from '../../contracts/import-responses';
import type { Warning } from '../../imports/report/report';
import { conflictsText } from './import-batches';

const table: ImportTableReport = {
  ...{ table: 'strategies', entities: ['strategy'], read: 3, records: 3 },
  ...{ inserted: 0, updated: 0, unchanged: 0, conflict: 3, changed_here: 1 },
  ...{ quarantined: 0, archived: 0, orphans: 0, balanced: true },
  ...{ incomplete: null, unmapped_columns: [], notes: {} },
};
const batch = { batch_id: 'one', tables: [table] };

const serverWith = (...warnings: readonly Warning[]) => ({
  async *warnings() {
    yield* warnings;
  },
});

test('rows in conflict are named, where the batch has their names', async () => {
  const named = {
    ...{ code: 'conflict', message: 'the name was kept', entity: 'strategy' },
    ...{ table: 'strategies', row: '7' },
  } as const;
  expect(await conflictsText(serverWith(named), batch)).toBe(
    'Conflicts:\n  strategies 7: the name was kept\n',
  );
  expect(await conflictsText(serverWith(), batch)).toBe(
    'Conflicts: not named by the version that ran the import, or no longer stored\n',
  );
  const none = { ...batch, tables: [{ ...table, changed_here: 3 }] };
  expect(await conflictsText(serverWith(named), none)).toBe('');
});
