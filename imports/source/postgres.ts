import { Client, types } from 'pg';
import { messageOf } from '../../contracts/errors';
import { postgresConnection } from '../../platform/postgres/settings';
import type { PostgresConnection } from '../../platform/postgres/settings';
import { ImportError } from '../errors';
import { sha256 } from '../values/canonical-json';
import { addressWithoutPassword } from '../values/secrets';
import type { EarliestTime, RowSource, SortKey, SourceRow, SourceTable } from './source';
import { BATCH_ROWS, quoteName, rowId } from './source';

const CONNECT_MS = 10_000;
/** Bytes, booleans, small integers and lists of text; everything else stays the text that Postgres sends. */
const PARSED = new Set([16, 17, 21, 23, 1009, 1015]);

const asText = {
  getTypeParser: (oid: number, format?: 'text' | 'binary'): unknown =>
    PARSED.has(oid) ? types.getTypeParser(oid, format) : (value: string) => value,
};

/** A Postgres database in one read-only transaction: all tables are of one moment, and nothing can be written. */
export class PostgresSource implements RowSource {
  private cursors = 0;

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

  async tables(): Promise<readonly SourceTable[]> {
    const { rows } = await this.client.query<{ name: string; columns: string[]; key: string[] }>(`
      select c.relname::text as name,
        array(select a.attname::text from pg_attribute a where a.attrelid = c.oid
          and a.attnum > 0 and not a.attisdropped order by a.attnum) as columns,
        array(select a.attname::text from pg_index i, unnest(i.indkey) with ordinality k(attnum, n),
          pg_attribute a where i.indrelid = c.oid and i.indisprimary and a.attrelid = c.oid
          and a.attnum = k.attnum order by k.n) as key
      from pg_class c
      where c.relkind in ('r', 'p') and not c.relispartition
        and c.relnamespace = current_schema()::regnamespace
      order by 1`);
    if (rows.length === 0) await this.checkOtherSchemas();
    return rows;
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
    const sorted = [...order.flatMap(sortedBy), ...table.key.map(quoteName)];
    const by = sorted.length === 0 ? '' : ` order by ${sorted.join(', ')}`;
    const hidden = table.key.length === 0 ? `, ctid::text as "$rowid"` : '';
    this.cursors += 1;
    const cursor = `import_${this.cursors}`;
    const columns = table.columns.map(quoteName).join(', ') || 'null as "$none"';
    await this.client.query(
      `declare ${cursor} no scroll cursor for
       select ${columns}${hidden} from ${quoteName(table.name)}${by}`,
    );
    try {
      for (;;) {
        const { rows } = await this.client.query<Record<string, unknown>>(
          `fetch ${BATCH_ROWS} from ${cursor}`,
        );
        if (rows.length === 0) return;
        yield rows.map(({ $rowid, ...values }) => ({
          id: rowId(table.key, values) ?? `rowid:${String($rowid)}`,
          values,
        }));
      }
    } finally {
      await this.client.query(`close ${cursor}`).catch(() => undefined);
    }
  }

  async earliest(
    { name }: SourceTable,
    group: readonly string[],
    times: readonly string[],
  ): Promise<readonly EarliestTime[]> {
    const id = textOf(group);
    const found: EarliestTime[] = [];
    // Columns may be of several types: each has its own earliest time, of the rows that have none in those before.
    for (const [i, time] of times.entries()) {
      const before = times.slice(0, i).map((one) => ` and ${quoteName(one)} is null`);
      const { rows } = await this.client.query<{ id: string; at: string }>(
        `select ${id} as id, min(${quoteName(time)})::text as at from ${quoteName(name)}
         where ${id} is not null and ${quoteName(time)} is not null${before.join('')} group by 1`,
      );
      found.push(...rows.map(({ id, at }) => [id, at] as const));
    }
    return found;
  }

  async close(): Promise<void> {
    await this.client.query('rollback').catch(() => undefined);
    await this.client.end();
  }
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
