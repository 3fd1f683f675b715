import { AppError, messageOf } from '../../contracts/errors';
import type { SessionBackfill } from '../../contracts/forward-test';
import type { Log, OutgoingRecord, SendRecords } from '../../contracts/ports';
import { timeframeMs } from '../../engine';
import type { MissingCandles } from './evaluated-batch';
import { backfillRecords, refusalRecord } from './gap-answers';

export interface GapFillerPorts {
  /**
   * All closed candles there are that open in [from, to), ascending. An `AppError` that is not
   * retryable says that they can never be had.
   */
  fetchCandles(missing: MissingCandles): Promise<SessionBackfill['candles']>;
  send: SendRecords;
  now(): number;
  newId(): string;
  pause(ms: number): Promise<void>;
  readonly log: Log;
}

/** Gaps that are not filled yet. */
export interface WaitingGaps {
  readonly count: number;
  /** How long the oldest of them has waited; 0 when there is none. */
  readonly oldestSeconds: number;
}

/** Candles just closed are kept a moment later; what is not there by then the exchange lacks. */
const LOOKS_FOR_THE_NEWEST = 8;
const RETRY_MS_MIN = 500;
const RETRY_MS_MAX = 15_000;
/** A gap that keeps failing is logged again after so many attempts: about every five minutes. */
const ATTEMPTS_A_WARNING = 20;

/**
 * Brings candles that sessions lack into the input log, so that a replay finds them where the
 * session did. One request a session at a time, the newest of those that wait; tried again until
 * it works, the filler stops, or the error says that it never will: then the log gets that.
 */
export class GapFiller {
  private readonly underWay = new Map<string, { readonly since: number; work: Promise<void> }>();
  /** The newest question of a session whose last one is not answered yet. */
  private readonly next = new Map<string, MissingCandles>();
  private stopped = false;

  constructor(private readonly ports: GapFillerPorts) {}

  waiting(): WaitingGaps {
    const since = [...this.underWay.values()].map((gap) => gap.since);
    const oldest = since.reduce((a, b) => Math.min(a, b), this.ports.now());
    return { count: since.length, oldestSeconds: (this.ports.now() - oldest) / 1_000 };
  }

  request(missing: MissingCandles): void {
    const { sessionId } = missing;
    if (this.stopped) return;
    if (this.underWay.has(sessionId)) {
      this.next.set(sessionId, missing);
      return;
    }
    const work = this.fill(missing).finally(() => {
      this.underWay.delete(sessionId);
      const next = this.next.get(sessionId);
      this.next.delete(sessionId);
      if (next !== undefined) this.request(next);
    });
    this.underWay.set(sessionId, { since: this.ports.now(), work });
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await Promise.all([...this.underWay.values()].map(({ work }) => work));
  }

  private async fill(missing: MissingCandles): Promise<void> {
    let looks = 0;
    let failures = 0;
    for (let wait = RETRY_MS_MIN; !this.stopped; wait = Math.min(wait * 2, RETRY_MS_MAX)) {
      try {
        const answer = await this.answerTo(missing, looks + 1 >= LOOKS_FOR_THE_NEWEST);
        looks += 1;
        if (answer !== undefined) {
          for (const record of answer) await this.ports.send([record]);
          return;
        }
        if (failures > 0) this.ports.log.info({ missing }, 'missing candles are fetched again');
        failures = 0;
      } catch (error) {
        if (failures % ATTEMPTS_A_WARNING === 0) {
          const attempts = failures + 1;
          this.ports.log.warn(
            { err: error, missing, attempts },
            'missing candles are fetched later',
          );
        }
        failures += 1;
      }
      await this.ports.pause(wait);
    }
  }

  /** What the log gets; undefined while candles are lacking that may still come. */
  private async answerTo(
    missing: MissingCandles,
    isLastLook: boolean,
  ): Promise<Iterable<OutgoingRecord> | undefined> {
    let candles: SessionBackfill['candles'];
    try {
      candles = await this.ports.fetchCandles(missing);
    } catch (error) {
      if (!isLasting(error)) throw error;
      this.ports.log.error({ err: error, missing }, 'missing candles can never be fetched');
      return [refusalRecord(missing, messageOf(error), this.ports)];
    }
    const isComplete = isLastLook || isWhole(missing, candles);
    return isComplete ? backfillRecords(missing, candles, this.ports) : undefined;
  }
}

/**
 * An unknown symbol stays unknown. An exchange that is not followed may be followed again: its
 * sessions wait, and health says so.
 */
function isLasting(error: unknown): boolean {
  return error instanceof AppError && !error.retryable && error.status === 404;
}

/** Whether no candle is lacking: each is of another time, in the range asked for. */
function isWhole(
  { timeframe, from, to }: MissingCandles,
  candles: SessionBackfill['candles'],
): boolean {
  return candles.length * timeframeMs(timeframe) >= to - from;
}
