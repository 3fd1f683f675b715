import type { EquityCurve } from './equity-axis';
import { oldResults } from '../../contracts/figures/old-page';

/** Stored results begin with their figures; this is the first of their series. */
const SERIES = '"cumulative_returns":';

/** Stored results as text with the keys that the old page reads; the series are not read. */
export function withOldKeys(stored: Buffer, hidden: boolean): Buffer {
  if (!hidden) return stored;
  const at = stored.indexOf(`,${SERIES}`);
  const head = at < 0 ? stored : Buffer.concat([stored.subarray(0, at), Buffer.from('}')]);
  const figures = JSON.parse(head.toString()) as Record<string, unknown>;
  const text = Buffer.from(JSON.stringify(oldResults(figures, hidden)));
  return at < 0 ? text : Buffer.concat([text.subarray(0, -1), stored.subarray(at)]);
}

/** The equity of stored results, as fractions since the start; the rest is not read. */
export function equityOf(stored: Buffer): EquityCurve | undefined {
  const from = stored.indexOf(SERIES);
  const to = stored.indexOf(',"daily_returns":', from);
  if (from < 0 || to < 0) return undefined;
  const text = stored.subarray(from + SERIES.length, to).toString();
  const { dates = [], backtest = [] } = JSON.parse(text) as Series;
  return { dates, returns: backtest };
}

interface Series {
  readonly dates?: readonly number[];
  readonly backtest?: readonly number[];
}
