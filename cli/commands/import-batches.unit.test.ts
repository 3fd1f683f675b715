import type { ImportRow, ImportSummary, ImportTableReport } from '../../contracts/import-responses';
import type { Warning } from '../../imports/report/report';
import { batchesText, conflictsText, usersAsideText } from './import-batches';

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

test('users in quarantine are named with why, of many the first ones', async () => {
  const rowOf = (id: number): ImportRow => ({
    ...{ table: 'users', id: String(id), meant: 'user', code: 'username_taken' },
    ...{ message: 'an account here has the name', recovered_at: null },
  });
  const textOf = (quarantined: number) => {
    const users = { ...table, entities: ['user' as const], conflict: 0, quarantined };
    const rows = Array.from({ length: quarantined }, (_, i) => rowOf(i));
    const server = {
      async *rows() {
        yield* rows;
      },
    };
    return usersAsideText(server, { batch_id: 'one', tables: [table, users] });
  };
  const line = 'username_taken: an account here has the name';
  expect(await textOf(0)).toBe('');
  expect(await textOf(1)).toBe(`Users in quarantine:\n  users 0: ${line}\n`);
  const many = (await textOf(22)).trimEnd().split('\n');
  expect(many).toHaveLength(22);
  expect(many.slice(-2)).toEqual([`  users 19: ${line}`, '  and 2 more']);
  expect((await textOf(9_000)).trimEnd().split('\n').slice(-2)).toEqual([
    '  and at least 1,980 more',
    '  and more, maybe for other reasons',
  ]);
});

test('users that are on the system already are counted, of very many the first ones', async () => {
  let read = 0;
  const textOf = (quarantined: number) => {
    const server = {
      async *rows() {
        for (read = 0; read < quarantined; read++) {
          yield {
            ...{ table: 'users', id: String(read), meant: 'user', code: 'already_here' },
            ...{ message: 'it is on this system', recovered_at: null },
          } satisfies ImportRow;
        }
      },
    };
    const users = { ...table, entities: ['user' as const], conflict: 0, quarantined };
    return usersAsideText(server, { batch_id: 'one', tables: [users] });
  };
  expect(await textOf(20)).toBe(
    'Users in quarantine:\n  users: 20 rows: already_here: it is on this system\n',
  );
  expect(await textOf(50_000)).toBe(
    'Users in quarantine:\n  users: at least 2,000 rows: already_here: it is on this system\n' +
      '  and more, maybe for other reasons\n',
  );
  expect(read).toBe(2_000);
});

test('a list of batches shows who gets rows without an owner, and whether there was a map', () => {
  const batch: ImportSummary = {
    ...{ batch_id: 'one', system: 'beta2', source_name: 'trading', fingerprint: '' },
    ...{ dry_run: false, state: 'completed', started_by: 'boss', error: null },
    ...{ created_at: '2026-11-22T10:00:00.000Z', started_at: null, finished_at: null },
    ...{ records: 9, records_done: 9, superseded: 0, owner: 'trader', mapped_owners: 2 },
  };
  const [head, first, second] = batchesText([batch, { ...batch, mapped_owners: 0 }]).split('\n');
  expect(head).toMatch(/Source +Owner +Map +State/);
  expect(first).toMatch(/trading +trader +2 owners +completed/);
  expect(second).toMatch(/trading +trader +none +completed/);
});
