import { encodeEvent } from '../../contracts/events';
import { instrumentId } from '../../contracts/instrument';
import { marketOf } from '../../contracts/market';
import type { InputRecord, OutgoingRecord } from '../../core/ports';
import { idleWork } from '../shared/testing/idle-work';
import { dispatcher } from './dispatcher';
import type { Route } from './dispatcher';

const T0 = Date.UTC(2024, 0, 1);
const here = instrumentId('simulated', 'BTC/USD');
const there = instrumentId('coinbase', 'BTC/USD');

function candle(offset: number, market: ReturnType<typeof marketOf>): InputRecord {
  const prices = { open: '1', high: '1', low: '1', close: '1', volume: '1', trades: 1 };
  const value = encodeEvent(
    'market.candles',
    {
      type: 'candle.closed',
      payload: { ...market, timeframe: '1m', time: T0 + offset * 60_000, ...prices },
    },
    {
      eventId: `7f1de0a4-22b4-4f4e-9d5e-${String(offset).padStart(12, '0')}`,
      occurredAt: new Date(T0).toISOString(),
      traceId: 'test',
    },
  );
  return { offset, key: market.instrument, timestamp: T0, value: Buffer.from(value) };
}

test('the candles of two exchanges of one symbol go to the sessions of each alone', async () => {
  const routes: Route[] = [
    { instrument: here, timeframe: '1m', shard: 3 },
    { instrument: there, timeframe: '1m', shard: 5 },
    { instrument: there, timeframe: '1m', shard: 3 },
    { instrument: here, timeframe: '5m', shard: 9 },
  ];
  const written: OutgoingRecord[] = [];
  const output = {
    write: async (records: readonly OutgoingRecord[]) => void written.push(...records),
    close: async () => undefined,
  };
  const processor = dispatcher(0, {
    openOutput: async () => ({ output, committedOffset: undefined }),
    loadRoutes: async () => routes,
  });
  await processor.open?.();
  await processor.process([candle(0, marketOf(here)), candle(1, marketOf(there))], idleWork);
  expect(written.map(({ key, partition }) => `${key} to ${partition}`)).toEqual([
    'simulated:BTC/USD to 3',
    'coinbase:BTC/USD to 5',
    'coinbase:BTC/USD to 3',
  ]);
});
