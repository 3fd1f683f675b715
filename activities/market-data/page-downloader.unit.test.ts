import { instrumentId } from '../../contracts/instrument';
import { FairQueue } from './fair-queue';
import { PageDownloader } from './page-downloader';
import type { CandleKey } from './ports';

const MINUTE = 60_000;
const until = new AbortController().signal;
const keyOf = (symbol: string): CandleKey => ({
  instrument: instrumentId('coinbase', symbol),
  timeframe: '1m',
});

/** An exchange that is away, as its client says it. */
function away(symbol: string): Promise<never> {
  const error = new Error(`no answer from https://exchange.example/products/${symbol}/candles`);
  return Promise.reject(Object.assign(error, { retryable: true }));
}

test('the reason that a caller gets is about what that caller asked for', async () => {
  let fail = (): void => undefined;
  const failing = new Promise<void>((resolve) => (fail = resolve));
  const asked: string[] = [];
  const queue = new FairQueue();
  const downloader = new PageDownloader({
    exchange: {
      candles: async (symbol: string) => {
        asked.push(symbol);
        await failing;
        return away(symbol);
      },
    } as never,
    archive: { add: async () => undefined, markCovered: async () => undefined } as never,
    queue,
    marketNow: async () => 1_000 * MINUTE,
    log: { warn: () => undefined } as never,
  });
  const download = (user: string, symbol: string) =>
    downloader
      .download(keyOf(symbol), MINUTE, [0], { user, signal: until })
      .catch((error: unknown) => (error as Error).message);
  const first = download('a', 'SECRET/USD');
  const second = download('b', 'ETH/USD');
  while (queue.waiting === 0) await new Promise(setImmediate);
  fail();
  expect(await first).toMatch(/^candles of SECRET\/USD are not stored, .*no answer from/);
  expect(await second).toBe(
    'candles of ETH/USD are not stored, and the exchange does not respond: it did not respond a moment ago',
  );
  expect(asked).toEqual(['SECRET/USD']);
});
