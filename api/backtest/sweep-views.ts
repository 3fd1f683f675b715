import { runDefaults } from '../../contracts/backtest-requests';
import { clampedStartText, missingWarmUpText } from '../../contracts/clamped-start';
import { withTermDefaults } from '../../contracts/execution-terms';
import { instrumentAsShown } from '../../contracts/instrument';
import { marketView } from '../../contracts/market-view';
import { balanceNames } from '../../contracts/trading-settings';
import { shortSpanWarnings } from '../../contracts/short-span';
import { paceAt, paceFrom, remainingSecondsOf } from '../../contracts/pace';
import type { SweepDefinition } from '../../contracts/sweep';
import { luckPart, searchedPart, secondsAfter } from '../../contracts/work-parts';
import { isTimeframe, timeframeMs, valuesAt } from '../../engine';
import type { StoredRun } from './run-port';
import type { StoredSweep, SweepTrial } from './sweep-port';

/** A figure as JSON has it: what is no number says nothing. */
function figureOf(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}

/** A trial with its parameters and figures by name. */
export function trialView({ dimensions, figures: names }: StoredSweep, trial: SweepTrial) {
  const { number, point, figures, refused, violation } = trial;
  const values = valuesAt(dimensions, point);
  return {
    trial: number,
    parameters: Object.fromEntries(dimensions.map(({ name }, d) => [name, values[d]])),
    figures:
      figures && Object.fromEntries(names.map((name, i) => [name, figureOf(figures[i] ?? null)])),
    refused,
    meets_constraints: violation === 0,
  };
}

/** Percent of the trials, also of a sweep that ends before all of them have run. */
function progressOf(sweep: StoredSweep): number {
  return percentOf(sweep, sweep.stoppedEarly ? 1 : partOf(sweep));
}

/** Only what has completed is at 100: its luck is measured after the last trial. */
export function percentOf({ run }: Pick<StoredSweep, 'run'>, part: number): number {
  if (run.status === 'completed') return 100;
  return Math.min(99.9, Math.floor(1_000 * part) / 10);
}

/** Part of the trials that are done, 0 to 1. */
function partOf({ trials, trialsDone }: StoredSweep): number {
  return Math.min(1, trialsDone / trials);
}

/** Bars of a set, where all candles are there. */
function barsOf({ run }: StoredSweep): number {
  return isTimeframe(run.timeframe) ? (run.end - run.start) / timeframeMs(run.timeframe) : 0;
}

/** Part of the work of its sets that is done, 0 to 1. */
export function workDone(sweep: StoredSweep): number {
  return searchedPart(sweep.trialsDone, sweep.trials, sweep.definition.search, barsOf(sweep));
}

/**
 * By the pace, with what was done since it was noted; without one since the candles were there. `after` is what follows
 * the last set, as a part of what all sets take.
 */
export function remainingSeconds(
  { run, preparedAt, pace, trialsSavedAt, stoppedEarly }: StoredSweep,
  part: number,
  now: number,
  after = 0,
): number | null {
  if (run.status !== 'running' || preparedAt === null) return null;
  const before = pace ?? paceFrom(preparedAt.getTime(), 0);
  const noted = paceAt(before, trialsSavedAt?.getTime() ?? now, part);
  // Of a walk-forward one window ended early, not the whole; the pace is noted a while after sets are done.
  const isSearched = run.kind === 'sweep' && (stoppedEarly || part === 1);
  return remainingSecondsOf(isSearched ? { ...noted, part: 1 } : noted, now, after);
}

/** What a sweep or walk-forward does now; null of one that waits or has ended. */
function phaseOf(sweep: StoredSweep): string | null {
  const { run, preparedAt, candlesPart, stoppedEarly } = sweep;
  if (run.status !== 'running') return null;
  const isSearched = run.kind === 'sweep' && (stoppedEarly || partOf(sweep) === 1);
  if (isSearched) return 'measuring luck';
  if (preparedAt !== null) return 'running sets';
  const days = Math.max(1, Math.round((run.end - run.start) / 86_400_000));
  return `downloading candles: ${Math.floor(candlesPart * days)} of ${days} days`;
}

/** Where the first candles of a sweep's markets are. */
export function firstStartOf({ run, markets }: Pick<StoredSweep, 'run' | 'markets'>): number {
  return Math.max(run.start, ...markets.map(({ startClampedTo }) => startClampedTo ?? run.start));
}

