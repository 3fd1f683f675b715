import { LRUCache } from 'lru-cache';
import type { Log, PartitionProcessor } from '../../core/ports';
import { eventProcessor } from '../shared/event-processor';

const REMEMBERED = 10_000;

interface ProgressPorts {
  /** To the sockets of the user on this process. */
  readonly deliver: (userId: string, message: object) => void;
  readonly log?: Log;
}

/**
 * Leads the messages of `backtest-progress` to the sockets of the user whose job it is. Several workers report one job:
 * a percentage that falls is dropped, and so is everything after the end.
 */
export function progressProcessor({ deliver }: ProgressPorts): PartitionProcessor {
  const shown = new LRUCache<string, { readonly progress: number; readonly hasEnded: boolean }>({
    max: REMEMBERED,
  });
  return eventProcessor('backtest-progress', {
    'backtest.progressed': ({ payload, envelope }) => {
      const { job_id: id, status } = payload;
      const before = shown.get(id) ?? { progress: 0, hasEnded: false };
      const hasEnded = status !== 'queued' && status !== 'running';
      const falls = payload.progress < before.progress;
      if (envelope.user_id === null || before.hasEnded || (falls && !hasEnded)) return;
      const progress = Math.max(before.progress, payload.progress);
      shown.set(id, { progress, hasEnded });
      const timestamp = Date.parse(envelope.occurred_at) / 1000;
      deliver(envelope.user_id, { type: 'backtest_progress', timestamp, ...payload, progress });
    },
  });
}
