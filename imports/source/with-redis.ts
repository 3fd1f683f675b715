import { backtestReader } from '../beta2/backtests';
import { positionReader } from '../beta2/positions';
import { beta2Readers } from '../beta2';
import { tablesOf } from '../reading/tables-of';
import type { TableReader } from '../rows/table-reader';
import { findName, plainName } from '../values/names';
import { PositionVersions } from './position-versions';
import type { RedisLeftovers } from './redis';
import { RedisIds } from './redis-ids';
import type { EarliestTime, RowSource, SortKey, SourceRow, SourceTable } from './source';
import { BATCH_ROWS } from './source';
import { StoredRows } from './stored-rows';

type Row = Readonly<Record<string, unknown>>;

/** What was left of back-tests that have no row in the database; that of the others goes with their row. */
const RUNS = 'redis_backtests';
/** Positions of the database or of Redis, of which the other has a newer version. */
const OLDER = 'older_positions';
const RUN_TABLES = namesOf(backtestReader);
const TRADE_READERS = beta2Readers.filter(({ entity }) => entity === 'trade');
const POSITION_TABLES = namesOf(positionReader);

interface RedisTable extends SourceTable {
  readonly left: readonly Row[];
}

/** Redis's rows as tables of their own; what the database has too is skipped. */
export class WithRedis implements RowSource {
  readonly name: string;
  readonly fingerprint: string;
  readonly writtenAt: number;
  private readonly stored = new StoredRows();
  private readonly positions: PositionVersions;
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
    this.positions = new PositionVersions(positions);
    const extra = [
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
    // Its rows are known after those of both tables of positions.
    const older: RedisTable = { ...tableOf(OLDER, positions), left: this.positions.older };
    this.extra = positions.length > 0 ? [...extra, older] : extra;
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
    const keeps = this.keeping(table);
    for await (const rows of this.database.rows(table, order)) {
      yield keeps ? rows.filter(({ values }) => keeps(values)) : rows;
    }
  }

  /** Which rows of a table to read, and to remember; undefined for one that Redis has nothing of. */
  private keeping(table: SourceTable): ((row: Row) => boolean) | undefined {
    const { name, columns } = table;
    const plain = plainName(name);
    const id = findName(columns, 'id');
    if (RUN_TABLES.has(plain) && id !== undefined) {
      return (row) => {
        this.runs.add(String(row[id]).trim());
        return true;
      };
    }
    const session = findName(columns, 'session_id');
    if (session === undefined) return undefined;
    const isInRedis = (row: Row) => this.sessions.has(String(row[session]));
    if (TRADE_READERS.some((one) => tablesOf(one, [table], beta2Readers).length > 0)) {
      return (row) => {
        if (isInRedis(row)) this.stored.addTrade(row);
        return true;
      };
    }
    if (!POSITION_TABLES.has(plain)) return undefined;
    return (row) => !isInRedis(row) || this.positions.keepsStored(row);
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
    const ids = new RedisIds();
    const rows = left
      .filter((row) => !this.isStored(name, row))
      .map((values) => ({ id: ids.of(name, values), values: contentOf(name, values) }));
    for (let at = 0; at < rows.length; at += BATCH_ROWS) {
      yield await Promise.resolve(rows.slice(at, at + BATCH_ROWS));
    }
  }

  private isStored(table: string, row: Row): boolean {
    switch (table) {
      case 'redis_trades':
        return this.stored.hasTrade(row);
      case 'redis_positions':
        return !this.positions.keepsLeft(row);
      case RUNS:
        return this.runs.has(String(row['id']));
      default:
        return false;
    }
  }
}

function namesOf(...readers: readonly TableReader[]): ReadonlySet<string> {
  return new Set(readers.flatMap(({ names }) => names).map(plainName));
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
