import type { z } from 'zod';
import type { importedTradeSchema, sessionChecksumSchema } from '../../contracts/import-records';
import { filledQuantity, isFill } from '../../contracts/imported-fills';
import { add, compare, divide, multiply, subtract } from '../values/decimals';

export type SummedTrade = Pick<
  z.infer<typeof importedTradeSchema>,
  'side' | 'quantity' | 'price' | 'fee' | 'executed_at' | 'status' | 'filled_quantity'
>;
export type Recomputed = NonNullable<z.infer<typeof sessionChecksumSchema>['recomputed']>;

/** Realised result at average cost, while the trades of a session pass in the order of their times. */
export class RealisedSums {
  /** False: more was sold than was bought, so that trades before it are missing. */
  isComplete = true;
  private fillFees = '0';
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

  add(trade: SummedTrade): void {
    if (!isFill(trade)) return;
    const { side, price, fee } = trade;
    this.fillFees = add(this.fillFees, fee);
    const quantity = filledQuantity(trade);
    if (side === 'BUY') {
      this.held = add(this.held, quantity);
      this.cost = add(this.cost, multiply(quantity, price));
      this.costFees = add(this.costFees, fee);
      return;
    }
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

  figures(): Recomputed {
    const { closed, won, lost } = this;
    return {
      total_pnl: subtract(this.realised, this.fillFees),
      held: this.held,
      cost: this.cost,
      closed_trades: closed,
      winning_trades: won,
      losing_trades: lost,
      win_rate_percent: closed === 0 ? null : divide(String(won * 100), String(closed), 4),
    };
  }
}
