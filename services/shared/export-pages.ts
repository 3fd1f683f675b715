import type { ExportPage, ExportPageRequest } from '../../contracts/archive';
import type { Database } from '../../platform/postgres/database';

/** Where the rows of a section come from, as SQL. */
export interface ExportQuery {
  readonly columns: string;
  readonly from: string;
  /** Columns that sort the rows, with their types: pages follow an index. */
  readonly key: readonly (readonly [column: string, type: 'uuid' | 'int' | 'text'])[];
  readonly owner: string;
  readonly where?: string;
}

/** Reads a page of a section; `finish` adds what is not in the database. */
export function exportPages(
  db: Database,
  { columns, from, key, owner, where = 'true' }: ExportQuery,
  finish: (
    row: Record<string, unknown>,
  ) => Record<string, unknown> | Promise<Record<string, unknown>> = (row) => row,
) {
  const keys = key.map(([column]) => column).join(', ');
  const named = key.map(([column], i) => `${column} as export_key_${i}`).join(', ');
  const places = key.map(([, type]) => `?::${type}`).join(', ');
  return async (request: ExportPageRequest): Promise<ExportPage> => {
    const { after, limit, owner_id: ownerId, columns_only: columnsOnly } = request;
    const conditions = [
      where,
      ...(after ? [`(${keys}) > (${places})`] : []),
      ...(ownerId === undefined ? [] : [`${owner} = ?::uuid`]),
    ];
    const result = await db.raw<{ rows: Record<string, unknown>[] }>(
      `select ${columns}, ${named} from ${from} where ${conditions.join(' and ')} order by ${keys} limit ?`,
      [...(after ?? []), ...(ownerId === undefined ? [] : [ownerId]), limit],
    );
    const last = result.rows.length < limit ? undefined : result.rows.at(-1);
    const next = last ? key.map((_, i) => last[`export_key_${i}`] as string | number) : null;
    if (columnsOnly === true) return { rows: result.rows, next };
    return { rows: await Promise.all(result.rows.map(async (row) => finish(row))), next };
  };
}
