import { Client, DatabaseError, types } from 'pg';
import { messageOf } from '../../core/errors';
import { postgresConnection } from '../../platform/postgres/settings';
import type { PostgresConnection } from '../../platform/postgres/settings';
import { ImportError } from '../errors';
import { sha256 } from '../values/canonical-json';
import { findName } from '../values/names';
import { addressWithoutPassword } from '../values/secrets';
import type { EarliestTime, RowSource, SortKey, SourceRow, SourceTable } from './source';
import { quoteName, rowId } from './source';
import { fetchSize } from './fetch-size';
import type { PageRange } from './readable-pages';
import { readablePages } from './readable-pages';

const CONNECT_MS = 10_000;
const NO_PERMISSION = '42501';
/** Values or pages that this server cannot give: corrupt, too large, or not on a standby. All else is no fault of a table. */
const UNREADABLE = /^(22|54|58|XX)|^(0A000|42501)$/;
/** What a role may be limited by: a large table takes its time. */
const TIMEOUTS = [
  'statement_timeout',
  'lock_timeout',
  'idle_in_transaction_session_timeout',
  'transaction_timeout',
];
/** Bytes, booleans, small integers and lists of text; everything else stays the text that Postgres sends. */
const PARSED = new Set([16, 17, 21, 23, 1009, 1015]);

const asText = {
  getTypeParser: (oid: number, format?: 'text' | 'binary'): unknown =>
    PARSED.has(oid) ? types.getTypeParser(oid, format) : (value: string) => value,
};

interface ListedTable extends SourceTable {
  /** Columns of an index that no two rows have alike; where the table has no primary key. */
  readonly unique: readonly string[];
  /** Pages of its file; 0 for one whose rows are in partitions. */
  readonly pages: number;
}

interface TableFacts extends ListedTable {
  readonly fetchSize: number;
  /** False: not every row has a key, and those without are named by their content. */
  readonly isKeyed: boolean;
  /** The pages that can be read, where not all can. */
  readonly readable?: readonly PageRange[];
}

type Described = Omit<TableFacts, 'isKeyed'>;

/** How a table is scanned by the addresses of its rows alone: neither its other pages nor an index is touched. */
const SCANS = ['seqscan', 'indexscan', 'indexonlyscan', 'bitmapscan'];

/** A Postgres database in one read-only transaction: all tables are of one moment, and nothing can be written. */
export class PostgresSource implements RowSource {
  private cursors = 0;
  private facts: Promise<readonly TableFacts[]> | undefined;

  private constructor(
    private readonly client: Client,
    readonly name: string,
    readonly fingerprint: string,
    readonly writtenAt: number,
  ) {}

