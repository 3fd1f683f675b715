import { encodeEvent } from '../../contracts/events';
import { parseInstrumentId } from '../../contracts/instrument';
import { marketOf } from '../../contracts/market';
import type { EventsOf } from '../../contracts/topics';
import type { InputRecord } from '../../core/ports';
import { eventProcessor } from './event-processor';

const market = marketOf(parseInstrumentId('simulated:BTC/USD'));
const heartbeat = (time: number): EventsOf<'market.trades'> => ({
  type: 'market.heartbeat',
  payload: { ...market, time, last_trade_id: 1 },
});

const record = (offset: number, value: string): InputRecord => ({
  offset,
  key: 'BTC/USD',
  value: Buffer.from(value),
  timestamp: 0,
});
const valid = (offset: number): InputRecord => {
  const ids = { eventId: '7f1de0a4-22b4-4f4e-9d5e-0d0a3f3c9a01', traceId: 't' };
  const occurredAt = '2024-01-01T00:00:00.000Z';
  return record(offset, encodeEvent('market.trades', heartbeat(offset), { ...ids, occurredAt }));
};

it('rejects what it cannot decode before the effects of the batch, and handles the rest', async () => {
  const log: string[] = [];
  const processor = eventProcessor(
    'market.trades',
    { 'market.heartbeat': ({ payload }, { offset }) => void log.push(`${offset} ${payload.time}`) },
    { flush: async ({ count, lastOffset }) => void log.push(`flush ${count} to ${lastOffset}`) },
  );
  await processor.process([valid(1), record(2, 'no JSON'), valid(3), record(4, '{}')], {
    heartbeat: async () => undefined,
    reject: async ({ offset }, reason) => void log.push(`reject ${offset} ${String(reason)}`),
  });
  expect(log).toEqual([
    '1 1',
    'reject 2 InvalidEventError: topic market.trades: expected JSON',
    '3 3',
    expect.stringContaining('reject 4 InvalidEventError'),
    'flush 4 to 4',
  ]);
});

it('ignores events without a handler, and records that nobody wants', async () => {
  const handled: number[] = [];
  const work = {
    heartbeat: async () => undefined,
    reject: async () => {
      throw new Error('expected no record to be rejected');
    },
  };
  await eventProcessor('market.trades', {}).process([valid(1)], work);
  const choosy = eventProcessor('market.trades', (_, { offset }) => void handled.push(offset), {
    wants: ({ offset }) => offset > 1,
  });
  await choosy.process([record(0, 'no JSON'), valid(1), valid(2)], work);
  expect(handled).toEqual([2]);
});

it('keeps the membership while handlers compute for long', async () => {
  let beats = 0;
  const processor = eventProcessor('market.trades', () => {
    const until = performance.now() + 120;
    while (performance.now() < until);
  });
  await processor.process([1, 2, 3, 4, 5].map(valid), {
    heartbeat: async () => void beats++,
    reject: async () => undefined,
  });
  expect(beats).toBeGreaterThanOrEqual(2);
});
