import { MOST_TRIALS } from '../../contracts/sweep-requests';
import type { WindowLengths } from '../../contracts/walk-forward';
import type { StartWalkForwardRequest } from '../../contracts/walk-forward-requests';
import { timeframeMs, walkForwardWindows } from '../../engine';
import { invalidRequest } from '../shared/requests';
import type { RunRange } from './run-limits';
import { understoodSweep } from './start-sweep';
import type { Submitter } from './submitter';
import { assertSweepWithinBudget, estimateOfBars } from './sweep-estimate';
import type { StoredWalkForward, WalkForwardPort } from './walk-forward-port';

const MOST_WINDOWS = 200;

/** The windows of a range without gaps, in bars; throws which length makes no sense. */
export function windowsOf(
  lengths: WindowLengths,
  { timeframe, start, end }: RunRange,
  warmupBars: number,
) {
  const barMs = timeframeMs(timeframe);
  const barsOf = (field: string, ms: number, least: number) => {
    const bars = ms / barMs;
    if (Number.isInteger(bars) && bars >= least) return bars;
    const message = `expected ${least} or more whole bars of ${timeframe}`;
    throw invalidRequest([{ field, message }]);
  };
  const inSampleBars = barsOf('in_sample', lengths.inSample, 1);
  const outOfSampleBars = barsOf('out_of_sample', lengths.outOfSample, 1);
  const gapBars = barsOf('purge', lengths.purge, 0);
  const bars = Math.ceil((end - start) / barMs);
  if (inSampleBars + gapBars >= bars) {
    const message =
      `expected in_sample and purge of at most ${bars - 1} bars together, to leave some for ` +
      `testing; was ${inSampleBars + gapBars}`;
    throw invalidRequest([{ field: 'in_sample', message }]);
  }
  const count = Math.ceil((bars - inSampleBars - gapBars) / outOfSampleBars);
  if (count > MOST_WINDOWS) {
    const message = `expected at most ${MOST_WINDOWS} windows, was ${count}: use longer ones`;
    throw invalidRequest([{ field: 'out_of_sample', message }]);
  }
  const mode = lengths.anchored ? 'anchored' : 'rolling';
  return walkForwardWindows(
    { from: warmupBars, to: warmupBars + bars },
    { mode, inSampleBars, outOfSampleBars, gapBars },
  );
}

/** Checks a request and stores its walk-forward. Throws what is wrong with the field that is. */
export async function startWalkForward(
  body: StartWalkForwardRequest,
  submitter: Submitter,
  port: WalkForwardPort,
): Promise<StoredWalkForward> {
  const { in_sample: inSample, out_of_sample: outOfSample, purge, anchored } = body;
  const lengths = { anchored, inSample, outOfSample, purge };
  const { newSweep, planned, ranges } = await understoodSweep(
    body,
    submitter,
    port,
    'walk_forward',
    lengths,
  );
  const { trials, operationsPerBar, warmupBars } = planned;
  const windows = windowsOf(lengths, ranges[0], warmupBars);
  if (trials * windows.length > MOST_TRIALS) {
    const message = `expected at most ${MOST_TRIALS} sets over all windows, was ${trials} in each of ${windows.length}`;
    throw invalidRequest([{ field: 'parameters', message }]);
  }
  // Each search goes through all candles before its end.
  const bars = windows.reduce((sum, { inSample: { to } }) => sum + to, 0);
  const estimate = estimateOfBars(trials, bars, operationsPerBar);
  assertSweepWithinBudget(estimate, trials, port.maxOperations);
  return port.createWalk({ ...newSweep(estimate), lengths, windows: windows.length });
}
