import type { FaultRequest } from '../simulated/stream-faults';
import { startReplay, type Replay } from '../testing/exchange-bench';
import { until } from '../testing/until';

// Starting and closing an exchange takes seconds on a busy machine.
jest.setTimeout(30_000);

let replay: Replay;
afterEach(async () => replay.close());

async function allDelivered(): Promise<void> {
  const { sink, expected, feed } = replay;
  await until(
    () => sink.prints.length >= expected.length,
    () => [sink.prints.length, expected.length, feed.health()],
  );
  await until(() => sink.heartbeats.at(-1)?.lastTradeId === expected.at(-1)?.tradeId);
  expect(sink.prints).toEqual(expected);
  expect(sink.gaps).toEqual([]);
  expect(sink.earlyHeartbeats).toEqual([]);
}

test('undisturbed, every print arrives once, in order, as the exchange made it', async () => {
  replay = await startReplay();
  await allDelivered();
  expect(replay.feed.health()).toMatchObject({ state: 'live', malformed: 0, reconnects: 0 });
  expect(replay.sink.tickers.length).toBeGreaterThan(0);
  expect(replay.sink.tickers[0]).toMatchObject({ symbol: 'BTC/USD', source: 'simulated' });
});

const faults: [FaultRequest, keyof ReturnType<Replay['feed']['health']>][] = [
  [{ kind: 'drop-connection' }, 'reconnects'],
  [{ kind: 'drop-connection', durationMs: 400 }, 'reconnects'],
  [{ kind: 'skip-trades', count: 7 }, 'gapsFilled'],
  [{ kind: 'skip-trades', count: 100_000, durationMs: 500 }, 'gapsFilled'],
  [{ kind: 'repeat-trades', count: 25 }, 'duplicates'],
  [{ kind: 'reorder', count: 12 }, 'duplicates'],
  [{ kind: 'malformed', count: 13 }, 'malformed'],
  [{ kind: 'silent', durationMs: 5_000 }, 'reconnects'],
];

test.each(faults)('fault %j is repaired: none missing, none twice', async (fault, counter) => {
  replay = await startReplay({ feed: { heartbeatTimeoutMs: 700 }, minutes: 20 });
  await until(() => replay.sink.prints.length > 20);
  await replay.fault(fault);
  await allDelivered();
  expect(replay.feed.health()[counter]).toBeGreaterThan(0);
  if (fault.kind === 'silent') expect(replay.sink.states).toContain('silent');
});

test('a slow stream delivers late, and all of it', async () => {
  replay = await startReplay();
  await until(() => replay.sink.prints.length > 20);
  await replay.fault({ kind: 'slow', durationMs: 1_500 });
  await allDelivered();
});

test('several faults at once on several symbols are repaired', async () => {
  replay = await startReplay({ minutes: 20, feed: { symbols: ['BTC/USD', 'ETH/USD', 'SOL/USD'] } });
  await until(() => replay.sink.prints.length > 50);
  const kinds = [
    'skip-trades',
    'repeat-trades',
    'reorder',
    'malformed',
    'drop-connection',
  ] as const;
  for (const kind of kinds) await replay.fault({ kind, count: 20 });
  const { sink, expected, exchange } = replay;
  const lastIds = ['BTC-USD', 'ETH-USD', 'SOL-USD'].map((id) =>
    exchange.markets.get(id)?.lastIdAt(Date.now()),
  );
  const symbols = ['BTC/USD', 'ETH/USD', 'SOL/USD'];
  await until(() => symbols.every((symbol, i) => sink.idsOf(symbol).at(-1) === lastIds[i]));
  for (const symbol of symbols) {
    const ids = sink.idsOf(symbol);
    expect(ids).toEqual(ids.map((_, i) => (ids[0] ?? 0) + i));
  }
  expect(sink.idsOf('BTC/USD')).toEqual(expected.map((print) => print.tradeId));
  expect(sink.gaps).toEqual([]);
});
