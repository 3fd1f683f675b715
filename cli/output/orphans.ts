import type { ImportRow } from '../../contracts/import-responses';
import { integer } from '../terminal/numbers';
import { alignColumns } from '../terminal/table';

export type OrphanCounts = Readonly<Record<string, { orphans: number; recovered: number }>>;

/** Rows whose columns are aligned with each other: a list of any length is written as it is read. */
const BLOCK = 200;

/** How many orphans of each kind there are. */
export async function countOrphans(rows: AsyncIterable<ImportRow>): Promise<OrphanCounts> {
  const counts: Record<string, { orphans: number; recovered: number }> = {};
  for await (const { meant, recovered_at: at } of rows) {
    const count = (counts[meant] ??= { orphans: 0, recovered: 0 });
    count.orphans += 1;
    if (at !== null) count.recovered += 1;
  }
  return counts;
}

/** The counts, then each orphan. */
export async function* orphansText(
  counts: OrphanCounts,
  rows: AsyncIterable<ImportRow>,
): AsyncGenerator<string> {
  const kinds = Object.entries(counts).map(([kind, { orphans, recovered }]) => [
    ...[kind, integer(orphans), integer(recovered)],
  ]);
  if (kinds.length === 0) {
    yield 'no orphans\n';
    return;
  }
  const summary = [['Kind', 'Orphans', 'Recovered'], ...kinds];
  yield `${alignColumns(summary, ['left', 'right', 'right'])}\n\n`;
  let block: string[][] = [];
  let isFirst = true;
  for await (const { meant, table, id, message, recovered_at: at, record } of rows) {
    const original = record === undefined ? [] : [JSON.stringify(record)];
    if (isFirst) {
      const titles = ['Kind', 'Table', 'Row', 'Why', 'Recovered at'];
      block.push(record === undefined ? titles : [...titles, 'Record']);
      isFirst = false;
    }
    block.push([meant, table, id, message, at ?? '', ...original]);
    if (block.length < BLOCK) continue;
    yield `${alignColumns(block)}\n`;
    block = [];
  }
  if (block.length > 0) yield `${alignColumns(block)}\n`;
}

/** One object of the counts and the list of orphans, a line each. */
export async function* orphansJson(
  counts: OrphanCounts,
  rows: AsyncIterable<ImportRow>,
): AsyncGenerator<string> {
  yield `{\n"counts": ${JSON.stringify(counts)},\n"orphans": [`;
  let separator = '\n';
  for await (const row of rows) {
    yield separator + JSON.stringify(row);
    separator = ',\n';
  }
  yield '\n]\n}\n';
}
