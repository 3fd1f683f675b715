import type { Objective } from '../../engine';
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
export function searchTerms(
  options: Omit<SweepOptions, 'timeframe'>,
  objective: Objective,
): (readonly [string, string])[] {
  const { set, where = [], search, trials, seed, patience } = options;
  const { figure, direction, maxDrawdownPercent, minTrades } = objective;
  const given = (name: string, value: string | number | undefined): [string, string][] =>
    value === undefined ? [] : [[name, String(value)]];
  return [
    ...set.map(([name, values]): [string, string] => [`set ${name}`, values]),
    ...where.map((text): [string, string] => ['where', text]),
    ['search', search],
    ...given('trials', trials),
    ...(search === 'grid' ? [] : given('seed', seed)),
    ['objective', `${direction} ${figure}`],
    ...given('largest drawdown, percent', maxDrawdownPercent),
    ...given('fewest trades', minTrades),
    ...given('patience', patience),
    ...settingsInWords(executionSettings(options, options.from)),
    ...given('risk-free rate', options.riskFree),
    ...options.candles.flatMap((path) => given('candles', path)),
  ];
}
