import { AppError } from '../../contracts/errors';
import { Leader } from '../../engine';
import type { DoneTrial } from './compute-sets';
import type { SweepActivityPorts, SweepMarket, SweepRecord } from './sweep-ports';
import { StopWatch } from './stop-watch';

/** What a workflow has to know to hand out batches. */
export interface PreparedSweep {
  /** Sets to run, at most. */
  readonly trials: number;
  /** Trials that are expected to take a thread about as long as a batch should. */
  readonly batch: number;
  /** Whether a batch needs the results of all those before. */
  readonly isSequential: boolean;
}

/** What came of a batch. */
export interface BatchOutcome {
  /** Trials of it that are stored now. */
  readonly done: number;
  /** Trials that were run, and what they took; 0 when all were stored before. */
  readonly ran: number;
  readonly ms: number;
  /** Where the sweep ends early: the first trial that is no longer wanted. */
  readonly endsAt: number | null;
  /** Whether it was told to stop: the sweep was cancelled. */
  readonly isStopped: boolean;
}

export type SweepActivities = ReturnType<typeof createSweepActivities>;

/** Batches take about so long: a killed worker repeats no more than that. */
const BATCH_SECONDS = 1.5;

/** The side effects of sweeps. Each may run again and then does the same again. */
export function createSweepActivities(ports: SweepActivityPorts) {
  async function sweepOf(sweepId: string): Promise<SweepRecord> {
    const sweep = await ports.load(sweepId);
    if (sweep === undefined) {
      throw new AppError('SWEEP_NOT_FOUND', `sweep ${sweepId} does not exist`);
    }
    return sweep;
  }

  async function storedTrials({ id, definition }: SweepRecord, first: number, end: number) {
    return ports.trialsIn(id, definition.search === 'tpe' ? 0 : first, end);
  }

  async function computed(
    sweep: SweepRecord,
    market: SweepMarket,
    window: { readonly first: number; readonly count: number },
    stored: readonly DoneTrial[],
    watch: StopWatch,
  ) {
    const { id: sweepId, definition, graph, timeframe, execution, start } = sweep;
    const settings = { ...execution, tradeFrom: start };
    const { columns, feeds } = market;
    return ports.computeSets(
      {
        ...{ sweepId, definition, graph, settings, timeframe, columns, feeds, stored },
        ...window,
        stop: watch.flag,
      },
      watch.tooLate,
    );
  }

  /** The first trial that patience no longer wants; null while it goes on. */
  async function endByPatience({ id, definition, trials }: SweepRecord): Promise<number | null> {
    const { patience } = definition;
    if (patience === undefined) return null;
    const leader = new Leader(patience);
    for (const [i, { number, score }] of (await ports.trialsIn(id, 0, trials)).entries()) {
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
      const watch = new StopWatch(ports, sweepId);
      try {
        const { columns, until } = await ports.market(sweep, watch.signal);
        await ports.savePrepared(sweepId, { count: columns.time.length, until });
      } finally {
        watch.close();
      }
      const each = sweep.expectedSeconds / sweep.trials;
      return {
        trials: sweep.trials,
        batch: Math.max(1, Math.min(sweep.trials, Math.round(BATCH_SECONDS / each))),
        isSequential: sweep.definition.search === 'tpe',
      };
    },

    /** Runs the trials of a range that are not stored, and stores them. */
    async evaluateTrials(sweepId: string, first: number, count: number): Promise<BatchOutcome> {
      const sweep = await sweepOf(sweepId);
      const watch = new StopWatch(ports, sweepId);
      try {
        const market = await ports.market(sweep, watch.signal);
        const stored = await storedTrials(sweep, first, first + count);
        const before = stored.filter(({ number }) => number >= first).length;
        if (before === count) {
          const endsAt = await endByPatience(sweep);
          return { done: count, ran: 0, ms: 0, endsAt, isStopped: false };
        }
        const begun = ports.now();
        const { trials, ended } = await computed(sweep, market, { first, count }, stored, watch);
        await ports.saveTrials(sweepId, trials);
        const ms = ports.now() - begun;
        watch.signal.throwIfAborted();
        const done = before + trials.length;
        return {
          ...{ done, ran: trials.length, ms, isStopped: watch.isStopped },
          endsAt: ended ? first + done : await endByPatience(sweep),
        };
      } finally {
        watch.close();
      }
    },

    /** Keeps the trials before a number: the sweep needed no more. */
    async endSweepEarly(sweepId: string, fromTrial: number): Promise<void> {
      await ports.saveStoppedEarly(sweepId, fromTrial);
    },
  };
}
