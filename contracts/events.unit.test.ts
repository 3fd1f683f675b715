import { decodeEvent, encodeEvent } from './events';
import { parseInstrumentId } from './instrument';
import { marketOf } from './market';
import type { TopicName } from './topics';

const market = marketOf(parseInstrumentId('simulated:BTC/USD'));
const context = {
  eventId: '7f1de0a4-22b4-4f4e-9d5e-0d0a3f3c9a01',
  occurredAt: '2024-01-01T00:00:00.000Z',
  traceId: 'test',
};
const beat = { time: 5, last_trade_id: 4 };

/** A record as another version of the product wrote it. */
function written(topic: TopicName, version: number, type: string, payload: object): string {
  const value = encodeEvent(
    'market.trades',
    { type: 'market.heartbeat', payload: { ...market, ...beat } },
    context,
  );
  const envelope = JSON.parse(value) as object;
  return JSON.stringify({ ...envelope, schema_version: version, event_type: type, payload });
}

test('an event of a market is written as version 2 with its instrument', () => {
  const payload = { ...market, ...beat };
  const value = encodeEvent('market.trades', { type: 'market.heartbeat', payload }, context);
  expect(JSON.parse(value)).toMatchObject({
    schema_version: 2,
    payload: { instrument: 'simulated:BTC/USD', source: 'simulated', symbol: 'BTC/USD' },
  });
  expect(decodeEvent('market.trades', value).payload).toEqual(payload);
});

test('an event of version 1 is read with the instrument of its source and symbol', () => {
  const old = { symbol: 'BTC/USD', source: 'coinbase', ...beat };
  const { payload } = decodeEvent(
    'market.trades',
    written('market.trades', 1, 'market.heartbeat', old),
  );
  expect(payload).toEqual({ ...old, instrument: 'coinbase:BTC/USD' });
});

test('a start of before instruments and of before references is read with its instrument', () => {
  const settings = {
    initialCash: 1_000,
    commissionRate: 0,
    commissionFixed: 0,
    slippageRate: 0,
    maxPositionSizePercent: 1,
  };
  const old = { symbol: 'BTC/USD', source: 'simulated', timeframe: '1m', sequence: 1, settings };
  const hash = 'a'.repeat(64);
  const named = { graph_hash: hash, warmup_hash: hash, warmup_from: null, warmup_to: null };
  for (const rest of [{ graph: {}, warmup: [] }, named]) {
    const value = written('forward-test.input', 1, 'session.activate', { ...old, ...rest });
    expect(decodeEvent('forward-test.input', value).payload).toEqual({
      ...old,
      ...rest,
      instrument: 'simulated:BTC/USD',
    });
  }
});

test.each([
  [
    'another instrument than its source and symbol',
    2,
    { instrument: 'coinbase:BTC/USD' },
    'instrument: expected simulated:BTC/USD, was coinbase:BTC/USD',
  ],
  ['a version that is not known', 3, {}, 'schema_version: expected 1 to 2, was 3'],
])('%s is refused', (_, version, change, message) => {
  const value = written('market.trades', version, 'market.heartbeat', {
    ...market,
    ...beat,
    ...change,
  });
  expect(() => decodeEvent('market.trades', value)).toThrow(message);
});
