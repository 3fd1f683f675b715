import type { RunResult } from '../execution/run-plan';
import type { Curve } from './curve';
import { slippageOf } from './slippage';
import { ratio } from './statistics';

/** Return in percent of buying at the open of a bar and holding to the last close; 0 without prices. */
function holdFrom({ candles }: Curve, bar: number): number {
  const growth = ratio(candles.close.at(-1) ?? 0, candles.open[bar] ?? 0);
  return growth > 0 ? 100 * (growth - 1) : 0;
}

/** Part of the bars at whose close there was a position, in percent. */
function timeInMarket({ position }: RunResult): number {
  let held = 0;
  for (const units of position) if (units !== 0) held++;
  return position.length === 0 ? 0 : (100 * held) / position.length;
}

function totalSlippage({ fills, settings }: RunResult, { candles }: Curve): number {
  let bar = 0;
  let total = 0;
  for (const fill of fills) {
    while (bar + 1 < candles.time.length && (candles.time[bar] as number) < fill.time) bar++;
    total += slippageOf(fill, candles.volume[bar] as number, settings);
  }
  return total;
}

/** The run beside the market: what holding gave, how long it held, what trading cost. */
export function marketFigures(run: RunResult, curve: Curve, warmingBars: number) {
  return {
    buy_and_hold_percent: holdFrom(curve, 0),
    buy_and_hold_after_warmup_percent: holdFrom(curve, warmingBars),
    time_in_market_percent: timeInMarket(run),
    total_slippage: totalSlippage(run, curve),
  };
}
