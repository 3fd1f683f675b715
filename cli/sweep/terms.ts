import type { Objective } from '../../engine';
import { daysTerm, riskFreeTerm, searchTerms } from '../../reports/search-terms';
import { settingsInWords } from '../../reports/settings-in-words';
import { executionSettings } from '../options/execution-options';
import type { SweepOptions } from '../options/sweep-options';
import { integer, timeText } from '../terminal/numbers';
import type { Markets } from './markets';

/** What is run over which candles, in a line. */
export function titleOf(name: string, { series, varied }: Markets): string {
  const [only] = series;
  if (only === undefined || varied.length > 0) {
    const counts = varied.map(({ name: choice, values }) => `${choice} ${values.join(', ')}`);
    const symbols = varied.some(({ name: key }) => key !== 'timeframe') ? [] : [only?.symbol];
    return [name, ...symbols, ...counts].join(' · ');
  }
  const { time } = only.columns;
  const bars = time.length - only.first;
  const span = `${timeText(time[only.first] as number)} to ${timeText(time.at(-1) as number)} UTC`;
  return `${name} · ${only.symbol} · ${only.timeframe} · ${integer(bars)} bars · ${span}`;
}

/** The options of a search by name, for whoever reads a report later. */
export function termsOf(
  options: Omit<SweepOptions, 'timeframe'>,
  objective: Objective,
): (readonly [string, string])[] {
  const { set: sets, where = [], riskFree, candles, calendar = '24x7' } = options;
  return [
    ...searchTerms({ ...options, sets, where, objective }),
    ...settingsInWords(executionSettings(options, options.from)),
    riskFreeTerm(riskFree),
    daysTerm([calendar]),
    ...candles.map((path) => ['Candles', path] as const),
  ];
}
