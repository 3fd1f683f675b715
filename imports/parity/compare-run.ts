import { backtestResults, compileGraph, timeframeMs } from '../../engine';
import type { CandleColumns, RunResult, Timeframe } from '../../engine';
import { compareTrades } from './compare-trades';
import type { OwnTrades } from './compare-trades';
import { legacyFigures } from './legacy-figures';
import type { LegacyFigures } from './legacy-figures';
import { legacyRun } from './legacy-run';
import type { LegacyRun } from './legacy-run';
import { isMockData } from './mock-data';
import { oldTrades } from './old-trades';
import type { ParityItem } from './parity';
import { reproduces, storedFigures } from './stored-figures';
import type { OldRun, StoredFigure } from './stored-figures';

/** An imported run, and the graph that it tested. */
export interface RunToCompare {
  readonly subject: string;
  readonly run: OldRun;
  /** As stored; null: the old system did not store which one it was. */
  readonly graph: unknown;
  /** Of the run's range; undefined: there are none. */
  readonly candles: CandleColumns | undefined;
  readonly timeframe: Timeframe | undefined;
}

/** The figures by name of each computation that may reproduce the old one. */
interface Computed {
  readonly ours: LegacyFigures;
  readonly emulations: readonly { readonly reason: string; readonly figures: LegacyFigures }[];
  /** Of the run here, then of the emulation of the old one. */
  readonly trades: readonly OwnTrades[];
}

/** The rate of all back-tests of the old system; slippage was accepted and not applied. */
const COMMISSION_RATE = 0.001;

/** Compares each figure of an imported run with a run here over the same candles. */
export function compareRun(given: RunToCompare): ParityItem[] {
  const { subject, run, graph, candles } = given;
  const figures = storedFigures(run);
  const all = (outcome: ParityItem['outcome'], reason: string) =>
    figures.map(({ from, value }) => ({
      ...{ subject, item: from, outcome, old: value },
      ...{ ours: null, emulated: null, reason },
    }));
  if (run.status === 'failed') return all('not_comparable', 'the old system stored no result');
  if ((graph ?? null) === null) {
    return all('not_comparable', 'the old system did not store which strategy it tested');
  }
  if (candles === undefined || candles.time.length < 2) {
    return all('candles_unavailable', 'there are no candles for its range');
  }
  if (isMockData(run.chart_data, run.analytics, candles)) {
    return all('legacy_mock_data', 'the old system tested random prices');
  }
  const computed = computedOf(given, candles);
  return [
    ...figures.map((figure) => compareFigure(subject, figure, computed)),
    ...tradesOf(given, computed),
  ];
}

/** The trades one by one, where Redis still had them; those of most runs it had no more. */
function tradesOf({ subject, run, timeframe }: RunToCompare, { trades }: Computed): ParityItem[] {
  if (run.trades === null) return [];
  const old = oldTrades(run.trades);
  const counted = run.scalars.trade_count;
  if (old === undefined || (counted !== null && counted !== old.length)) {
    const found = old === undefined ? 'cannot be read' : `are ${old.length} of ${counted}`;
    const item = { subject, item: 'trades', old: counted, ours: null, emulated: null } as const;
    return [{ ...item, outcome: 'not_comparable', reason: `its stored trades ${found}` }];
  }
  return [compareTrades(subject, old, trades, timeframeMs(timeframe ?? '1m'))];
}

function compareFigure(
  subject: string,
  figure: StoredFigure,
  { ours, emulations }: Computed,
): ParityItem {
  const { name, from, value } = figure;
  const found = { subject, item: from, old: value, ours: ours[name] ?? null };
  if (reproduces(figure, ours[name])) {
    return { ...found, outcome: 'equal', emulated: null, reason: null };
  }
  for (const { reason, figures } of emulations) {
    if (!reproduces(figure, figures[name])) continue;
    return { ...found, outcome: 'explained', emulated: figures[name] ?? null, reason };
  }
  const isKnown = [ours, ...emulations.map(({ figures }) => figures)].some((one) => name in one);
  if (!isKnown) {
    const reason = 'neither this system nor the list of legacy formulas has this figure';
    return { ...found, outcome: 'not_comparable', emulated: null, reason };
  }
  const emulated = emulations.at(-1)?.figures[name] ?? null;
  return { ...found, outcome: 'unexplained', emulated, reason: null };
}

function computedOf({ run, graph, timeframe }: RunToCompare, candles: CandleColumns): Computed {
  const initialCash = Number(run.scalars.initial_balance ?? 0) || 10_000;
  const emulated = legacyRun(graph, candles, initialCash);
  const compiled = compileGraph(graph);
  const ran = compiled.ok
    ? compiled.program.runColumns(
        candles,
        {
          ...{ initialCash, commissionRate: COMMISSION_RATE },
          ...{ slippageRate: 0, maxPositionSizePercent: 1 },
        },
        new Map(compiled.program.symbols.map((symbol) => [symbol, candles.close])),
      )
    : undefined;
  return {
    ours: ran === undefined ? {} : figuresOf(ran, candles, timeframe ?? '1m'),
    emulations: [
      ...(ran ? [{ reason: 'formula', figures: legacyFigures(asLegacy(ran, candles)) }] : []),
      ...(emulated
        ? [{ reason: 'formula, nodes and execution', figures: legacyFigures(emulated) }]
        : []),
    ],
    trades: [
      ...(ran ? [{ reason: null, trades: ran.fills }] : []),
      ...(emulated ? [{ reason: 'nodes and execution', trades: timed(emulated, candles) }] : []),
    ],
  };
}

/** Our figures under the old names and in the old units. */
function figuresOf(run: RunResult, candles: CandleColumns, timeframe: Timeframe): LegacyFigures {
  const results = backtestResults(run, candles, { timeframe, symbol: '' });
  const numbers = Object.entries(results).filter(([, value]) => typeof value === 'number');
  return {
    ...(Object.fromEntries(numbers) as LegacyFigures),
    cagr: 100 * results.cagr,
    initial_balance: results.initial_portfolio_value,
    final_balance: results.final_portfolio_value,
    trade_count: results.total_trades,
  };
}

function timed({ fills }: LegacyRun, { time }: CandleColumns): OwnTrades['trades'] {
  return fills.map(({ bar, ...fill }) => ({ ...fill, time: time[bar] ?? NaN }));
}

function asLegacy({ settings, equity, fills }: RunResult, candles: CandleColumns): LegacyRun {
  const bars = new Map([...candles.time].map((time, bar) => [time, bar]));
  return {
    initialCash: settings.initialCash,
    equity,
    close: candles.close,
    fills: fills.map(({ time, side, quantity, price, fee }) => {
      return { bar: bars.get(time) ?? 0, side, quantity, price, fee };
    }),
  };
}