  /** Throws an ImportError, without the password, when the database does not answer. */
  static async open(address: string): Promise<PostgresSource> {
    const client = new Client({
      ...connectionOf(address),
      types: asText,
      connectionTimeoutMillis: CONNECT_MS,
      application_name: 'algotrade import',
    });
    // A connection that breaks between two queries; the next query reports it.
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query("set timezone = 'UTC'; set datestyle = 'ISO'");
      await client.query('begin isolation level repeatable read read only');
      // Only those that this version of Postgres has.
      await client.query(
        `select set_config(name, '0', true) from pg_settings where name = any($1)`,
        [TIMEOUTS],
      );
      const { rows } = await client.query<{ name: string; oid: string; now: string }>(
        `select current_database() as name, now()::text as now,
         (select oid::text from pg_database where datname = current_database()) as oid`,
      );
      const { name, oid, now } = rows[0] as { name: string; oid: string; now: string };
      return new PostgresSource(client, name, sha256(`postgres ${name} ${oid}`), Date.parse(now));
    } catch (error) {
      await client.end().catch(() => undefined);
      const why = addressWithoutPassword(messageOf(error));
      const shown = addressWithoutPassword(address);
      throw new ImportError('cannot_open', `expected a Postgres database at ${shown}: ${why}`);
    }
  }

  tables(): Promise<readonly SourceTable[]> {
    this.facts ??= this.listTables();
    return this.facts;
  }

  private async listTables(): Promise<readonly TableFacts[]> {
    const { rows } = await this.client.query<ListedTable>(`
      select c.relname::text as name,
        (pg_relation_size(c.oid) / current_setting('block_size')::int)::int as pages,
        array(select a.attname::text from pg_attribute a where a.attrelid = c.oid
          and a.attnum > 0 and not a.attisdropped order by a.attnum) as columns,
        array(select a.attname::text from pg_index i, unnest(i.indkey) with ordinality k(attnum, n),
          pg_attribute a where i.indrelid = c.oid and i.indisprimary and a.attrelid = c.oid
          and a.attnum = k.attnum order by k.n) as key,
        array(select a.attname::text from (select * from pg_index where indrelid = c.oid
            and indisunique and indisvalid and indpred is null and indexprs is null
            order by indnkeyatts, indexrelid limit 1) i,
          unnest(i.indkey) with ordinality k(attnum, n), pg_attribute a
          where k.n <= i.indnkeyatts and a.attrelid = c.oid and a.attnum = k.attnum
          order by k.n) as unique
      from pg_class c
      where c.relkind in ('r', 'p') and not c.relispartition
        and c.relnamespace = current_schema()::regnamespace
      order by 1`);
    if (rows.length === 0) await this.checkOtherSchemas();
    const facts: TableFacts[] = [];
    for (const table of rows) {
      const described = await this.describe(table);
      facts.push({ ...described, ...(await this.keyOf(described)) });
    }
    return facts;
  }

  /** The columns that name a row: declared as its key, or `id` where no two rows have the same, or those of a unique index. */
  private async keyOf(table: Described): Promise<Pick<TableFacts, 'key' | 'isKeyed'>> {
    const { key, columns, unique, readable } = table;
    if (key.length > 0) return { key, isKeyed: true };
    const id = findName(columns, 'id');
    if (id === undefined || readable?.length === 0) return { key: unique, isKeyed: false };
    if (readable) await this.setScans('off');
    const { rows } = await this.client.query<{ names: boolean }>(
      `select count(distinct ${quoteName(id)}::text) = count(*) as names from ${rowsOf(table)} as t`,
    );
    if (readable) await this.setScans('default');
    const isKeyed = rows[0]?.names === true;
    return { key: isKeyed ? [id] : unique, isKeyed };
  }

  /** Reads every value of a table once, inside Postgres, and what can be read where not all can. */
  private async describe(table: ListedTable): Promise<Described> {
    const { name, pages } = table;
    const size = { rows: 0, bytes: 0, largest: 0 };
    const read = async (from: string) => {
      const { rows } = await this.client.query<Record<keyof typeof size, string>>(
        `select count(*) as rows, coalesce(sum(octet_length(t::text)), 0) as bytes,
         coalesce(max(octet_length(t::text)), 0) as largest from ${from} as t`,
      );
      for (const found of rows) {
        size.rows += Number(found.rows);
        size.bytes += Number(found.bytes);
        size.largest = Math.max(size.largest, Number(found.largest));
      }
    };
    const sized = () => fetchSize(size.rows, size.bytes, size.largest);
    const fault = await this.faultOf(name, () => read(quoteName(name)));
    if (fault === undefined) return { ...table, fetchSize: sized() };
    const isReadable = async (range: PageRange) => {
      const one = await this.faultOf(name, async () => {
        await this.setScans('off');
        await read(rowsIn(name, [range]));
      });
      return one === undefined;
    };
    const isForbidden = fault.code === NO_PERMISSION;
    const readable = isForbidden ? [] : await readablePages(pages, isReadable);
    const count = readable.reduce((sum, [from, to]) => sum + to - from, 0);
    const incomplete = isForbidden
      ? `${fault.message}; none of its rows were read`
      : `${fault.message}; rows of ${count} of ${pages} pages were read`;
    return { ...table, fetchSize: sized(), readable, incomplete };
  }

  /**
   * What of a table cannot be read by some work; the transaction goes on as if the work had not been done. Throws an
   * ImportError for any other fault.
   */
  private async faultOf(
    table: string,
    work: () => Promise<void>,
  ): Promise<DatabaseError | undefined> {
    await this.client.query('savepoint probe');
    let fault: DatabaseError | undefined;
    try {
      await work();
    } catch (error) {
      if (!(error instanceof DatabaseError) || !UNREADABLE.test(error.code ?? '')) {
        const why = addressWithoutPassword(messageOf(error));
        throw new ImportError('cannot_read', `cannot read the table ${table}: ${why}`, {
          cause: error,
        });
      }
      fault = error;
    }
    await this.client.query('rollback to savepoint probe; release savepoint probe');
    return fault;
  }

  private async setScans(to: 'off' | 'default'): Promise<void> {
    const settings = SCANS.map((scan) => `set local enable_${scan} = ${to}`);
    await this.client.query(settings.join('; '));
  }

  /** A database whose tables are in another schema is not empty. Throws an ImportError that names them. */
  private async checkOtherSchemas(): Promise<void> {
    const { rows } = await this.client.query<{ here: string; schema: string; tables: string[] }>(`
      select coalesce(current_schema()::text, 'none') as here, n.nspname::text as schema,
        array_agg(c.relname::text order by c.relname) as tables
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and not c.relispartition
        and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
      group by n.nspname order by count(*) desc, n.nspname`);
    const [first] = rows;
    if (first === undefined) return;
    const found = rows.map(({ schema, tables }) => `${schema} (${tables.slice(0, 10).join(', ')})`);
    throw new ImportError(
      'wrong_system',
      `expected tables in the schema ${first.here}, which has none; found some in ${found.join('; ')}. ` +
        `Add ?options=-csearch_path%3D${encodeURIComponent(first.schema)} to the address`,
    );
  }

  async *rows(table: SourceTable, order: readonly SortKey[] = []): AsyncIterable<SourceRow[]> {
    const { fetchSize: count, readable, isKeyed } = table as TableFacts;
    if (readable?.length === 0) return;
    const hidden = isKeyed ? '' : `, ${contentOf(table)} as "$content"`;
    const sorted = [...order.flatMap(sortedBy), ...table.key.map(quoteName)];
    if (!isKeyed) sorted.push('"$content"');
    this.cursors += 1;
    const cursor = `import_${this.cursors}`;
    const columns = table.columns.map(quoteName).join(', ') || 'null as "$none"';
    if (readable) await this.setScans('off');
    await this.client.query(
      `declare ${cursor} no scroll cursor for
       select ${columns}${hidden} from ${rowsOf(table as TableFacts)} as t order by ${sorted.join(', ')}`,
    );
    if (readable) await this.setScans('default');
    try {
      for (;;) {
        const { rows } = await this.client.query<Record<string, unknown>>(
          `fetch ${count} from ${cursor}`,
        );
        if (rows.length === 0) return;
        yield rows.map(({ $content, ...values }) => ({
          id: rowId(table.key, values) ?? `content:${String($content)}`,
          values,
        }));
      }
    } finally {
      await this.client.query(`close ${cursor}`).catch(() => undefined);
    }
  }

  async earliest(
    table: SourceTable,
    group: readonly string[],
    times: readonly string[],
  ): Promise<readonly EarliestTime[]> {
    const id = textOf(group);
    const found: EarliestTime[] = [];
    const { readable } = table as TableFacts;
    if (readable?.length === 0) return found;
    if (readable) await this.setScans('off');
    // Columns may be of several types: each has its own earliest time, of the rows that have none in those before.
    for (const [i, time] of times.entries()) {
      const before = times.slice(0, i).map((one) => ` and ${quoteName(one)} is null`);
      const { rows } = await this.client.query<{ id: string; at: string }>(
        `select ${id} as id, min(${quoteName(time)})::text as at from ${rowsOf(table as TableFacts)} as t
         where ${id} is not null and ${quoteName(time)} is not null${before.join('')} group by 1`,
      );
      found.push(...rows.map(({ id, at }) => [id, at] as const));
    }
    if (readable) await this.setScans('default');
    return found;
  }

  async close(): Promise<void> {
    await this.client.query('rollback').catch(() => undefined);
    await this.client.end();
  }
}

