import { decodeEvent, InvalidEventError } from '../../contracts/events';
import type { InputRecord, Log, PartitionProcessor } from '../../contracts/ports';

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
  readonly log: Log;
}

/**
 * Tells each session's workflow its balance and last fill, merged, so that no candle ever costs
 * a workflow task. What is waiting when the process ends is told by the next update.
 */
export class ProgressNotifier implements PartitionProcessor {
  private readonly waiting = new Map<string, SessionProgress>();
  private readonly toldAt = new Map<string, number>();

  constructor(
    private readonly topic: 'trade-executions' | 'portfolio-updates' | 'forward-test-events',
    private readonly ports: ProgressNotifierPorts,
  ) {}

  async process(records: readonly InputRecord[]): Promise<void> {
    for (const record of records) {
      try {
        this.collect(record);
      } catch (error) {
        if (!(error instanceof InvalidEventError)) throw error;
        this.ports.log.error({ err: error, offset: record.offset }, 'a bad record is left out');
      }
    }
    const now = this.ports.now();
    for (const [sessionId, progress] of this.waiting) {
      const recently = now - (this.toldAt.get(sessionId) ?? 0) < this.ports.intervalMs;
      if (recently && progress.failure === undefined) continue;
      this.waiting.delete(sessionId);
      this.toldAt.set(sessionId, now);
      await this.ports.tell(sessionId, progress);
    }
  }

  private collect(record: InputRecord): void {
    if (this.topic === 'trade-executions') {
      const { payload } = decodeEvent('trade-executions', record.value);
      const { side, quantity, symbol, price, timestamp } = payload;
      this.merge(payload.session_id, {
        lastFill: `${side} ${Number(quantity.toPrecision(8))} ${symbol} at ${price}`,
        lastFillAt: timestamp * 1000,
      });
    } else if (this.topic === 'forward-test-events') {
      const event = decodeEvent('forward-test-events', record.value);
      if (event.type === 'session_failed') {
        this.merge(event.payload.session_id, { failure: event.payload.reason });
      }
    } else {
      const { payload } = decodeEvent('portfolio-updates', record.value);
      this.merge(payload.session_id, { balance: payload.portfolio.total_value });
    }
  }

  private merge(sessionId: string, progress: SessionProgress): void {
    this.waiting.set(sessionId, { ...this.waiting.get(sessionId), ...progress });
  }
}
