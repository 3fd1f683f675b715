import type { CandleColumns } from '../../engine';

/** A price this far outside of its candle, as a fraction, was never traded. */
const TOLERANCE = 0.02;

/**
 * Whether an old run traded the random prices that the old system made up when the exchange failed: it says
 * so, or most closes of its chart are far outside of the real candles of their times.
 */
export function isMockData(chart: unknown, analytics: unknown, candles: CandleColumns): boolean {
  if (fieldOf(analytics, 'source') === 'mock_data') return true;
  if (!Array.isArray(chart)) return false;
  if (chart.some((row) => fieldOf(row, 'source') === 'mock_data')) return true;
  const bars = new Map([...candles.time].map((time, bar) => [time, bar]));
  const compared = chart.flatMap((row: unknown) => {
    const [time, close] = [Number(fieldOf(row, 'Datetime')), Number(fieldOf(row, 'Close'))];
    // Seconds and milliseconds are told apart as everywhere.
    const bar = bars.get(time > 1e11 ? time : time * 1_000);
    if (bar === undefined || !Number.isFinite(close)) return [];
    const [low, high] = [candles.low[bar] as number, candles.high[bar] as number];
    return [close < low * (1 - TOLERANCE) || close > high * (1 + TOLERANCE)];
  });
  return compared.length > 0 && compared.filter(Boolean).length > compared.length / 2;
}

function fieldOf(value: unknown, field: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)[field]
    : undefined;
}
