import type { z } from 'zod';
import type { sessionChecksumSchema } from '../../contracts/import-records';
import type { ImportNote } from '../../contracts/imports';
import { isFill } from '../../contracts/imported-fills';
import { add, multiply } from '../values/decimals';
import { RealisedSums } from './realised-sums';
import type { SummedTrade } from './realised-sums';
import { SeveralTables, sortable } from './several-tables';

type Checksum = z.infer<typeof sessionChecksumSchema>;

/** The sums of one session, while its trades pass: those of each table in the order of their times. */
export class SessionSums {
  positions = 0;
  chartPoints = 0;
  private trades = 0;
  private buys = 0;
  private notional = '0';
  private fees = '0';
  private first: string | null = null;
  private last: string | null = null;
  private realised: RealisedSums | undefined = new RealisedSums();
  private readonly several = new SeveralTables();
  /** Trades that were executed. */
  private fills = 0;
  private isComplete = true;
  private isInOrder = true;
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

  /** A trade has no time of its own. */
  missTime(): void {
    this.several.isTimed = false;
  }

  /** `table`: undefined where the source has only one of trades. */
  addTrade(trade: SummedTrade, table?: string): void {
    const { side, quantity, price, fee, executed_at: at } = trade;
    this.trades += 1;
    if (side === 'BUY') this.buys += 1;
    this.notional = add(this.notional, multiply(quantity, price));
    this.fees = add(this.fees, fee);
    if (this.last !== null && sortable(at) < sortable(this.last)) this.isInOrder = false;
    if (this.first === null || sortable(at) < sortable(this.first)) this.first = at;
    if (this.last === null || sortable(at) > sortable(this.last)) this.last = at;
    if (isFill(trade)) this.fills += 1;
    this.realised?.add(trade);
    if (table !== undefined) this.several.add(trade, table);
  }

  /** What is to be said of the session, when all its trades have passed. */
  notes(): ImportNote[] {
    if (this.sums() !== undefined) return [];
    const message =
      'the order of some of its trades is unknown and changes its result: its figures are those of the old system';
    return [{ code: 'trades_overlap', message }];
  }

  /** `isPartial`: some table of trades could not be read whole. */
  checksum(isPartial = false): Checksum {
    const sums = this.sums();
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
        sums?.isComplete === true &&
        !isPartial &&
        this.trades > 0 &&
        (this.stated ?? 0) <= this.fills
          ? sums.figures()
          : null,
    };
  }

  /** Undefined: the order of the trades is not known, and makes a difference. */
  private sums(): RealisedSums | undefined {
    if (!this.isInOrder) {
      this.realised = this.several.sums();
      this.isInOrder = true;
    }
    return this.realised;
  }
}

/** The sums of a session, made when they are first asked for. */
export function sumsOf(all: Map<string, SessionSums>, session: string): SessionSums {
  let sums = all.get(session);
  if (!sums) all.set(session, (sums = new SessionSums()));
  return sums;
}
