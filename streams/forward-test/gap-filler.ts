import { AppError, messageOf } from '../../core/errors';
import type { SessionBackfill } from '../../contracts/forward-test';
import type { Log, OutgoingRecord, SendRecords } from '../../core/ports';
import { timeframeMs } from '../../engine';
import type { MissingCandles } from './evaluated-batch';
import { backfillRecords, refusalRecord } from './gap-answers';

export interface GapFillerPorts {
  /**
   * All closed candles there are that open in [from, to), ascending. Throws `UNKNOWN_SYMBOL` when the
   * exchange does not list the symbol.
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

interface Gap {
  readonly missing: MissingCandles;
  readonly isWanted: () => boolean;
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
 * it works, the session is gone, or its symbol stays unknown: then the log gets that.
 */
export class GapFiller {
  private readonly underWay = new Map<
    string,
    Gap & { readonly since: number; work: Promise<void> }
  >();
  /** The newest question of a session whose last one is not answered yet. */
  private readonly next = new Map<string, Gap>();
  private stopped = false;

  /**
   * For `unknownMs` a symbol must be unknown without a break before its session ends: a replica may have
   * an older list of symbols than the one where the session began.
   */
  constructor(
    private readonly ports: GapFillerPorts,
    private readonly unknownMs: number,
  ) {}

  waiting(): WaitingGaps {
    const wanted = [...this.underWay.values()].filter(({ isWanted }) => isWanted());
    const since = wanted.map((gap) => gap.since);
    const oldest = since.reduce((a, b) => Math.min(a, b), this.ports.now());
    return { count: since.length, oldestSeconds: (this.ports.now() - oldest) / 1_000 };
  }

  /** `isWanted` says whether the session still follows its market, here. */
  request(missing: MissingCandles, isWanted: () => boolean): void {
    const { sessionId } = missing;
    if (this.stopped) return;
    if (this.underWay.has(sessionId)) {
      this.next.set(sessionId, { missing, isWanted });
      return;
    }
    const gap: Gap = { missing, isWanted };
    const work = this.fill(gap).finally(() => {
      this.underWay.delete(sessionId);
      const next = this.next.get(sessionId);
      this.next.delete(sessionId);
      if (next !== undefined) this.request(next.missing, next.isWanted);
    });
    this.underWay.set(sessionId, { ...gap, since: this.ports.now(), work });
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await Promise.all([...this.underWay.values()].map(({ work }) => work));
  }

  private async fill({ missing, isWanted }: Gap): Promise<void> {
    let looks = 0;
    let failures = 0;
    let unknownSince: number | undefined;
    let wait = RETRY_MS_MIN;
    for (; !this.stopped && isWanted(); wait = Math.min(wait * 2, RETRY_MS_MAX)) {
      try {
        const answer = await this.answerTo(missing, looks + 1 >= LOOKS_FOR_THE_NEWEST);
        looks += 1;
        if (answer !== undefined) {
          for (const record of answer) await this.ports.send([record]);
          return;
        }
        if (failures > 0) this.ports.log.info({ missing }, 'missing candles are available again');
        failures = 0;
        unknownSince = undefined;
      } catch (error) {
        unknownSince = isUnknownSymbol(error) ? (unknownSince ?? this.ports.now()) : undefined;
        if (unknownSince !== undefined && this.ports.now() - unknownSince >= this.unknownMs) {
          this.ports.log.error({ err: error, missing }, 'missing candles can never be fetched');
          await this.ports.send([refusalRecord(missing, messageOf(error), this.ports)]);
          return;
        }
        if (failures % ATTEMPTS_A_WARNING === 0) {
          const attempts = failures + 1;
          this.ports.log.warn(
            { err: error, missing, attempts },
            'missing candles could not be fetched; will retry',
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
    const candles = await this.ports.fetchCandles(missing);
    const isComplete = isLastLook || isWhole(missing, candles);
    return isComplete ? backfillRecords(missing, candles, this.ports) : undefined;
  }
}

/**
 * Any other refusal may pass: an exchange that is not followed may be followed again, and an address
 * that is wrong corrected. Sessions wait meanwhile, and health says so.
 */
function isUnknownSymbol(error: unknown): boolean {
  return error instanceof AppError && error.code === 'UNKNOWN_SYMBOL';
}

/** Whether no candle is lacking: each is of another time, in the range asked for. */
function isWhole(
  { timeframe, from, to }: MissingCandles,
  candles: SessionBackfill['candles'],
): boolean {
  return candles.length * timeframeMs(timeframe) >= to - from;
}
