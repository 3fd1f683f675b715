import type { TradeExecuted } from '../../contracts/forward-test';
import type { PartitionProcessor } from '../../contracts/ports';
import { eventProcessor } from '../shared/event-processor';

/** What the session's workflow shows of its progress. */
export interface SessionProgress {
  readonly balance?: number;
  readonly lastFill?: string;
  readonly lastFillAt?: number;
  /** The evaluator has ended the session, and why. */
  readonly failure?: string;
}

export interface ProgressNotifierPorts {
  /** Tells the session's workflow; a session without a workflow is left alone. */
  tell(sessionId: string, progress: SessionProgress): Promise<void>;
  now(): number;
  /** No workflow is told more often than this. */
  readonly intervalMs: number;
}

export const progressTopics = [
  'trade-executions',
  'portfolio-updates',
  'forward-test-events',
] as const;

/**
 * Tells each session's workflow its balance and last fill, merged, so that no candle ever costs
 * a workflow task. What is waiting when the process ends is told by the next update.
 */
export function progressNotifier(
  topic: (typeof progressTopics)[number],
  ports: ProgressNotifierPorts,
): PartitionProcessor {
  const waiting = new WaitingProgress(ports);
  const hooks = { flush: () => waiting.tell() };
  switch (topic) {
    case 'trade-executions':
      return eventProcessor(
        topic,
        ({ payload }) => waiting.merge(payload.session_id, lastFillOf(payload)),
        hooks,
      );
    case 'portfolio-updates':
      return eventProcessor(
        topic,
        ({ payload }) =>
          waiting.merge(payload.session_id, { balance: payload.portfolio.total_value }),
        hooks,
      );
    case 'forward-test-events':
      return eventProcessor(
        topic,
        {
          session_failed: ({ payload }) =>
            waiting.merge(payload.session_id, { failure: payload.reason }),
        },
        hooks,
      );
  }
}

class WaitingProgress {
  private readonly waiting = new Map<string, SessionProgress>();
  private readonly toldAt = new Map<string, number>();

  constructor(private readonly ports: ProgressNotifierPorts) {}

  merge(sessionId: string, progress: SessionProgress): void {
    this.waiting.set(sessionId, { ...this.waiting.get(sessionId), ...progress });
  }

  async tell(): Promise<void> {
    const now = this.ports.now();
    for (const [sessionId, progress] of this.waiting) {
      const recently = now - (this.toldAt.get(sessionId) ?? 0) < this.ports.intervalMs;
      if (recently && progress.failure === undefined) continue;
      this.waiting.delete(sessionId);
      this.toldAt.set(sessionId, now);
      await this.ports.tell(sessionId, progress);
    }
  }
}

function lastFillOf({ side, quantity, symbol, price, timestamp }: TradeExecuted): SessionProgress {
  return {
    lastFill: `${side} ${Number(quantity.toPrecision(8))} ${symbol} at ${price}`,
    lastFillAt: timestamp * 1000,
  };
}