/** What a trader should know of the parameters, and of the candles: late starts, gaps, and whether they are few. */
export function sweepWarnings(sweep: StoredSweep): string[] {
  const { run, markets, planWarnings } = sweep;
  const told = markets.flatMap(({ instrument, symbol, timeframe, startClampedTo, skipped }) => {
    const market = `${instrument === null ? symbol : instrumentAsShown(instrument)} ${timeframe}`;
    const bars = skipped?.bars_missing ?? 0;
    const candles = bars === 1 ? '1 candle' : `${bars} candles`;
    return [
      ...(startClampedTo === null ? [] : [clampedStartText(market, run.start, startClampedTo)]),
      ...(bars > 0 ? [`${market} lacks ${candles}, which all sets skip`] : []),
    ];
  });
  const lacking = (market: StoredSweep['markets'][number]) => market.warmupBarsMissing ?? 0;
  const [most] = markets.toSorted((a, b) => lacking(b) - lacking(a));
  if (most !== undefined && lacking(most) > 0) {
    const start = Math.max(run.start, most.startClampedTo ?? run.start);
    const bars = Math.ceil((run.end - start) / timeframeMs(most.timeframe));
    told.push(missingWarmUpText('sets with the longest warm-up', lacking(most), bars));
  }
  // What counts of a walk-forward is its span out of sample.
  if (run.kind !== 'sweep') return [...planWarnings, ...told];
  // Of the market that trades for the shortest time.
  const spans = markets.map(({ timeframe, startClampedTo, warmupBarsMissing }) => ({
    span: run.end - Math.max(run.start, startClampedTo ?? run.start),
    warming: (warmupBarsMissing ?? 0) * timeframeMs(timeframe),
  }));
  const traded = (market: (typeof spans)[number]): number => market.span - market.warming;
  const [shortest = { span: run.end - run.start, warming: 0 }] = spans.toSorted(
    (a, b) => traded(a) - traded(b),
  );
  return [...planWarnings, ...told, ...shortSpanWarnings(shortest.span, shortest.warming)];
}

/** What measuring luck takes, as a part of what all sets would: one that ends early has fewer to compare. */
function luckPartOf(sweep: StoredSweep): number {
  const { trials, trialsDone, stoppedEarly, definition } = sweep;
  const bars = barsOf(sweep);
  return stoppedEarly
    ? luckPart(trialsDone, definition.search, bars) * workDone(sweep)
    : luckPart(trials, definition.search, bars);
}

/** Seconds that a sweep still runs, to a tenth. */
function sweepSeconds(sweep: StoredSweep, now: number): number | null {
  const left = remainingSeconds(sweep, workDone(sweep), now, luckPartOf(sweep));
  return left === null
    ? null
    : Math.round(10 * (left + secondsAfter(sweep.definition.search))) / 10;
}

/** A sweep as lists show it. */
export function sweepItem(sweep: StoredSweep, now: number) {
  const { run, best, markets } = sweep;
  return {
    success: true,
    id: run.id,
    name: sweep.name,
    status: run.status,
    error_message: run.errorMessage,
    progress: progressOf(sweep),
    phase: phaseOf(sweep),
    trials_done: sweep.trialsDone,
    trials: sweep.trials,
    stopped_early: sweep.stoppedEarly,
    remaining_seconds: sweepSeconds(sweep, now),
    processor_share: run.status === 'running' ? (sweep.pace?.processorShare ?? null) : null,
    created_at: run.createdAt.toISOString(),
    started_at: run.startedAt?.toISOString() ?? null,
    completed_at: run.completedAt?.toISOString() ?? null,
    strategy_id: run.strategyId,
    strategy_name: run.strategyName,
    strategy_version: run.strategyVersion,
    warmup_bars: sweep.warmupBars,
    symbol: run.symbol,
    ...marketView(run.instrument),
    interval: run.timeframe,
    markets: markets.map(({ instrument, symbol, timeframe, grade, calendar, skipped }) => ({
      instrument: instrument && instrumentAsShown(instrument),
      symbol,
      interval: timeframe,
      data_grade: grade,
      calendar,
      ...skipped,
    })),
    warnings: sweepWarnings(sweep),
    start_date: new Date(run.start).toISOString(),
    end_date: new Date(run.end - 1).toISOString(),
    best: best && trialView(sweep, best),
  };
}

/** Everything that a sweep goes by, defaults included. */
export function settingsView({ definition, run }: StoredSweep) {
  const { sets, where, search, trials = null, seed, patience = null, objective } = definition;
  return {
    parameters: Object.fromEntries(sets),
    ...{ where, search, trials, seed, patience },
    objective: {
      figure: objective.figure,
      direction: objective.direction,
      max_drawdown_percent: objective.maxDrawdownPercent ?? null,
      min_trades: objective.minTrades ?? null,
    },
    execution: executionView(run, definition),
  };
}

/** What all sets have in common: what the sweep varies is in `parameters`. */
function executionView(
  { settings, kind }: Pick<StoredRun, 'settings' | 'kind'>,
  { sets }: SweepDefinition,
) {
  const { warmup_bars: _own, ...range } = runDefaults;
  const varied = new Set(sets.map(([name]) => name));
  // Rates that are not given are the fee of each set.
  if (varied.has('commission_rate')) {
    for (const name of ['maker_rate', 'taker_rate'] as const) {
      if (settings[name] === undefined) varied.add(name);
    }
  }
  // A walk-forward begins with it, whatever its sets had in sample.
  const isWalk = kind === 'walk_forward';
  if (!isWalk && balanceNames.some((name) => varied.has(name))) varied.add('initial_capital');
  // What the exchange asks for has its own name in what is stored.
  const { size_step, ...own } = settings;
  const all = {
    ...range,
    ...withTermDefaults(own),
    ...(size_step !== undefined && { step_size: size_step }),
  };
  return Object.fromEntries(Object.entries(all).filter(([name]) => !varied.has(name)));
}
