import { AppError } from '../../core/errors';
import { isSlowed } from '../../contracts/pace';
import { ENGINE_VERSION, Leader } from '../../engine';
import type { DoneTrial } from './compute-sets';
import type {
  NotedWork,
  SweepActivityPorts,
  SweepMarket,
  SweepRecord,
  TrialsOf,
} from './sweep-ports';
import { onlyMarket, setsMarkets } from './searched-market';
import { spansOf, windowsOf } from './sweep-windows';
import { untilCancelled } from './stop-watch';
import type { StopWatch } from './stop-watch';
import { walkTaskOf } from './walk-task';

/** What a workflow has to know to hand out batches. */
export interface PreparedSweep {
  /** Sets to run, at most. */
  readonly trials: number;
  /** Trials that are expected to take a thread about as long as a batch should. */
  readonly batch: number;
  /** Whether a batch needs the results of all those before. */
  readonly isSequential: boolean;
  /** Windows of a walk-forward; missing of a sweep. */
  readonly windows?: number;
  /** It was cancelled before its candles were there. */
  readonly isStopped?: true;
}

const NOTHING_PREPARED: PreparedSweep = {
  ...{ trials: 0, batch: 1, isSequential: false, windows: 0, isStopped: true },
};

/** What came of a batch. */
export interface BatchOutcome {
  /** Trials of it that are stored now. */
  readonly done: number;
  /**
   * Trials that were run, and what they took their thread: waiting for one, or for the database, is no work that
   * smaller batches would have less of. 0 when all were stored before.
   */
  readonly ran: number;
  readonly ms: number;
  /** Whether the thread got clearly less of the processor than it could use. */
  readonly isSlowed?: boolean;
  /** Where the sweep ends early: the first trial that is no longer wanted. */
  readonly endsAt: number | null;
  /** Whether it was told to stop: the sweep was cancelled. */
  readonly isStopped: boolean;
}

export type SweepActivities = ReturnType<typeof createSweepActivities>;

/** Batches take about so long: a killed worker repeats no more than that. */
const BATCH_SECONDS = 1.5;

/** Of a batch that was told to stop: nothing of it is stored. */
const NOTHING_RUN: BatchOutcome = { done: 0, ran: 0, ms: 0, endsAt: null, isStopped: true };

