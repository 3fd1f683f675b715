import { DOCUMENT_END, documentStart } from '../../reports/document';
import { escape as escaped } from '../../reports/markup';
import { integer } from '../../reports/numbers';
import { pageTable } from './page-markup';
import type { ReportedTable, ReportHead, ReportRows, Warnings } from './report';

const TABLE_HEAD = [
  'Table',
  'Read',
  'Inserted',
  'Updated',
  'Unchanged',
  'Changed here',
  'Conflict',
  'Quarantined',
  'Archived',
];

/** A row of charts may hold many points, which are what the other columns count. */
function readText({ read, records }: ReportedTable): string {
  return records > read ? `${integer(read)} (${integer(records)} records)` : integer(read);
}

function* tables(head: ReportHead): Generator<string> {
  const { start, row, end } = pageTable('Tables', TABLE_HEAD, [1, 2, 3, 4, 5, 6, 7, 8]);
  yield start;
  for (const table of head.tables) {
    const { inserted, updated, unchanged, changed_here: here, quarantined, archived } = table;
    const compared = [updated, unchanged, here, table.conflict - here].map((count) =>
      head.compared ? integer(count) : 'not compared',
    );
    const counts = [integer(inserted), ...compared, integer(quarantined), integer(archived)];
    yield row([table.table, readText(table), ...counts]);
  }
  yield end;
  for (const { table, unmapped_columns: columns, incomplete, balanced, ...one } of head.tables) {
    const { entity, notes } = one;
    const name = escaped(table);
    if ((notes['unknown_table'] ?? 0) > 0) {
      yield `<p class="bad">${name}: unknown table, its rows are archived.</p>`;
    }
    if (incomplete !== null) yield `<p class="bad">${name}: ${escaped(incomplete)}</p>`;
    if (!balanced) yield `<p class="bad">${name}: the counts do not add up.</p>`;
    if (columns.length > 0 && entity !== null) {
      yield `<p>${name}: columns stored in <code>legacy</code>: ${escaped(columns.join(', '))}</p>`;
    }
  }
}

function* owners({ owners: list }: ReportHead): Generator<string> {
  const { start, row, end } = pageTable('Owners', ['Owner', 'Name', 'Rows', 'Becomes'], [2]);
  yield start;
  for (const { id, username, rows, becomes } of list) {
    yield row([id, username ?? '–', integer(rows), becomes]);
  }
  yield end;
}

/** The report as one page without scripts, in pieces. */
export async function* reportPage(
  head: ReportHead,
  { quarantined, warnings }: ReportRows,
): AsyncGenerator<string> {
  const { dry_run, source, made_at, owner, batch_id } = head;
  yield documentStart(
    `${dry_run ? 'Dry run of an import' : 'Import'}: ${source.name}`,
    `System ${source.system}, read at ${made_at}. Rows without an owner go to: ${owner}.`,
  );
  if (batch_id !== null) yield `<p>Batch ${escaped(batch_id)}.</p>`;
  if (dry_run)
    yield '<p>Nothing was stored: “Inserted” counts the rows that would be inserted.</p>';
  if (!head.compared) {
    yield '<p class="bad">No server was contacted: rows may already exist, or may be refused.</p>';
  }
  yield* tables(head);
  yield* owners(head);
  yield* listed('Quarantine', quarantined);
  yield* listed('Warnings', warnings);
  yield DOCUMENT_END;
}

async function* listed(title: string, rows: Warnings): AsyncGenerator<string> {
  const { start, row, end } = pageTable(title, ['Table', 'Row', 'Code', 'Message']);
  yield start;
  for await (const { table, row: id, code, message } of rows) yield row([table, id, code, message]);
  yield end;
}
