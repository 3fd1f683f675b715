import type { ImportManifest } from '../../contracts/imports';
import { tableReports } from './table-report';
import type { CountRow } from './table-report';

const charts = {
  table: 'session_data',
  entity: 'chart_point',
  read: 5,
  mapped: 2,
  quarantined: 2,
  archived: 1,
  orphans: 1,
  incomplete: null,
  unmapped_columns: [],
  notes: {},
} satisfies ImportManifest['tables'][number];

const count = (entity: CountRow['entity'], outcome: string, n: number): CountRow => ({
  table: 'session_data',
  entity,
  outcome,
  count: n,
});

/** Two rows of 40 points each, an orphan of 7, one in quarantine and one in the archive. */
const all = [
  count('chart_point', 'inserted', 75),
  count('chart_point', 'unchanged', 5),
  count('chart_point', 'further', 78),
  count('orphan', 'quarantined', 7),
  count('orphan', 'orphan', 7),
  count('orphan', 'further', 6),
  count('quarantined_row', 'quarantined', 1),
  count('archived_row', 'archived', 1),
];

const balanced = (counts: readonly CountRow[], change: object = {}) =>
  tableReports([{ ...charts, ...change }], counts).map((table) => table.balanced);

test('rows that hold many records are counted once each, and their records add up', () => {
  const [table] = tableReports([charts], all);
  expect(table).toMatchObject({
    read: 5,
    records: 89,
    inserted: 75,
    unchanged: 5,
    quarantined: 8,
    archived: 1,
    balanced: true,
  });
});

test.each([
  ['a row that never arrived', all.with(2, count('chart_point', 'further', 79))],
  ['a row that arrived twice', all.with(2, count('chart_point', 'further', 77))],
  ['an orphan that is missing', all.filter(({ entity }) => entity !== 'orphan')],
  ['an archived row that is missing', all.filter(({ entity }) => entity !== 'archived_row')],
  ['a row too many in quarantine', all.with(6, count('quarantined_row', 'quarantined', 2))],
])('%s is found', (_, counts) => {
  expect(balanced(counts)).toEqual([false]);
});

test('a reader that lost a row is found', () => {
  expect(balanced(all, { read: 6 })).toEqual([false]);
});
