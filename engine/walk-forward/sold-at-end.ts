import type { CandleColumns } from '../candles/candle';
import type { Fill } from '../execution/fill';
import type { RunResult } from '../execution/run-plan';
import { feeOf, marketPrice } from '../execution/sizing';
import { Lots } from '../portfolio/lots';

/** What the open position cost, entry fees included: first in, first out. */
function openCost(fills: readonly Fill[]): number {
  const lots = new Lots();
  for (const { side, quantity, price, fee, position } of fills) {
    if (side === 'buy') lots.add(quantity, price, fee, 0);
    else if (position === 0) lots.takeAll();
    else lots.take(quantity);
  }
  return lots.takeAll();
}

/** The fill that sells what a run holds at its last close; null where it holds nothing. */
function closingFill({ settings, cash, position, fills }: RunResult, candles: CandleColumns) {
  const last = candles.time.length - 1;
  const quantity = position.at(-1) ?? 0;
  if (!(quantity > 0)) return null;
  const volume = candles.volume[last] as number;
  const share = settings.priceImpact > 0 && volume > 0 ? Math.min(1, quantity / volume) : 0;
  const price = marketPrice('sell', candles.close[last] as number, share, settings);
  const notional = quantity * price;
  const money = cash.at(-1) as number;
  // Nothing can be owed: a fee above all there is takes all there is.
  const fee = Math.min(feeOf(notional, settings.takerRate, settings), money + notional);
  const cost = openCost(fills);
  const time = candles.time[last] as number;
  return {
    ...{ ordinal: fills.length, time, side: 'sell', quantity, price, fee },
    ...{ cash: money + (notional - fee), position: 0, pnl: notional - fee - cost, cost },
    ...{ reason: 'window_end', nodeId: '', orderType: 'market', orderedAt: time },
    ...{ reduced: false, requestedQuantity: quantity, reducedBy: null, remaining: 0 },
  } satisfies Fill;
}

/** The values with another last one. */
function endingIn(values: Float64Array, last: number): Float64Array {
  const changed = values.slice();
  changed[changed.length - 1] = last;
  return changed;
}

/**
 * A run over candles after what it holds at their end was sold at the last close as a market order: the
 * sale is a fill like any other, and the money after it is that of the last bar.
 */
export function soldAtEnd(run: RunResult, candles: CandleColumns): RunResult {
  const sale = closingFill(run, candles);
  if (sale === null) return run;
  return {
    ...run,
    equity: endingIn(run.equity, sale.cash),
    cash: endingIn(run.cash, sale.cash),
    position: endingIn(run.position, 0),
    fills: [...run.fills, sale],
    feesPaid: run.feesPaid + sale.fee,
    realizedPnl: run.realizedPnl + sale.pnl,
  };
}
