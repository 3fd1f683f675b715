import { encodeEvent } from '../../contracts/events';
import type { SessionBackfill } from '../../contracts/forward-test';
import type { OutgoingRecord } from '../../core/ports';
import type { EventsOf } from '../../contracts/topics';
import { timeframeMs } from '../../engine';
import type { MissingCandles } from './evaluated-batch';

interface Stamp {
  now(): number;
  newId(): string;
}

/** About 250 kB of JSON. */
const CANDLES_A_PART = 2_000;
const REASON_LENGTH = 500;

/** The candles of a gap in parts that fit into a record; each says which range it answers. */
export function* backfillRecords(
  missing: MissingCandles,
  candles: SessionBackfill['candles'],
  stamp: Stamp,
): Generator<OutgoingRecord> {
  const { timeframe, from, to } = missing;
  const partMs = CANDLES_A_PART * timeframeMs(timeframe);
  for (let start = from; start < to; start += partMs) {
    const end = Math.min(start + partMs, to);
    const part = candles.filter((candle) => candle.time >= start && candle.time < end);
    const payload = { from: start, to: end, candles: part };
    yield recordOf(missing, { type: 'session.backfill', payload }, stamp);
  }
}

/** The answer to a gap whose candles can never be had. */
export function refusalRecord(
  missing: MissingCandles,
  cause: string,
  stamp: Stamp,
): OutgoingRecord {
  const { from, to } = missing;
  const range = `${new Date(from).toISOString()} to ${new Date(to).toISOString()}`;
  const reason = `candles from ${range} are missing and cannot be fetched: ${cause}`;
  const payload = { from, to, reason: reason.slice(0, REASON_LENGTH) };
  return recordOf(missing, { type: 'session.backfill_refused', payload }, stamp);
}

function recordOf(
  { sessionId, userId, shard }: MissingCandles,
  event: EventsOf<'forward-test.input'>,
  stamp: Stamp,
): OutgoingRecord {
  const id = stamp.newId();
  const value = encodeEvent('forward-test.input', event, {
    eventId: id,
    occurredAt: new Date(stamp.now()).toISOString(),
    traceId: id,
    sessionId,
    userId,
  });
  return { topic: 'forward-test.input', key: sessionId, value, partition: shard };
}
