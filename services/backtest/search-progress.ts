import { randomUUID } from 'node:crypto';
import { partOf, sweepItem } from '../../api/backtest/sweep-views';
import { partDone, walkForwardItem } from '../../api/backtest/walk-forward-views';
import type { BacktestProgress } from '../../contracts/backtest-progress';
import { encodeEvent } from '../../contracts/events';
import type { Pace } from '../../contracts/pace';
import { paceAt, paceFrom } from '../../contracts/pace';
import type { Database } from '../../platform/postgres/database';
import { addToOutbox } from '../../platform/postgres/outbox';
import type { SweepStore } from './sweep-store';
import type { WalkForwardStore } from './walk-forward-store';

interface SearchProgressPorts {
  readonly db: Database;
  readonly sweepStore: Pick<SweepStore, 'find'>;
  readonly walkStore: Pick<WalkForwardStore, 'find'>;
  /** The outbox has something to move. */
  readonly onCommit: () => void;
}

interface Reported {
  readonly user_id: string;
  readonly kind: 'sweep' | 'walk_forward';
  readonly trace_id: string;
}

const REPORTED = ['user_id', 'kind', 'trace_id'] as const;

/** Tells the sockets how far sweeps and walk-forwards are, and stores how fast they go on. */
export class SearchProgress {
  constructor(private readonly ports: SearchProgressPorts) {}

  /** Of one that runs: at most twice a second, whichever processes note it. */
  async note(id: string): Promise<void> {
    const { rows } = await this.ports.db.raw<{ rows: Reported[] }>(
      `update sweeps set progress_reported_at = clock_timestamp() from runs
       where run_id = ? and runs.id = run_id and runs.status = 'running'
         and (progress_reported_at is null
           or progress_reported_at <= clock_timestamp() - interval '500 milliseconds')
       returning ${REPORTED.map((column) => `runs.${column}`).join(', ')}`,
      [id],
    );
    if (rows[0]) await this.report(id, rows[0]);
  }

  /** How it ended. Nothing of a single run, which has no progress of this kind. */
  async ended(id: string): Promise<void> {
    const row = await this.ports
      .db('runs')
      .join('sweeps', 'run_id', 'runs.id')
      .where({ run_id: id })
      .first<Reported | undefined>(...REPORTED.map((column) => `runs.${column}`));
    if (row) await this.report(id, row);
  }

  private async report(id: string, { user_id, kind, trace_id }: Reported): Promise<void> {
    const { db, onCommit } = this.ports;
    const now = Date.now();
    const found = await this.look(user_id, id, kind, now);
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

  private async look(userId: string, id: string, kind: Reported['kind'], now: number) {
    const { sweepStore, walkStore } = this.ports;
    if (kind === 'sweep') {
      const sweep = await sweepStore.find(userId, id);
      if (sweep === undefined) return undefined;
      const pace = paceOf(sweep, partOf(sweep), now);
      const item = sweepItem({ ...sweep, pace }, now);
      return { pace, progress: progressOf(kind, item, { windows_done: null, windows: null }) };
    }
    const walk = await walkStore.find(userId, id);
    if (walk === undefined) return undefined;
    const pace = paceOf(walk.sweep, partDone(walk), now);
    const item = walkForwardItem({ ...walk, sweep: { ...walk.sweep, pace } }, now);
    const { windows_done, windows } = item;
    return { pace, progress: progressOf(kind, item, { windows_done, windows }) };
  }
}

/** The pace that is known, with what was done since; null while the candles are fetched. */
function paceOf(
  { pace, preparedAt }: { readonly pace: Pace | null; readonly preparedAt: Date | null },
  part: number,
  now: number,
): Pace | null {
  if (preparedAt === null) return null;
  return paceAt(pace ?? paceFrom(preparedAt.getTime(), 0), now, part);
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
>;

function progressOf(
  kind: Reported['kind'],
  item: Item,
  windows: Pick<BacktestProgress, 'windows_done' | 'windows'>,
): BacktestProgress {
  const { id, name, status, error_message, progress, phase, trials_done } = item;
  return {
    ...{ job_id: id, kind, name, status, error_message, progress, phase, trials_done },
    ...windows,
    remaining_seconds: item.remaining_seconds,
  };
}
