import type { z } from 'zod';
import type { importedTradeSchema, sessionChecksumSchema } from '../../contracts/import-records';
import type { ImportNote } from '../../contracts/imports';
import { filledQuantity, isFill } from '../../contracts/imported-fills';
import { add, compare, divide, multiply, subtract } from '../values/decimals';

type Trade = Pick<
  z.infer<typeof importedTradeSchema>,
  'side' | 'quantity' | 'price' | 'fee' | 'executed_at' | 'status' | 'filled_quantity'
>;
type Checksum = z.infer<typeof sessionChecksumSchema>;

/** The sums of one session, while its trades pass in the order of their times. */
export class SessionSums {
  positions = 0;
  chartPoints = 0;
  private trades = 0;
  private buys = 0;
  private notional = '0';
  private fees = '0';
  private first: string | null = null;
  private last: string | null = null;
  private held = '0';
  /** What the held quantity cost, fees apart. */
  private cost = '0';
  /** The fees of its purchases. */
  private costFees = '0';
  private realised = '0';
  private closed = 0;
  /** Sales with a profit, and with a loss, after the fees of both sides. */
  private won = 0;
  private lost = 0;
  private isComplete = true;
  private isInOrder = true;
  /** Trades that were executed. */
  private fills = 0;
  private fillFees = '0';
  /** Trades that the old system counted; null: it did not. */
  private stated: number | null = null;

  /** Old systems counted executed trades, or whole rounds, which are fewer; never more than there were. */
  expect(trades: number | null): void {
    this.stated = trades;
  }

  /** A trade of the session could not be read. */
  miss(): void {
    this.isComplete = false;
  }

  addTrade(trade: Trade): void {
    const { side, quantity, price, fee, executed_at: at } = trade;
    this.trades += 1;
    if (side === 'BUY') this.buys += 1;
    this.notional = add(this.notional, multiply(quantity, price));
    this.fees = add(this.fees, fee);
    if (this.last !== null && at < this.last) this.isInOrder = false;
    if (this.first === null || at < this.first) this.first = at;
    if (this.last === null || at > this.last) this.last = at;
    this.follow(trade);
  }

  /** What is to be said of the session. */
  notes(): ImportNote[] {
    if (this.isInOrder) return [];
    const message =
      'its trades are in several tables that overlap in time: its figures are those of the old system';
    return [{ code: 'trades_overlap', message }];
  }

  /** `isPartial`: some table of trades could not be read whole. */
  checksum(isPartial = false): Checksum {
    const winRate =
      this.closed === 0 ? null : divide(String(this.won * 100), String(this.closed), 4);
    return {
      trades: this.trades,
      buys: this.buys,
      sells: this.trades - this.buys,
      notional: this.notional,
      fees: this.fees,
      first_trade_at: this.first,
      last_trade_at: this.last,
      positions: this.positions,
      chart_points: this.chartPoints,
      fills: this.fills,
      recomputed:
        this.isComplete &&
        this.isInOrder &&
        !isPartial &&
        this.trades > 0 &&
        (this.stated ?? 0) <= this.fills
          ? {
              total_pnl: subtract(this.realised, this.fillFees),
              held: this.held,
              cost: this.cost,
              closed_trades: this.closed,
              winning_trades: this.won,
              losing_trades: this.lost,
              win_rate_percent: winRate,
            }
          : null,
    };
  }

  /** Realised result at average cost. */
  private follow(trade: Trade): void {
    if (!isFill(trade)) return;
    const { side, price, fee } = trade;
    this.fills += 1;
    this.fillFees = add(this.fillFees, fee);
    const quantity = filledQuantity(trade);
    if (side === 'BUY') {
      this.held = add(this.held, quantity);
      this.cost = add(this.cost, multiply(quantity, price));
      this.costFees = add(this.costFees, fee);
      return;
    }
    // A sale of more than was bought: trades before it are missing.
    if (compare(quantity, this.held) > 0) {
      this.isComplete = false;
      return;
    }
    const isWhole = compare(quantity, this.held) === 0;
    const sold = (of: string) => (isWhole ? of : divide(multiply(of, quantity), this.held));
    const [cost, costFees] = [sold(this.cost), sold(this.costFees)];
    const gain = subtract(multiply(quantity, price), cost);
    const result = subtract(gain, add(fee, costFees));
    this.realised = add(this.realised, gain);
    this.held = subtract(this.held, quantity);
    this.cost = subtract(this.cost, cost);
    this.costFees = subtract(this.costFees, costFees);
    this.closed += 1;
    if (compare(result, '0') > 0) this.won += 1;
    if (compare(result, '0') < 0) this.lost += 1;
  }
}

/** The sums of a session, made when they are first asked for. */
export function sumsOf(all: Map<string, SessionSums>, session: string): SessionSums {
  let sums = all.get(session);
  if (!sums) all.set(session, (sums = new SessionSums()));
  return sums;
}
