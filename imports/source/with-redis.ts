import { findName } from '../values/names';
import { decimalText, scalarText } from '../values/numbers';
import { sortableTime } from '../values/times';
import type { RedisLeftovers } from './redis';
import type { RowSource, SortKey, SourceRow, SourceTable } from './source';
import { BATCH_ROWS } from './source';

type Row = Readonly<Record<string, unknown>>;

/** Ids and executions of trades, or symbols of positions, that the database has of the sessions in Redis. */
function namesOf(row: Row): string[] {
  const get = (...names: readonly string[]): unknown => {
    const columns = names.map((name) => findName(Object.keys(row), name));
    const column = columns.find((name) => name !== undefined && (row[name] ?? null) !== null);
    return column === undefined ? undefined : row[column];
  };
  const text = (value: unknown) => decimalText(value) ?? scalarText(value) ?? '';
  const session = text(get('session_id'));
  const id = get('trade_id');
  const side = scalarText(get('action', 'side'))?.split('.').at(-1)?.toUpperCase();
  const second = Math.floor(sortableTime(get('executed_at', 'execution_time', 'timestamp')) / 1000);
  const amounts = [get('quantity'), get('price')].map((value) => Number(text(value)));
  return [
    ...(id === undefined ? [] : [`${session} id ${text(id)}`]),
    // With ids on both sides they decide: two executors may have traded twice in one second.
    ...(side === undefined ? [] : [`${session} ${second} ${side} ${amounts.join(' ')}`]),
    ...(side === undefined ? [`${session} symbol ${text(get('symbol')).replace('-', '/')}`] : []),
  ];
}

interface RedisTable extends SourceTable {
  readonly left: readonly Row[];
}

/** Redis's rows as tables of their own; what the database has too is skipped. */
export class WithRedis implements RowSource {
  readonly name: string;
  readonly fingerprint: string;
  readonly writtenAt: number;
  private readonly stored = new Set<string>();
  private readonly sessions: ReadonlySet<string>;
  private readonly extra: readonly RedisTable[];

  constructor(
    private readonly database: RowSource,
    leftovers: RedisLeftovers,
  ) {
    ({ name: this.name, fingerprint: this.fingerprint, writtenAt: this.writtenAt } = database);
    const { positions, trades, chartPoints, portfolios } = leftovers;
    this.sessions = new Set([...trades, ...positions].map((row) => String(row['session_id'])));
    this.extra = [
      tableOf('redis_positions', positions),
      tableOf('redis_trades', trades),
      tableOf('redis_chart_data', chartPoints.flatMap(pointsOf)),
      tableOf('redis_portfolios', portfolios),
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
    for await (const rows of this.database.rows(table, order)) {
      for (const { values } of rows) {
        if (session === undefined || !this.sessions.has(String(values[session]))) continue;
        for (const name of namesOf(values)) this.stored.add(name);
      }
      yield rows;
    }
  }

  earliest(table: SourceTable, group: string, time: string): Promise<ReadonlyMap<string, unknown>> {
    if (!this.extra.includes(table as RedisTable))
      return this.database.earliest(table, group, time);
    return Promise.resolve(new Map<string, unknown>());
  }

  close(): Promise<void> {
    return this.database.close();
  }

  private async *leftRows({ name, left }: RedisTable): AsyncIterable<readonly SourceRow[]> {
    const isNew = (row: Row) => {
      const [first] = namesOf(row);
      return first === undefined || !this.stored.has(first);
    };
    const isCompared = name === 'redis_trades' || name === 'redis_positions';
    const counts = new Map<string, number>();
    const rows = left
      .filter((row) => !isCompared || isNew(row))
      .map((values) => {
        const session = String(values['session_id']);
        const number = (counts.get(session) ?? 0) + 1;
        counts.set(session, number);
        const own = values['trade_id'] ?? values['symbol'];
        return { id: `${session}/${scalarText(own) ?? number}`, values };
      });
    for (let at = 0; at < rows.length; at += BATCH_ROWS) {
      yield await Promise.resolve(rows.slice(at, at + BATCH_ROWS));
    }
  }
}

const SERIES = { price: 'price', portfolio_value: 'portfolio', pnl: 'pnl' } as const;

/** One live point holds a value of several series: a row for each, the first with all that was in it. */
function pointsOf(row: Row): Row[] {
  const { session_id, score, ...json } = row;
  const timestamp = row['timestamp'] ?? row['time'] ?? score;
  const found = Object.entries(SERIES).filter(([name]) => (row[name] ?? null) !== null);
  if (found.length === 0) {
    const type = row['type'] ?? row['data_type'];
    return [{ session_id, type, timestamp, data: JSON.stringify(json) }];
  }
  return found.map(([name, type], index) => {
    const data = index === 0 ? { ...json, value: row[name] } : { value: row[name] };
    return { session_id, type, timestamp, data: JSON.stringify(data) };
  });
}

function tableOf(name: string, left: readonly Row[]): RedisTable {
  const columns = [...new Set(left.flatMap((row) => Object.keys(row)))];
  return { name, columns, key: [], left };
}