/** The side effects of sweeps. Each may run again and then does the same again. */
export function createSweepActivities(ports: SweepActivityPorts) {
  async function sweepOf(sweepId: string): Promise<SweepRecord> {
    const sweep = await ports.load(sweepId);
    if (sweep === undefined) {
      throw new AppError('SWEEP_NOT_FOUND', `sweep ${sweepId} does not exist`);
    }
    return sweep;
  }

  /** A figure that only informs: what is not reported is made good by the next report. */
  function note(sweepId: string, work?: NotedWork): void {
    ports.noteProgress(sweepId, work).catch(() => undefined);
  }

  /** An update of the server may come between two batches: their trials stay, and are not of one engine. */
  async function noteEngine({ id, candles }: SweepRecord): Promise<void> {
    const [first] = candles ?? [];
    if (first === undefined || first.engine === ENGINE_VERSION) return;
    const began = first.engine === undefined ? 'an older version' : `version ${first.engine}`;
    await ports.addWarning(
      id,
      `the server was updated during this search: it began with ${began} of the engine and continued with ` +
        `version ${ENGINE_VERSION}, which may fill orders differently; run it again to compare all sets`,
    );
  }

  async function storedTrials(
    { definition }: SweepRecord,
    of: TrialsOf,
    { first, count }: { readonly first: number; readonly count: number },
  ) {
    return ports.trialsIn(of, definition.search === 'tpe' ? 0 : first, first + count);
  }

  async function computed(
    sweep: SweepRecord,
    markets: readonly SweepMarket[],
    fold: number,
    window: { readonly first: number; readonly count: number },
    stored: readonly DoneTrial[],
    watch: StopWatch,
  ) {
    const { id: sweepId, definition, graph, riskFreeRate } = sweep;
    const begun = ports.now();
    return ports.computeSets(
      {
        ...{ sweepId, fold, definition, graph, riskFreeRate, stored },
        markets: setsMarkets(sweep, markets, fold),
        ...window,
        stop: watch.flag,
      },
      watch.tooLate,
      (processorShare) => {
        note(sweepId, { begun, processorShare });
      },
    );
  }

  /** The first trial that patience no longer wants; null while it goes on. */
  async function endByPatience(
    { definition, trials }: SweepRecord,
    of: TrialsOf,
  ): Promise<number | null> {
    const { patience } = definition;
    if (patience === undefined) return null;
    const leader = new Leader(patience);
    for (const [i, { number, score }] of (await ports.trialsIn(of, 0, trials)).entries()) {
      // Those after a gap do not count before it is filled.
      if (number !== i) return null;
      if (leader.take(number, score)) return number + 1;
    }
    return null;
  }

  return {
    /** Fetches the candles, and says how the trials are to be cut into batches. */
    async prepareSweep(sweepId: string): Promise<PreparedSweep> {
      const sweep = await sweepOf(sweepId);
      const { start, timeframe, lengths } = sweep;
      return untilCancelled(ports, sweepId, NOTHING_PREPARED, async ({ stopped }) => {
        let windows = 1;
        const markets = await ports.markets(sweep, stopped, (part) => {
          // A figure that only informs: what is not saved is made good by the next one.
          ports
            .saveCandlesPart(sweepId, part)
            .then(() => ports.noteProgress(sweepId))
            .catch(() => undefined);
        });
        if (lengths !== null) {
          const { columns } = onlyMarket(markets);
          const found = windowsOf(columns, start, timeframe, lengths);
          windows = found.length;
          await ports.saveWindows(sweepId, spansOf(found, columns, timeframe));
        }
        await ports.savePrepared(
          sweepId,
          markets.map(({ columns, feeds: _, ...candles }) => ({
            count: columns.time.length,
            engine: ENGINE_VERSION,
            warmedBy: 'candles' as const,
            ...candles,
          })),
        );
        note(sweepId);
        const each = sweep.expectedSeconds / sweep.trials / windows;
        return {
          ...(lengths !== null && { windows }),
          trials: sweep.trials,
          batch: Math.max(1, Math.min(sweep.trials, Math.round(BATCH_SECONDS / each))),
          isSequential: sweep.definition.search === 'tpe',
        };
      });
    },

    /** Runs the trials of a range that are not stored, and stores them. */
    async evaluateTrials(
      sweepId: string,
      first: number,
      count: number,
      fold = 0,
    ): Promise<BatchOutcome> {
      const sweep = await sweepOf(sweepId);
      const of = { sweepId, fold };
      const range = { first, count };
      return untilCancelled(ports, sweepId, NOTHING_RUN, async (watch) => {
        const markets = await ports.markets(sweep, watch.stopped);
        const stored = await storedTrials(sweep, of, range);
        const before = stored.filter(({ number }) => number >= first).length;
        if (before === count) {
          const endsAt = await endByPatience(sweep, of);
          return { done: count, ran: 0, ms: 0, endsAt, isStopped: false };
        }
        const begun = ports.now();
        const found = await computed(sweep, markets, fold, range, stored, watch);
        const { trials, ms, processorShare, ended } = found;
        if (trials.length > 0) await noteEngine(sweep);
        const isSaved = await ports.saveTrials(of, trials);
        watch.signal.throwIfAborted();
        if (!isSaved) return NOTHING_RUN;
        note(sweepId, { begun, processorShare });
        const done = before + trials.length;
        return {
          ...{ done, ran: trials.length, ms, isStopped: watch.isStopped },
          isSlowed: isSlowed(processorShare),
          endsAt: ended ? first + done : await endByPatience(sweep, of),
        };
      });
    },

    /** Keeps the trials before a number: the sweep needed no more. */
    async endSweepEarly(sweepId: string, fromTrial: number): Promise<void> {
      await ports.saveStoppedEarly({ sweepId, fold: 0 }, fromTrial);
    },

    /** Runs the best set and a sample of all once more, and stores how likely the best is luck. */
    async measureLuck(sweepId: string): Promise<void> {
      const sweep = await sweepOf(sweepId);
      const { definition, graph, riskFreeRate } = sweep;
      await untilCancelled(ports, sweepId, undefined, async ({ stopped, tooLate }) => {
        const markets = setsMarkets(sweep, await ports.markets(sweep, stopped), 0);
        const trials = await ports.trialsIn({ sweepId, fold: 0 }, 0, sweep.trials);
        const task = { definition, graph, riskFreeRate, markets, trials };
        const luck = await ports.computeLuck(task, tooLate);
        if (luck === null) return;
        await noteEngine(sweep);
        await ports.saveLuck(sweepId, luck);
      });
    },

    /** The search of a window has ended; `endsAt` is the first trial that was not needed. */
    async endWindow(walkId: string, fold: number, endsAt: number | null): Promise<void> {
      // In this order the progress never falls.
      await ports.saveWindowDone(walkId, fold);
      if (endsAt !== null) await ports.saveStoppedEarly({ sweepId: walkId, fold }, endsAt);
      note(walkId);
    },

    /** Tries the best set of each window on the candles after it, and stores the stitched result. */
    async finishWalkForward(walkId: string): Promise<void> {
      const sweep = await sweepOf(walkId);
      await untilCancelled(ports, walkId, undefined, async ({ stopped, tooLate }) => {
        const markets = await ports.markets(sweep, stopped);
        const task = await walkTaskOf(sweep, markets, ports);
        const { summary, luck, gzippedJson } = await ports.computeWalk(task, tooLate);
        const resultKey = `backtests/${walkId}/walk-forward.json.gz`;
        await noteEngine(sweep);
        await ports.putResult(resultKey, gzippedJson);
        await ports.saveWalk(walkId, summary, resultKey);
        await ports.saveLuck(walkId, luck);
      });
    },
  };
}
