import { AppError } from '../../core/errors';
import { encodeEvent } from '../../contracts/events';
import type { InstrumentId } from '../../contracts/instrument';
import type { OutgoingRecord } from '../../core/ports';
import { compileGraph } from '../../engine';
import type { Program } from '../../engine';
import { makeRunTask } from './make-run-task';
import { fetchMarket } from './run-market';
import type { RunActivityPorts, RunRecord, RunStatus } from './run-ports';
import { RunProgress } from './run-progress';
import { untilCancelled } from './stop-watch';
import type { StopWatch } from './stop-watch';

/** What a workflow may know of a result: where it is, and two figures for people. */
export interface RunOutcome {
  readonly resultKey: string;
  readonly totalReturnPercent: number;
  readonly totalTrades: number;
}

export type RunActivities = ReturnType<typeof createRunActivities>;

/** The side effects of back-test workflows. Each may run again and then does the same again. */
export function createRunActivities(ports: RunActivityPorts) {
  async function runOf(runId: string): Promise<RunRecord> {
    const run = await ports.load(runId);
    if (run === undefined) {
      throw new AppError('RUN_NOT_FOUND', `run ${runId} does not exist`);
    }
    return run;
  }

  async function move(
    runId: string,
    from: readonly RunStatus[],
    to: Exclude<RunStatus, 'queued'>,
    errorMessage: string | null = null,
  ): Promise<RunStatus | undefined> {
    const run = await runOf(runId);
    const records = run.kind === 'run' ? [eventOf(run, to, errorMessage)] : [];
    return ports.transition(runId, from, to, errorMessage, records);
  }

  /** The last thing that a workflow does with its run. */
  async function end(...to: Parameters<typeof move>): Promise<RunStatus | undefined> {
    const status = await move(...to);
    await ports.endTurn(to[0]);
    await ports.reportEnd(to[0]);
    return status;
  }

  function eventOf(
    { id, userId, traceId, instrument, symbol, timeframe }: RunRecord,
    status: Exclude<RunStatus, 'queued'>,
    errorMessage: string | null,
  ): OutgoingRecord {
    const payload = {
      job_id: id,
      status,
      symbol,
      ...(instrument !== null && { instrument }),
      timeframe,
      error_message: errorMessage,
    };
    const value = encodeEvent(
      'backtest-events',
      { type: `backtest.${status}`, payload },
      {
        eventId: ports.newId(),
        occurredAt: new Date(ports.now()).toISOString(),
        traceId,
        userId,
      },
    );
    return { topic: 'backtest-events', key: id, value };
  }

  async function outcomeOf(
    run: RunRecord & { readonly instrument: InstrumentId },
    progress: RunProgress,
    { stopped, tooLate, flag: stop }: StopWatch,
  ): Promise<RunOutcome> {
    const program = programOf(run);
    const market = await fetchMarket(run, program, ports.series, stopped, (share) => {
      progress.noteFetched(share);
    });
    const candles = market.series.columns.time.length;
    progress.startComputing(candles);
    const task = { ...makeRunTask(run, market), stop, meter: progress.meter };
    const { summary, objects } = await ports.compute(task, run.expectedSeconds, tooLate);
    stopped.throwIfAborted();
    const resultKey = await ports.putResult(run.id, objects);
    await progress.stop();
    await ports.saveResult(run.id, summary, resultKey, candles);
    return {
      resultKey,
      totalReturnPercent: summary.total_return_percent,
      totalTrades: summary.total_trades,
    };
  }

  return {
    /** The status that the run has then: it may have been cancelled before it began. */
    async markRunning(runId: string): Promise<RunStatus | undefined> {
      return move(runId, ['queued'], 'running');
    },

    /** Fetches candles, computes on a worker thread and stores the result; null of a run that was cancelled. */
    async runBacktest(runId: string): Promise<RunOutcome | null> {
      const stored = await runOf(runId);
      const instrument = stored.instrument ?? (await ports.instrumentOf(stored.symbol));
      const run = { ...stored, instrument };
      const progress = new RunProgress(ports, run);
      try {
        return await untilCancelled<RunOutcome | null>(
          ports,
          runId,
          null,
          (watch) => outcomeOf(run, progress, watch),
          () => progress.details(),
        );
      } finally {
        void progress.stop();
      }
    },

    /** The status that the run has then: it may have been cancelled in the meantime. */
    async completeRun(runId: string): Promise<RunStatus | undefined> {
      return end(runId, ['running'], 'completed');
    },

    async failRun(runId: string, reason: string): Promise<void> {
      await end(runId, ['queued', 'running'], 'failed', reason);
    },

    /** The status that the run has then: it may have ended before. */
    async cancelRun(runId: string): Promise<RunStatus | undefined> {
      return end(runId, ['queued', 'running'], 'cancelled');
    },

    /** As a user asks for it: the run is cancelled, and what is under way ends soon after. */
    async requestCancel(runId: string): Promise<RunStatus | undefined> {
      const status = await move(runId, ['queued', 'running'], 'cancelled');
      // Of one whose turn has not come no workflow does.
      await ports.reportEnd(runId);
      return status;
    },
  };
}

function programOf(run: RunRecord): Program {
  const compiled = compileGraph(run.graph);
  if (compiled.ok) return compiled.program;
  throw new AppError('GRAPH_NOT_RUNNABLE', compiled.report.errors.join('; '));
}
