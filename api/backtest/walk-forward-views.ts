import { noEfficiencyReason } from '../../contracts/walk-forward-document';
import { windowWeight } from '../../contracts/work-parts';
import { shortSpanWarnings } from '../../contracts/short-span';
import {
  firstStartOf,
  percentOf,
  remainingSeconds,
  settingsView,
  sweepItem,
  trialView,
} from './sweep-views';
import type { StoredWalkForward } from './walk-forward-port';

/** Part of the work that is done, 0 to 1. */
export function partDone({ sweep, windows, windowsDone, searched }: StoredWalkForward): number {
  if (sweep.run.status === 'completed') return 1;
  if (windows === null) return 0;
  const whole = windows.reduce((sum, { bars }) => sum + windowWeight(bars), 0);
  const done = windows.reduce((sum, { bars }, i) => {
    if (i < windowsDone) return sum + windowWeight(bars);
    const trials = searched.find(({ fold }) => fold === i)?.trials ?? 0;
    return sum + windowWeight(bars) * Math.min(1, trials / sweep.trials);
  }, 0);
  return done / whole;
}

/** Whether it was cancelled when the search of some windows had ended: its results are of those. */
export function hasPart({ sweep, windowsDone, resultKey }: StoredWalkForward): boolean {
  return resultKey === null && sweep.run.status === 'cancelled' && windowsDone > 0;
}

/**
 * Of the span out of sample, as the results warn of theirs: that of the windows, of a cancelled one those that were
 * searched. Until they are known it is that of a range without gaps.
 */
export function spanWarnings({
  sweep,
  lengths,
  windows,
  windowsDone,
}: StoredWalkForward): string[] {
  const isCut = sweep.run.status === 'cancelled' && windowsDone > 0;
  const known = isCut ? windows?.slice(0, windowsDone) : windows;
  const from = known?.[0]?.outFrom ?? firstStartOf(sweep) + lengths.inSample + lengths.purge;
  const to = known?.at(-1)?.outTo ?? sweep.run.end;
  return shortSpanWarnings(Math.max(0, to - from));
}

/** The run out of sample, its figures and its luck follow the last window: measured over a month of one-minute candles. */
const SECONDS_AFTER_WINDOWS = 1.5;

function withEnd(seconds: number | null): number | null {
  return seconds === null ? null : Math.round(10 * (seconds + SECONDS_AFTER_WINDOWS)) / 10;
}

/** A walk-forward as lists show it: what it shares with a sweep, and its windows in numbers. */
export function walkForwardItem(walk: StoredWalkForward, now: number) {
  const { sweep, windows, windowsDone } = walk;
  const { best: _, trials, ...shared } = sweepItem(sweep, now);
  const part = partDone(walk);
  return {
    ...shared,
    progress: percentOf(sweep, part),
    remaining_seconds: withEnd(remainingSeconds(sweep, part, now)),
    warnings: [...shared.warnings, ...spanWarnings(walk)],
    trials_per_window: trials,
    windows_done: windowsDone,
    windows: windows?.length ?? null,
    summary: walk.summary && {
      ...walk.summary,
      efficiency_ratio_reason: noEfficiencyReason(walk.summary),
    },
    partial: hasPart(walk) ? { windows_done: windowsDone, windows: windows?.length ?? 0 } : null,
  };
}

const iso = (time: number) => new Date(time).toISOString();
const days = (ms: number) => ms / 86_400_000;

/** With everything that it goes by, and the best set so far of each window. */
export function walkForwardView(walk: StoredWalkForward, now: number) {
  const { sweep, lengths, windows, windowsDone, searched } = walk;
  return {
    ...walkForwardItem(walk, now),
    settings: {
      ...settingsView(sweep),
      anchored: lengths.anchored,
      in_sample_days: days(lengths.inSample),
      out_of_sample_days: days(lengths.outOfSample),
      purge_days: days(lengths.purge),
    },
    window_list: (windows ?? []).map(({ inFrom, inTo, outFrom, outTo }, i) => {
      const found = searched.find(({ fold }) => fold === i);
      return {
        ...{ in_from: iso(inFrom), in_to: iso(inTo), out_from: iso(outFrom), out_to: iso(outTo) },
        searched: i < windowsDone,
        trials_done: found?.trials ?? 0,
        best: found?.best ? trialView(sweep, found.best) : null,
      };
    }),
  };
}
