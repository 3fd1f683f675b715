import type { RunBacktestRequest } from '../../contracts/backtest-requests';
import { encodeEvent } from '../../contracts/events';
import type { OutgoingRecord } from '../../core/ports';
import type { Program } from '../../engine';
import type { NewRun, RunPort, StoredRun } from './run-port';

/**
 * Stores a run: one that has the results of an equal run where the user has such a one, else one that
 * waits for its turn. Throws `TOO_MANY_RUNS`.
 */
export async function submitRun(
  run: NewRun,
  { force, verify }: Pick<RunBacktestRequest, 'force' | 'verify'>,
  program: Program,
  port: RunPort,
): Promise<StoredRun> {
  const queued = recordOf(run, 'queued', run.id, port.now());
  if (verify) {
    const verifies = (await port.newestOfRequest(run))?.id ?? null;
    return port.create({ ...run, verifies }, [queued]);
  }
  const equal = force ? undefined : await port.equalRun(run, program);
  if (equal === undefined) return port.create(run, [queued]);
  const completed = recordOf(run, 'completed', port.newId(), port.now());
  return port.createReused(run, equal, [queued, completed]);
}

/** A run is created once: its id names the event of that. */
function recordOf(
  { id, userId, symbol, instrument, timeframe, traceId }: NewRun,
  status: 'queued' | 'completed',
  eventId: string,
  now: number,
): OutgoingRecord {
  const payload = { job_id: id, status, symbol, instrument, timeframe, error_message: null };
  const value = encodeEvent(
    'backtest-events',
    { type: `backtest.${status}`, payload },
    { eventId, occurredAt: new Date(now).toISOString(), traceId, userId },
  );
  return { topic: 'backtest-events', key: id, value };
}
