import type { CandlesBefore } from '../../activities/backtest/candle-series';
import type { StoredRun } from '../../api/backtest/run-port';

/** The candles that a completed run had, for its repetition; nothing where its figures do not say. */
export function candlesBefore({ instrument, summary }: Pick<StoredRun, 'instrument' | 'summary'>): {
  readonly asBefore?: CandlesBefore;
} {
  const until = Date.parse(String(summary?.['complete_until']));
  if (Number.isNaN(until)) return {};
  const grade = summary?.['data_grade'];
  const isOwn = instrument?.startsWith('imported.') === true;
  return { asBefore: { until, ...(isOwn && typeof grade === 'string' && { grade }) } };
}
