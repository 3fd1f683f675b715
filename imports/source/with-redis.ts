import { backtestReader } from '../beta2/backtests';
import { findName, plainName } from '../values/names';
import type { RedisLeftovers } from './redis';
import { RedisIds } from './redis-ids';
import type { EarliestTime, RowSource, SortKey, SourceRow, SourceTable } from './source';
import { BATCH_ROWS } from './source';
import { StoredRows } from './stored-rows';

type Row = Readonly<Record<string, unknown>>;

/** What was left of back-tests that have no row in the database; that of the others goes with their row. */
const RUNS = 'redis_backtests';
const RUN_TABLES: ReadonlySet<string> = new Set(backtestReader.names.map(plainName));

interface RedisTable extends SourceTable {
  readonly left: readonly Row[];
}

/** Redis's rows as tables of their own; what the database has too is skipped. */
export class WithRedis implements RowSource {
  readonly name: string;
  readonly fingerprint: string;
  readonly writtenAt: number;
  private readonly stored = new StoredRows();
  private readonly runs = new Set<string>();
  private readonly sessions: ReadonlySet<string>;
  private readonly extra: readonly RedisTable[];

  constructor(
    private readonly database: RowSource,
    leftovers: RedisLeftovers,
  ) {
    ({ name: this.name, fingerprint: this.fingerprint, writtenAt: this.writtenAt } = database);
    const { positions, trades, chartPoints, portfolios, runs, unread } = leftovers;
    this.sessions = new Set([...trades, ...positions].map((row) => String(row['session_id'])));
    this.extra = [
      tableOf('redis_positions', positions),
      tableOf('redis_trades', trades),
      tableOf('redis_chart_data', chartPoints.flatMap(pointsOf)),
      tableOf('redis_portfolios', portfolios),
      tableOf(
        RUNS,
        [...runs].map(([id, extras]) => ({ id, ...extras })),
      ),
      tableOf('redis_unread', unread),
    ].filter(({ left }) => left.length > 0);
  }

  async tables(): Promise<readonly SourceTable[]> {
    return [...(await this.database.tables()), ...this.extra];
  }

  async *rows(table: SourceTable, order?: readonly SortKey[]): AsyncIterable<readonly SourceRow[]> {
    const extra = this.extra.find((one) => one === table);
    if (extra) {
      yield* this.leftRows(extra);
      return;
    }
    const session = findName(table.columns, 'session_id');
    const run = RUN_TABLES.has(plainName(table.name)) ? findName(table.columns, 'id') : undefined;
    for await (const rows of this.database.rows(table, order)) {
      for (const { values } of rows) {
        if (run !== undefined) this.runs.add(String(values[run]).trim());
        if (session === undefined || !this.sessions.has(String(values[session]))) continue;
        this.stored.add(values);
      }
      yield rows;
    }
  }

  async earliest(
    table: SourceTable,
    group: readonly string[],
    times: readonly string[],
  ): Promise<readonly EarliestTime[]> {
    if (this.extra.includes(table as RedisTable)) return [];
    return this.database.earliest(table, group, times);
  }

  close(): Promise<void> {
    return this.database.close();
  }

  private async *leftRows({ name, left }: RedisTable): AsyncIterable<readonly SourceRow[]> {
    const isCompared = name === 'redis_trades' || name === 'redis_positions';
    const ids = new RedisIds();
    const rows = left
      .filter((row) => !isCompared || !this.stored.has(row))
      .filter((row) => name !== RUNS || !this.runs.has(String(row['id'])))
      .map((values) => ({ id: ids.of(name, values), values: contentOf(name, values) }));
    for (let at = 0; at < rows.length; at += BATCH_ROWS) {
      yield await Promise.resolve(rows.slice(at, at + BATCH_ROWS));
    }
  }
}

/** The score of a point tells it apart; its content is what it was before scores did. */
function contentOf(table: string, row: Row): Row {
  const { score: _, ...content } = row;
  return table === 'redis_chart_data' ? content : row;
}

const SERIES = { price: 'price', portfolio_value: 'portfolio', pnl: 'pnl' } as const;

/** One live point holds a value of several series: a row for each, the first with all that was in it. */
function pointsOf(row: Row): Row[] {
  const { session_id, score, ...json } = row;
  const timestamp = row['timestamp'] ?? row['time'] ?? score;
  const found = Object.entries(SERIES).filter(([name]) => (row[name] ?? null) !== null);
  if (found.length === 0) {
    const type = row['type'] ?? row['data_type'];
    return [{ session_id, type, score, timestamp, data: JSON.stringify(json) }];
  }
  return found.map(([name, type], index) => {
    const data = index === 0 ? { ...json, value: row[name] } : { value: row[name] };
    return { session_id, type, score, timestamp, data: JSON.stringify(data) };
  });
}

function tableOf(name: string, left: readonly Row[]): RedisTable {
  const columns = [...new Set(left.flatMap((row) => Object.keys(row)))];
  return { name, columns, key: [], left };
}
