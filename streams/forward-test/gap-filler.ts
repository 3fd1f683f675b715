import { encodeEvent } from '../../contracts/events';
import type { SessionBackfill } from '../../contracts/forward-test';
import type { Log, SendRecords } from '../../contracts/ports';
import { timeframeMs } from '../../engine';
import type { MissingCandles } from './evaluated-batch';

export interface GapFillerPorts {
  /** All closed candles there are that open in [from, to), ascending. */
  fetchCandles(missing: MissingCandles): Promise<SessionBackfill['candles']>;
  send: SendRecords;
  now(): number;
  newId(): string;
  pause(ms: number): Promise<void>;
  readonly log: Log;
}

/** Candles just closed are kept a moment later; what is not there by then the exchange lacks. */
const LOOKS_FOR_THE_NEWEST = 8;
/** About 250 kB of JSON. */
const CANDLES_A_PART = 2_000;
const RETRY_MS_MIN = 500;
const RETRY_MS_MAX = 15_000;

/**
 * Brings candles that sessions lack into the input log, so that a replay finds them where the
 * session did. One request a session at a time, the newest of those that wait; tried again until
 * it works or the filler stops.
 */
export class GapFiller {
  private readonly underWay = new Map<string, Promise<void>>();
  /** The newest question of a session whose last one is not answered yet. */
  private readonly next = new Map<string, MissingCandles>();
  private stopped = false;

  constructor(private readonly ports: GapFillerPorts) {}

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
    this.underWay.set(sessionId, work);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await Promise.all(this.underWay.values());
  }

  private async fill(missing: MissingCandles): Promise<void> {
    let looks = 0;
    let failing = false;
    for (let wait = RETRY_MS_MIN; !this.stopped; wait = Math.min(wait * 2, RETRY_MS_MAX)) {
      try {
        const candles = await this.ports.fetchCandles(missing);
        looks += 1;
        if (failing) this.ports.log.info({ missing }, 'missing candles are fetched again');
        failing = false;
        if (isWhole(missing, candles) || looks >= LOOKS_FOR_THE_NEWEST) {
          await this.send(missing, candles);
          return;
        }
      } catch (error) {
        if (!failing) {
          this.ports.log.warn({ err: error, missing }, 'missing candles are fetched later');
        }
        failing = true;
      }
      await this.ports.pause(wait);
    }
  }

  /** In parts that fit into a record; each says which range it answers. */
  private async send(missing: MissingCandles, candles: SessionBackfill['candles']): Promise<void> {
    const { sessionId, userId, shard, timeframe, from, to } = missing;
    const partMs = CANDLES_A_PART * timeframeMs(timeframe);
    for (let start = from; start < to; start += partMs) {
      const end = Math.min(start + partMs, to);
      const part = candles.filter((candle) => candle.time >= start && candle.time < end);
      const id = this.ports.newId();
      const value = encodeEvent(
        'forward-test.input',
        { type: 'session.backfill', payload: { from: start, to: end, candles: part } },
        {
          eventId: id,
          occurredAt: new Date(this.ports.now()).toISOString(),
          traceId: id,
          sessionId,
          userId,
        },
      );
      await this.ports.send([
        { topic: 'forward-test.input', key: sessionId, value, partition: shard },
      ]);
    }
  }
}

/** Whether no candle is lacking: each is of another time, in the range asked for. */
function isWhole(
  { timeframe, from, to }: MissingCandles,
  candles: SessionBackfill['candles'],
): boolean {
  return candles.length * timeframeMs(timeframe) >= to - from;
}