/** What a table is read from: itself, or those of its pages that can be read. */
function rowsOf({ name, readable }: Described): string {
  return readable === undefined ? quoteName(name) : rowsIn(name, readable);
}

/**
 * What names a row that has no key: its content, and which of several alike it is. Its address is no name: an update, a
 * vacuum or a copy of the database gives it another.
 */
function contentOf({ columns }: SourceTable): string {
  const hash = `md5(row(${columns.map(quoteName).join(', ')})::text)`;
  return `${hash} || '#' || row_number() over (partition by ${hash})`;
}

/** The rows of some pages, with their addresses: each range is a scan of its own (Postgres 14 and later). */
function rowsIn(name: string, ranges: readonly PageRange[]): string {
  const scans = ranges.map(
    ([from, to]) =>
      `select ctid, * from ${quoteName(name)} where ctid >= '(${from},0)' and ctid < '(${to},0)'`,
  );
  return `(${scans.join(' union all ')})`;
}

/** Columns of several types have only their text in common; times of another column follow those of the first. */
function sortedBy({ columns, as }: SortKey): string[] {
  const names = columns.map(quoteName);
  if (as === 'time' || names.length === 1) return names;
  return [textOf(columns)];
}

function textOf(columns: readonly string[]): string {
  return `coalesce(${columns.map((name) => `${quoteName(name)}::text`).join(', ')})`;
}

/** Throws an ImportError for parameters of TLS that the services would not take either. */
function connectionOf(address: string): PostgresConnection {
  try {
    return postgresConnection(address);
  } catch (error) {
    const why = addressWithoutPassword(messageOf(error));
    const shown = addressWithoutPassword(address);
    throw new ImportError('cannot_open', `cannot use the address ${shown}: ${why}`);
  }
}
