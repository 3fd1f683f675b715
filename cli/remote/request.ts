import { existsSync } from 'node:fs';
import type { Timeframe } from '../../engine';
import { findTemplate, timeframeMs } from '../../engine';
import { wrongUse } from '../errors';
import type { ExecutionOptions } from '../options/execution-options';
import type { SweepOptions } from '../options/sweep-options';
import { readGraph } from '../run/graph-source';
import { objectiveOf } from '../sweep/objective-options';

/** What a sweep and a walk-forward are asked for with. */
export type SearchOptions = Omit<SweepOptions, 'candles' | 'timeframe'> & {
  readonly timeframe?: Timeframe;
};

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Terms that only a run on this machine has, with the values that mean none of them. */
const LOCAL_TERMS = {
  calendar: '24x7',
  feed: undefined,
  workers: undefined,
} as const satisfies Partial<Record<keyof SearchOptions, unknown>>;

function optionOf(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

function checkTerms(options: SearchOptions): void {
  for (const [name, none] of Object.entries(LOCAL_TERMS)) {
    if (options[name as keyof typeof LOCAL_TERMS] !== none) {
      throw wrongUse(
        `${optionOf(name)} is only for runs on this machine: the server has no such setting`,
      );
    }
  }
}

/** A stored strategy by its id, a template by its key, or the graph of a file. */
function strategyOf(given: string): object {
  if (UUID.test(given)) return { strategy_id: given };
  if (findTemplate(given) && !existsSync(given)) return { strategy_id: given };
  return { json_tree: readGraph(given).tree };
}

/** A fee that a set gives counts whatever it is here. */
function commissionOf(
  { fee, feeFixed }: ExecutionOptions,
  isSet: (name: string) => boolean,
): object {
  const hasRate = fee !== 0 || isSet('commission_rate');
  const hasFixed = feeFixed !== 0 || isSet('commission_fixed');
  if (!hasFixed) return { commission_type: 'rate', commission_rate: fee };
  if (!hasRate) return { commission_type: 'fixed', commission_fixed: feeFixed };
  return { commission_type: 'both', commission_rate: fee, commission_fixed: feeFixed };
}

/** Terms that are not given, as they are by default: steps and minimums are the exchange's then. */
function termsOf(options: ExecutionOptions): object {
  return {
    ...given('maker_rate', options.maker),
    ...given('taker_rate', options.taker),
    ...given('spread', options.spread || undefined),
    ...given('volume_share', options.volumeShare || undefined),
    ...given('price_impact', options.impact || undefined),
    ...given('max_position', options.maxUnits || undefined),
    ...given('tick_size', options.tick || undefined),
    ...given('step_size', options.step || undefined),
    ...given('min_quantity', options.minQuantity || undefined),
    ...given('min_notional', options.minNotional || undefined),
    ...(options.fill === 'next_open' ? {} : { fill: options.fill }),
  };
}

function given<T>(name: string, value: T | undefined): object {
  return value === undefined ? {} : { [name]: value };
}

/** Throws for options that a server cannot do without, all at once. */
function checkRange(options: SearchOptions, isSet: (name: string) => boolean): void {
  const missing = [
    ...(options.symbol === undefined && !isSet('symbol') ? ['--symbol'] : []),
    ...(options.timeframe === undefined && !isSet('timeframe') ? ['--timeframe'] : []),
    ...(options.from === undefined ? ['--from'] : []),
  ];
  if (missing.length === 0) return;
  throw wrongUse(`expected ${missing.join(', ')}: the server uses its own candles`);
}

/** Of the last bar that has closed, so that what is sent again is the same; of a day where timeframes vary. */
function lastClose(timeframe: Timeframe = '1d'): number {
  const length = timeframeMs(timeframe);
  return Math.floor(Date.now() / length) * length;
}

function marketOf(options: SearchOptions): object {
  const [exchange, symbol] = (options.symbol ?? '').split(/:(.*)/);
  return symbol === undefined ? { symbol: exchange } : { exchange, symbol };
}

/** Lists as such, of which a server takes longer ones than of texts. */
function parametersOf({ set }: SearchOptions): object {
  const entries = set.map(([name, text]) => {
    const values = text.split(',').map((value) => value.trim());
    return [name, values.length > 1 ? { values } : text] as const;
  });
  return Object.fromEntries(entries);
}

/** The body of a request for what the options say. Throws for what the server does not know. */
export function requestOf(graph: string, options: SearchOptions): object {
  checkTerms(options);
  const { figure, direction, maxDrawdownPercent, minTrades } = objectiveOf(options);
  const isSet = (key: string) => options.set.some(([name]) => name === key);
  checkRange(options, isSet);
  return {
    ...strategyOf(graph),
    ...(isSet('symbol') ? given('symbol', options.symbol) : marketOf(options)),
    ...(isSet('timeframe')
      ? given('interval', options.timeframe)
      : { interval: options.timeframe }),
    start_date: new Date(options.from ?? 0).toISOString(),
    // A day or its midnight would include that day: `--to` is the first bar that is ignored.
    end_date: new Date((options.to ?? lastClose(options.timeframe)) - 1).toISOString(),
    initial_capital: options.cash,
    ...commissionOf(options, isSet),
    slippage_rate: options.slippage,
    max_position_size_percent: options.maxPosition,
    ...termsOf(options),
    risk_free_rate: options.riskFree,
    parameters: parametersOf(options),
    where: options.where ?? [],
    ...{ search: options.search, seed: options.seed },
    ...given('trials', options.trials),
    ...given('patience', options.patience),
    objective: {
      ...{ figure, direction },
      ...given('max_drawdown_percent', maxDrawdownPercent),
      ...given('min_trades', minTrades),
    },
  };
}
