import { randomUUID } from 'node:crypto';
import { runProgressView } from '../../api/backtest/run-views';
import { sweepItem, workDone } from '../../api/backtest/sweep-views';
import { partDone, walkForwardItem } from '../../api/backtest/walk-forward-views';
import type { StoredSweep } from '../../api/backtest/sweep-port';
import type { BacktestProgress } from '../../contracts/backtest-progress';
import { encodeEvent } from '../../contracts/events';
import type { NotedWork } from '../../activities/backtest/sweep-ports';
import type { Pace } from '../../contracts/pace';
import { paceAt, paceFrom, resumed } from '../../contracts/pace';
import type { Database } from '../../platform/postgres/database';
import { addToOutbox } from '../../platform/postgres/outbox';
import type { RunKind } from '../../api/backtest/run-port';
import type { RunStore } from './run-store';
import type { SweepStore } from './sweep-store';
import type { WalkForwardStore } from './walk-forward-store';

interface JobProgressPorts {
  readonly db: Database;
  readonly store: Pick<RunStore, 'find'>;
  readonly sweepStore: Pick<SweepStore, 'find'>;
  readonly walkStore: Pick<WalkForwardStore, 'find'>;
  /** The outbox has something to move. */
  readonly onCommit: () => void;
}

interface Reported {
  readonly user_id: string;
  readonly kind: RunKind;
  readonly trace_id: string;
}

/** What only a single run counts. */
const NO_CANDLES = { candles_done: null, candles: null };
/** What a single run has none of. */
const NO_SEARCH = {
  ...{ trials_done: null, windows_done: null, windows: null },
  processor_share: null,
};

const REPORTED = ['user_id', 'kind', 'trace_id'] as const;

/** Tells the sockets how far jobs are, and stores how fast sweeps and walk-forwards go on. */
export class JobProgress {
  constructor(private readonly ports: JobProgressPorts) {}

  /** Of a sweep or walk-forward that runs: at most twice a second, whichever processes note it. */
  async note(id: string, work?: NotedWork): Promise<void> {
    const { rows } = await this.ports.db.raw<{ rows: Reported[] }>(
      `update sweeps set progress_reported_at = clock_timestamp() from runs
       where run_id = ? and runs.id = run_id and runs.status = 'running'
         and (progress_reported_at is null
           or progress_reported_at <= clock_timestamp() - interval '500 milliseconds')
       returning ${REPORTED.map((column) => `runs.${column}`).join(', ')}`,
      [id],
    );
    if (rows[0]) await this.report(id, rows[0], work);
  }

  /** Of a single run, whose worker saves its progress once a second. */
  noteRun(id: string): Promise<void> {
    return this.reportAny(id);
  }

  /** How a job ended. */
  ended(id: string): Promise<void> {
    return this.reportAny(id);
  }

  private async reportAny(id: string): Promise<void> {
    const row = await this.ports
      .db('runs')
      .where({ id })
      .first<Reported | undefined>(...REPORTED);
    if (row) await this.report(id, row);
  }

  private async report(
    id: string,
    { user_id, kind, trace_id }: Reported,
    work?: NotedWork,
  ): Promise<void> {
    const { db, onCommit } = this.ports;
    const now = Date.now();
    const found = await this.look(user_id, id, kind, { now, work });
    if (found === undefined) return;
    const { progress, pace } = found;
    const value = encodeEvent(
      'backtest-progress',
      { type: 'backtest.progressed', payload: progress },
      {
        eventId: randomUUID(),
        occurredAt: new Date(now).toISOString(),
        traceId: trace_id,
        userId: user_id,
      },
    );
    await db.transaction(async (transaction) => {
      if (pace !== null) {
        await transaction('sweeps')
          .where({ run_id: id })
          .update({ pace: JSON.stringify(pace) });
      }
      await addToOutbox(transaction, [{ topic: 'backtest-progress', key: id, value }]);
    });
    onCommit();
  }

  private async look(userId: string, id: string, kind: Reported['kind'], times: Times) {
    const { now } = times;
    const { store, sweepStore, walkStore } = this.ports;
    if (kind === 'run') {
      const run = await store.find(userId, id);
      return run && { pace: null, progress: { ...runProgressView(run, now), ...NO_SEARCH } };
    }
    if (kind === 'sweep') {
      const sweep = await sweepStore.find(userId, id);
      if (sweep === undefined) return undefined;
      const pace = paceOf(sweep, workDone(sweep), times);
      const item = sweepItem({ ...sweep, pace }, now);
      return { pace, progress: progressOf(kind, item, { windows_done: null, windows: null }) };
    }
    const walk = await walkStore.find(userId, id);
    if (walk === undefined) return undefined;
    const pace = paceOf(walk.sweep, partDone(walk), times);
    const item = walkForwardItem({ ...walk, sweep: { ...walk.sweep, pace } }, now);
    const { windows_done, windows } = item;
    return { pace, progress: progressOf(kind, item, { windows_done, windows }) };
  }
}

interface Times {
  readonly now: number;
  readonly work?: NotedWork | undefined;
}

/** The pace that is known, with what was done since; null while the candles are fetched. */
function paceOf(
  { pace, preparedAt, trialsSavedAt }: Pick<StoredSweep, 'pace' | 'preparedAt' | 'trialsSavedAt'>,
  part: number,
  { now, work }: Times,
): Pace | null {
  if (preparedAt === null) return null;
  const before = pace ?? paceFrom(preparedAt.getTime(), 0);
  const gainedAt = trialsSavedAt?.getTime() ?? now;
  const after = paceAt(resumed(before, work?.begun ?? 0), gainedAt, part);
  return { ...after, processorShare: work?.processorShare ?? before.processorShare };
}

type Item = Pick<
  ReturnType<typeof sweepItem>,
  | 'id'
  | 'name'
  | 'status'
  | 'error_message'
  | 'progress'
  | 'phase'
  | 'trials_done'
  | 'remaining_seconds'
  | 'processor_share'
>;

function progressOf(
  kind: Reported['kind'],
  item: Item,
  windows: Pick<BacktestProgress, 'windows_done' | 'windows'>,
): BacktestProgress {
  const { id, name, status, error_message, progress, phase, trials_done } = item;
  return {
    ...{ job_id: id, kind, name, status, error_message, progress, phase, trials_done },
    ...NO_CANDLES,
    ...windows,
    remaining_seconds: item.remaining_seconds,
    processor_share: item.processor_share,
  };
}
