import { integer, timeText } from './numbers';
import type { ReportedRun } from './reported-run';

/** What was run, over what. */
export function headline({ name, symbol, series, run }: ReportedRun): string {
  const { time } = series.columns;
  const bars = time.length - run.firstBar;
  const span = `${timeText(time[run.firstBar] as number)} to ${timeText(time.at(-1) as number)} UTC`;
  return `${name} · ${symbol} · ${series.timeframe} · ${integer(bars)} bars · ${span}`;
}
