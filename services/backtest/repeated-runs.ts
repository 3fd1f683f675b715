import { fetchMarket } from '../../activities/backtest/run-market';
import type { FetchSeries } from '../../activities/backtest/series-cache';
import type { StoredRun } from '../../api/backtest/run-port';
import { AppError } from '../../core/errors';
import { compileGraph } from '../../engine';
import { candlesBefore } from './candles-before';
import type { ReportTask } from './draw-report';
import { reportTask } from './report-task';
import type { RunStore } from './run-store';

/** What takes longer is given up. */
const LONGEST_MS = 60_000;

interface RepeatPorts {
  readonly store: Pick<RunStore, 'load'>;
  readonly series: FetchSeries;
}

/** Computes off the main thread; an abort ends the thread. */
type Draw<T> = (task: ReportTask, expectedSeconds: number, limit: AbortSignal) => Promise<T>;

/**
 * What is drawn of a completed run: it gives the same whenever it is computed, so it is computed once more and
 * compared with what was stored. Throws `RUN_NOT_REPEATABLE`, `REPORT_TOO_COSTLY` and what keeps candles from
 * being had.
 */
export async function repeated<T extends { readonly fillsHash: string }>(
  run: StoredRun,
  ports: RepeatPorts,
  draw: Draw<T>,
): Promise<T> {
  const limit = AbortSignal.timeout(LONGEST_MS);
  try {
    return await repeatedWithin(run, ports, draw, limit);
  } catch (error) {
    if (!limit.aborted) throw error;
    const message = `expected a report within ${LONGEST_MS / 1_000} s, but Backtest ${run.id} takes longer: run it over a shorter range`;
    throw new AppError('REPORT_TOO_COSTLY', message, { cause: error });
  }
}

async function repeatedWithin<T extends { readonly fillsHash: string }>(
  run: StoredRun,
  { store, series }: RepeatPorts,
  draw: Draw<T>,
  limit: AbortSignal,
): Promise<T> {
  const record = await store.load(run.id);
  const compiled = compileGraph(record?.graph);
  const { instrument } = run;
  if (record === undefined || !compiled.ok || instrument === null) {
    throw notRepeatable(run, 'its graph no longer compiles');
  }
  const request = { ...record, instrument, ...candlesBefore(run) };
  const market = await fetchMarket(request, compiled.program, series, limit, () => undefined).catch(
    (error: unknown) => {
      throw isRefusal(error)
        ? notRepeatable(run, `its candles are gone (${error.message})`)
        : error;
    },
  );
  if (market.dataHash !== run.summary?.['data_hash']) {
    throw notRepeatable(run, 'its candles have changed since, or this version reads others');
  }
  const drawn = await draw(reportTask(run, record, market), record.expectedSeconds, limit);
  if (drawn.fillsHash !== run.summary['fills_hash']) {
    throw notRepeatable(run, 'this version of the engine fills its orders differently');
  }
  return drawn;
}

/** Whether there are no candles to ask for any more, such as a user's own that were deleted. */
function isRefusal(error: unknown): error is AppError {
  return error instanceof AppError && ['MARKET_REQUEST', 'UNKNOWN_SYMBOL'].includes(error.code);
}

function notRepeatable({ id }: StoredRun, why: string): AppError {
  const message = `Backtest ${id} has no report: ${why}; run it again to get one`;
  return new AppError('RUN_NOT_REPEATABLE', message);
}
