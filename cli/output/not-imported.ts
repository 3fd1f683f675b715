import type { ImportDetail, ImportRow } from '../../contracts/import-responses';
import type { ImportServer } from '../server/import-server';
import { counted } from '../terminal/numbers';
import { titled } from './titled';

type Server = Pick<ImportServer, 'rows'>;

/** Rows of a code that are counted: an archive of everything comes home with all of them. */
export const COUNTED_ROWS = 2_000;

/** How many rows of each table are not imported although they could be; users are named one by one. */
export async function notImportedText(
  server: Server,
  { batch_id: id, tables }: Pick<ImportDetail, 'batch_id' | 'tables'>,
): Promise<string> {
  if (!tables.some((table) => table.quarantined > 0 && !table.entities.includes('user'))) return '';
  const reasonOf = ({ code, message }: ImportRow) => `: ${code}: ${message}`;
  const here = [
    ...(await countLines(server.rows(id, 'quarantine', { code: 'already_here' }), reasonOf)),
    ...(await countLines(server.rows(id, 'quarantine', { code: 'deleted_here' }), reasonOf)),
  ];
  const owned = server.rows(id, 'quarantine', { code: 'owner_quarantined' });
  const ofOwners = await countLines(owned, () => '');
  return (
    (here.length === 0 ? '' : titled('Not imported again', here)) +
    (ofOwners.length === 0
      ? ''
      : titled('Not imported, as their owners are in quarantine', ofOwners))
  );
}

/** Rows by table and reason. */
async function countLines(
  rows: AsyncIterable<ImportRow>,
  reasonOf: (row: ImportRow) => string,
): Promise<string[]> {
  const counts = new Map<string, { table: string; reason: string; count: number }>();
  let read = 0;
  for await (const row of rows) {
    const { table, meant } = row;
    if (meant === 'user') continue;
    if (++read > COUNTED_ROWS) break;
    const reason = reasonOf(row);
    const name = JSON.stringify([table, reason]);
    counts.set(name, { table, reason, count: (counts.get(name)?.count ?? 0) + 1 });
  }
  const isCut = read > COUNTED_ROWS;
  const lines = [...counts.values()].map(({ table, reason, count }) => {
    const atLeast = isCut ? 'at least ' : '';
    return `${table}: ${atLeast}${counted(count, 'row')}${reason}`;
  });
  return isCut ? [...lines, 'and more, maybe also of other tables'] : lines;
}
