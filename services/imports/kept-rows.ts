import type { RowList, RowPage } from '../../api/imports/ports';
import type { ImportRow } from '../../contracts/import-responses';
import type { Database } from '../../platform/postgres/database';

export interface KeptPage {
  readonly after: number;
  readonly limit: number;
  readonly records?: boolean;
  readonly code?: string | undefined;
  readonly meant?: string | undefined;
}

interface KeptRow {
  readonly id: string;
  readonly table_name: string;
  readonly source_id: string;
  readonly meant: string;
  readonly code: string;
  readonly message: string;
  readonly recovered_at: Date | null;
  readonly record?: unknown;
}

/** Characters of records that one page holds; a single longer record is a page of its own. */
const RECORDS_SIZE = 4_000_000;

const columns = ['id', 'table_name', 'source_id', 'meant', 'code', 'message', 'recovered_at'];

/** Rows of a batch that were set aside or warned of, in the order in which they came. */
export async function keptRows(
  db: Database,
  batchId: string,
  list: RowList,
  { after, limit, records = false, ...filter }: KeptPage,
): Promise<RowPage> {
  const { code, meant } = filter;
  const wanted = { batch_id: batchId, ...(code && { code }), ...(meant && { meant }) };
  const page = db(`import_${list}`)
    .where(wanted)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit);
  const found: KeptRow[] = records
    ? await db
        .with(
          'page',
          page.select(
            ...columns,
            'record',
            db.raw('sum(length(record::text)) over (order by id) as size_to'),
            db.raw('row_number() over (order by id) as number'),
          ),
        )
        .from('page')
        .where(
          (either) =>
            void either
              .where({ number: 1 })
              .orWhereNull('size_to')
              .orWhere('size_to', '<=', RECORDS_SIZE),
        )
        .orderBy('id')
        .select(...columns, 'record')
    : await page.select(...columns);
  const last = Number(found.at(-1)?.id ?? after);
  const isLast = await hasNone(db, list, wanted, last);
  return { rows: found.map(rowOf), next: isLast ? null : last };
}

async function hasNone(
  db: Database,
  list: RowList,
  wanted: object,
  after: number,
): Promise<boolean> {
  const row = await db(`import_${list}`)
    .where(wanted)
    .where('id', '>', after)
    .first<{ id: string } | undefined>('id');
  return row === undefined;
}

function rowOf({ table_name: table, source_id: id, ...row }: KeptRow): ImportRow {
  const { meant, code, message, recovered_at: at, record } = row;
  const recovered_at = at?.toISOString() ?? null;
  const hasRecord = record !== undefined && record !== null;
  return { table, id, meant, code, message, recovered_at, ...(hasRecord && { record }) };
}
