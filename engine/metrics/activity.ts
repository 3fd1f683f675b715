import type { Fill } from '../execution/fill';
import type { Curve, DayClose } from './curve';
import { DAY_MS, tradingDay } from './curve';
import { ratio } from './statistics';

/** Largest part of a day's traded value that a strategy may be before it moves the market. */
const SHARE_OF_VOLUME = 0.01;

/** Half of what was traded by mean equity, per year. */
export function turnoverRatio(fills: readonly Fill[], equity: Float64Array, years: number): number {
  const traded = fills.reduce((sum, { quantity, price }) => sum + quantity * price, 0);
  const meanEquity = ratio(
    equity.reduce((sum, value) => sum + value, 0),
    equity.length,
  );
  return ratio(ratio(traded / 2, meanEquity), years);
}

/**
 * Estimate of the money the strategy could manage: on every day with fills 1 % of the traded value,
 * divided by the part of equity that was traded; the smallest of these. 0 without fills, null
 * when the candles carry no volume.
 */
export function capacity(
  curve: Curve,
  days: readonly DayClose[],
  fills: readonly Fill[],
): number | null {
  const { time, close, volume, year } = curve.candles;
  const dayOf = (at: number) => tradingDay(at, year, curve.barMs) * DAY_MS;
  const marketValue = new Map<number, number>();
  for (let i = 0; i < time.length; i++) {
    const day = dayOf(time[i] as number);
    const value = (close[i] as number) * (volume[i] as number);
    marketValue.set(day, (marketValue.get(day) ?? 0) + value);
  }
  const values = [...marketValue.values()];
  if (values.length > 0 && values.every((value) => value === 0)) return null;
  const traded = new Map<number, number>();
  for (const { time: at, quantity, price } of fills) {
    traded.set(dayOf(at), (traded.get(dayOf(at)) ?? 0) + quantity * price);
  }
  const estimates = days.flatMap(({ day, equity }) => {
    const own = traded.get(day) ?? 0;
    const market = marketValue.get(day) ?? 0;
    return own > 0 && equity > 0 ? [(SHARE_OF_VOLUME * market) / (own / equity)] : [];
  });
  return estimates.length === 0 ? 0 : estimates.reduce((a, b) => Math.min(a, b));
}
