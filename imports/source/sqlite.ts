import { createHash } from 'node:crypto';
import { createReadStream, existsSync, openSync, readSync, closeSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { DatabaseSync } from '@photostructure/sqlite';
import { messageOf } from '../../core/errors';
import { ImportError } from '../errors';
import { plainName } from '../values/names';
import { sortableTime } from '../values/times';
import { copySqlite } from './copy-sqlite';
import { salvage } from './salvage';
import { salvageByKey } from './salvage-by-key';
import { removeFolder, temporaryFolder } from './temporary-folder';
import type { EarliestTime, RowSource, SortKey, SourceRow, SourceTable } from './source';
import { BATCH_BYTES, BATCH_ROWS, firstOf, quoteName, rowId } from './source';
import { statementRows } from './statement-rows';

interface TableFacts extends SourceTable {
  /** Where its rows are: itself, or what was salvaged of it. */
  readonly rowsOf: string;
  /** How the row id is spelled; undefined for tables without one. */
  readonly rowIdName?: string;
}

function checkHeader(file: string): void {
  if (!existsSync(file) || !statSync(file).isFile()) {
    throw new ImportError('cannot_open', `expected a SQLite file, but there is none at ${file}`);
  }
  const head = headOf(file);
  if (head.length > 0 && head.toString('latin1') !== 'SQLite format 3\0') {
    throw new ImportError('not_a_database', `expected ${file} to be a SQLite database`);
  }
}

/** The first bytes of a file. Throws an ImportError when it may not or cannot be read. */
function headOf(file: string): Buffer {
  const head = Buffer.alloc(16);
  let handle: number | undefined;
  try {
    handle = openSync(file, 'r');
    return head.subarray(0, readSync(handle, head, 0, 16, 0));
  } catch (error) {
    const why = messageOf(error);
    throw new ImportError('cannot_open', `expected ${file} to be a file that can be read: ${why}`);
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

async function hashOf(files: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const file of files.filter((name) => existsSync(name))) {
    for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  }
  return hash.digest('hex');
}

/** The spelling of the row id that no column has. */
function freeRowId(columns: readonly string[]): string | undefined {
  const taken = new Set(columns.map((name) => name.toLowerCase()));
  return ['_rowid_', 'rowid', 'oid'].find((name) => !taken.has(name));
}

function sizeOf(value: unknown): number {
  return typeof value === 'string' || value instanceof Uint8Array ? value.length : 8;
}

/** A SQLite file, copied first: the file itself is never opened for writing and never locked by a write. */
export class SqliteSource implements RowSource {
  private facts: Promise<readonly TableFacts[]> | undefined;

  private constructor(
    readonly name: string,
    readonly fingerprint: string,
    readonly writtenAt: number,
    private readonly db: DatabaseSyncInstance,
    private readonly folder: string,
  ) {}

  /** Opens a copy. Throws an ImportError when the file is none of SQLite's. */
  static async open(file: string): Promise<SqliteSource> {
    checkHeader(file);
    const folder = temporaryFolder('algotrade-import-');
    try {
      const copy = join(folder, 'copy.db');
      await copySqlite(file, copy);
      const fingerprint = await hashOf([copy, `${copy}-wal`]);
      const db = new DatabaseSync(copy);
      db.exec('pragma temp_store = file; pragma cache_size = -16000');
      // Nanoseconds and other integers of 64 bits come as they are.
      const exact = { deterministic: true, useBigIntArguments: true };
      db.function('import_time', exact, (value: unknown) => sortableTime(value));
      const { mtimeMs } = statSync(file);
      return new SqliteSource(basename(file), fingerprint, mtimeMs, db, folder);
    } catch (error) {
      removeFolder(folder);
      if (error instanceof ImportError) throw error;
      const message = `expected ${file} to be a SQLite database that can be read: ${messageOf(error)}`;
      throw new ImportError('not_a_database', message, { cause: error });
    }
  }

  tables(): Promise<readonly SourceTable[]> {
    this.facts ??= Promise.resolve(this.listTables());
    return this.facts;
  }

  async *rows(table: SourceTable, order: readonly SortKey[] = []): AsyncIterable<SourceRow[]> {
    const { rowsOf, rowIdName, key, columns } = table as TableFacts;
    const salvaged = rowsOf !== quoteName(table.name);
    const idColumn = salvaged ? '"$rowid"' : rowIdName;
    const keys = order.map(({ columns: names, as }) => {
      const value = firstOf(names);
      return as === 'time'
        ? `import_time(${value})`
        : `cast(${value} as ${as === 'number' ? 'integer' : 'text'})`;
    });
    const chosen = [...(idColumn ? [`${idColumn} as "$rowid"`] : []), ...columns.map(quoteName)];
    const sorted = [...keys, ...(idColumn ? [idColumn] : key.map(quoteName))];
    const by = sorted.length === 0 ? '' : ` order by ${sorted.join(', ')}`;
    const statement = this.db.prepare(`select ${chosen.join(', ')} from ${rowsOf}${by}`);
    statement.setReadBigInts(true);
    statement.setReturnArrays(true);
    const first = idColumn ? 1 : 0;
    let batch: SourceRow[] = [];
    let bytes = 0;
    for (const row of statementRows<unknown[]>(statement)) {
      const values: Record<string, unknown> = {};
      for (let i = 0; i < columns.length; i++) values[columns[i] as string] = row[i + first];
      const id = rowId(key, values) ?? `rowid:${String(row[0])}`;
      batch.push({ id, values });
      for (const value of row) bytes += sizeOf(value);
      if (batch.length < BATCH_ROWS && bytes < BATCH_BYTES) continue;
      yield batch;
      batch = [];
      bytes = 0;
    }
    if (batch.length > 0) yield batch;
  }

  earliest(
    table: SourceTable,
    group: readonly string[],
    times: readonly string[],
  ): Promise<readonly EarliestTime[]> {
    const { rowsOf } = table as TableFacts;
    const id = `cast(${firstOf(group)} as text)`;
    const at = `import_time(${firstOf(times)})`;
    const statement = this.db.prepare(
      `select ${id} as id, min(${at}) as at from ${rowsOf}
       where ${id} is not null and ${at} > 0 group by 1`,
    );
    const rows = statement.all() as { id: string; at: number }[];
    return Promise.resolve(rows.map(({ id, at }) => [id, at] as const));
  }

  close(): Promise<void> {
    this.db.close();
    removeFolder(this.folder);
    return Promise.resolve();
  }

  private listTables(): TableFacts[] {
    const found = this.db
      .prepare("select name, type, wr from pragma_table_list where schema = 'main'")
      .all() as { name: string; type: string; wr: number }[];
    return found
      .filter(({ name, type }) => type === 'table' && !plainName(name).startsWith('sqlite'))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map(({ name, wr }) => this.describe(name, wr === 1));
  }

  private describe(name: string, isWithoutRowId: boolean): TableFacts {
    const info = this.db.prepare('select name, pk from pragma_table_info(?)').all(name) as {
      name: string;
      pk: number;
    }[];
    const columns = info.map((column) => column.name);
    const key = info
      .filter(({ pk }) => pk > 0)
      .sort((a, b) => a.pk - b.pk)
      .map((column) => column.name);
    const rowIdName = isWithoutRowId ? undefined : freeRowId(columns);
    const facts = { name, columns, key, rowsOf: quoteName(name), rowIdName };
    const fault = this.faultOf(name, columns);
    if (fault === undefined) return facts;
    const rowsOf = `temp.${quoteName(`salvaged ${name}`)}`;
    const list = ['"$rowid" integer primary key', ...columns.map(quoteName)].join(', ');
    this.db.exec(`create table ${rowsOf} (${list})`);
    if (rowIdName === undefined) {
      const count = salvageByKey(this.db, { name, columns, key }, rowsOf);
      const incomplete = `${fault}; rows read before and after it: ${count}`;
      return { ...facts, rowsOf, incomplete };
    }
    const gaps = salvage(this.db, { name, columns, rowId: rowIdName }, rowsOf);
    const incomplete = `${fault}; rows were read around ${gaps} ${gaps === 1 ? 'gap' : 'gaps'}`;
    return { ...facts, rowsOf, incomplete };
  }

  /** Reads every value of a table once, inside SQLite. */
  private faultOf(name: string, columns: readonly string[]): string | undefined {
    try {
      const lengths = columns.map((column) => `max(length(quote(${quoteName(column)})))`);
      this.db.prepare(`select ${lengths.join(', ')} from ${quoteName(name)} not indexed`).all();
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }
}
