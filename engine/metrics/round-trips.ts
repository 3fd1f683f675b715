import type { Fill, OrderCause } from '../execution/fill';
import type { Curve } from './curve';
import { PriceExtremes } from './price-extremes';
import { ratio } from './statistics';

/** What sold: a trigger, a guard, or the end of a window of a walk-forward. */
export type ExitReason = OrderCause | 'window_end';

/** What of a fill makes round trips: those of sessions know no more. */
export type TripFill = Pick<
  Fill,
  'ordinal' | 'time' | 'side' | 'quantity' | 'price' | 'pnl' | 'cost'
> &
  Pick<Fill, 'reason' | 'orderType' | 'orderedAt'>;

/** One sale with the purchases that it closes: first in, first out. */
export interface RoundTrip {
  /** Ordinal of the sale among all fills. */
  readonly exitOrdinal: number;
  /** Open times (UTC ms) of the candle of the oldest purchase and of the sale. */
  readonly entryTime: number;
  readonly exitTime: number;
  readonly quantity: number;
  /** Mean of the purchases, by quantity; fees are in `pnl`. */
  readonly entryPrice: number;
  readonly exitPrice: number;
  /** Net of the fees of both sides, in quote currency. */
  readonly pnl: number;
  /** `pnl` as a fraction of the cost. */
  readonly return: number;
  /** How long a unit was held on average. */
  readonly durationMs: number;
  /** Farthest that the price went against the trade and in its favour: fractions of the entry price. */
  readonly adverseExcursion: number;
  readonly favourableExcursion: number;
  readonly exitReason: ExitReason;
}

interface OpenLot {
  readonly time: number;
  readonly bar: number;
  readonly fill: TripFill;
  quantity: number;
}

interface Closed {
  readonly first: OpenLot;
  readonly quantity: number;
  readonly entryPrice: number;
  readonly heldMs: number;
}

/** What made the order of a fill: a guard or a window's end, or else a signal, reduced or not. */
function causeOf({ reason }: TripFill): ExitReason {
  const isGuard = reason === 'stop_loss' || reason === 'trailing_stop' || reason === 'take_profit';
  return isGuard || reason === 'window_end' ? reason : 'signal';
}

/** Takes units from the oldest lots. */
function closeLots(lots: OpenLot[], quantity: number, exitTime: number): Closed | null {
  const first = lots[0];
  if (first === undefined) return null;
  let left = quantity;
  let [spent, held] = [0, 0];
  for (let lot = lots[0]; lot !== undefined && left > 0; lot = lots[0]) {
    const taken = Math.min(lot.quantity, left);
    spent += taken * lot.fill.price;
    held += taken * (exitTime - lot.time);
    left -= taken;
    lot.quantity -= taken;
    if (lot.quantity > 0) break;
    lots.shift();
  }
  const closed = quantity - left;
  return { first, quantity: closed, entryPrice: spent / closed, heldMs: held / closed };
}

/**
 * Round trips in the order of their sales. Excursions are taken from the oldest purchase on: of the
 * candles between entry and exit whole, of the exit's candle its open and the price of the sale, since
 * its extremes may come later. The entry's candle counts whole when the order filled at its open.
 */
export function roundTripsOf(
  fills: readonly TripFill[],
  { candles }: Pick<Curve, 'candles'>,
): RoundTrip[] {
  const { time, open, close } = candles;
  const extremes = new PriceExtremes(candles);
  const lots: OpenLot[] = [];
  const trips: RoundTrip[] = [];
  let bar = 0;
  for (const fill of fills) {
    while (bar + 1 < time.length && (time[bar] as number) < fill.time) bar++;
    if (fill.side === 'buy') {
      lots.push({ time: fill.time, bar, fill, quantity: fill.quantity });
      continue;
    }
    const closed = closeLots(lots, fill.quantity, fill.time);
    if (closed === null) continue;
    const { first, entryPrice } = closed;
    const filledAtOpen = first.fill.orderType === 'market' && first.fill.orderedAt < first.time;
    // A sale at the close that decided it comes after all of its candle.
    const soldAtClose = fill.orderType === 'market' && fill.orderedAt === fill.time;
    const from = first.bar + (filledAtOpen ? 0 : 1);
    let { highest, lowest } = extremes.between(from, soldAtClose ? bar + 1 : bar);
    const see = (price: number) => {
      if (price > highest) highest = price;
      if (price < lowest) lowest = price;
    };
    see(entryPrice);
    see(fill.price);
    if (first.bar < bar) {
      see(open[bar] as number);
      see(close[first.bar] as number);
    }
    trips.push({
      exitOrdinal: fill.ordinal,
      entryTime: first.time,
      exitTime: fill.time,
      quantity: closed.quantity,
      entryPrice,
      exitPrice: fill.price,
      pnl: fill.pnl ?? 0,
      return: ratio(fill.pnl ?? 0, fill.cost ?? 0),
      durationMs: closed.heldMs,
      adverseExcursion: lowest / entryPrice - 1,
      favourableExcursion: highest / entryPrice - 1,
      exitReason: causeOf(fill),
    });
  }
  return trips;
}
