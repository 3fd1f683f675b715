import { RealisedSums } from './realised-sums';
import type { SummedTrade } from './realised-sums';

interface Placed {
  readonly trade: SummedTrade;
  /** Which table it is in, in the order in which they are read. */
  readonly table: number;
}

const SECOND = 'YYYY-MM-DDTHH:MM:SS'.length;

/** Times as texts that sort as they follow one another: of several precisions, Z would be after a digit. */
export function sortable(time: string): string {
  return time.replace('Z', '');
}

/**
 * Trades of a session that has some in several tables, which overlap in time. They are remembered as texts, so that a
 * million cost some 100 MB.
 */
export class SeveralTables {
  /** False: some have no time. */
  isTimed = true;
  private readonly trades: string[] = [];
  private readonly tables: string[] = [];

  add(trade: SummedTrade, table: string): void {
    if (table !== this.tables.at(-1)) this.tables.push(table);
    const { side, quantity, price, fee, executed_at, status, filled_quantity: filled } = trade;
    const values = [side, quantity, price, fee, executed_at, status, filled ?? ''];
    this.trades.push([this.tables.length - 1, ...values].join(' '));
  }

  /**
   * The sums of the trades in the order of their times. Tables that have whole seconds do not say which of theirs was
   * first in one; undefined where that makes a difference, and where the trades are not here.
   */
  sums(): RealisedSums | undefined {
    if (!this.isTimed || this.trades.length === 0) return undefined;
    const trades = this.trades.map(placedOf);
    const [first, last] = [1, -1].map((direction) => summed(trades, direction)) as [
      RealisedSums,
      RealisedSums,
    ];
    // What would sell more than is held is no order in which they can have been executed.
    if (first.isComplete !== last.isComplete) return first.isComplete ? first : last;
    const isSame = JSON.stringify(first.figures()) === JSON.stringify(last.figures());
    return isSame ? first : undefined;
  }
}

function placedOf(text: string): Placed {
  const [table, side, quantity = '', price = '', fee = '', executed_at = '', status, filled] =
    text.split(' ');
  const trade = {
    side,
    quantity,
    price,
    fee,
    executed_at,
    status,
    filled_quantity: filled || null,
  };
  return { trade: trade as SummedTrade, table: Number(table) };
}

/** `direction`: which of the tables is first in a second that does not say it. */
function summed(trades: readonly Placed[], direction: number): RealisedSums {
  const exact = exactSeconds(trades);
  const timeOf = ({ trade: { executed_at: at } }: Placed) => {
    const second = at.slice(0, SECOND);
    return exact.has(second) ? sortable(at) : second;
  };
  const times = new Map(trades.map((one) => [one, timeOf(one)]));
  const inOrder = trades.toSorted((a, b) => {
    const [at, other] = [times.get(a) ?? '', times.get(b) ?? ''];
    if (at !== other) return at < other ? -1 : 1;
    return direction * (a.table - b.table);
  });
  const sums = new RealisedSums();
  for (const { trade } of inOrder) sums.add(trade);
  return sums;
}

/** Seconds of which all trades are of one table, or have a time that is more exact than the second. */
function exactSeconds(trades: readonly Placed[]): ReadonlySet<string> {
  const tables = new Map<string, Set<number>>();
  const whole = new Set<string>();
  for (const { trade, table } of trades) {
    const second = trade.executed_at.slice(0, SECOND);
    const those = tables.get(second) ?? new Set();
    tables.set(second, those.add(table));
    if (!/\.\d*[1-9]/.test(trade.executed_at)) whole.add(second);
  }
  return new Set(
    [...tables].flatMap(([second, of]) => (of.size > 1 && whole.has(second) ? [] : [second])),
  );
}
