import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CandleFastPath } from './candle-fast-path';
import type { MarketSymbol } from './ports';

const MINUTE = 60_000;
const T0 = Date.UTC(2022, 0, 3);
const LISTED = { symbol: 'BTC/USD' } as MarketSymbol;

/** Records of one-minute candles that open at T0, T0 + 1 min, …, each price its number. */
function records(first: number, count: number): Buffer {
  const fields = Array.from({ length: count }, (_, i) => {
    const price = first + i;
    return [T0 + price * MINUTE, price, price, price, price, 1, 2];
  });
  return Buffer.from(Float64Array.from(fields.flat()).buffer);
}

describe('the candle route before the middleware', () => {
  let now = T0;
  let window = records(0, 3);
  let reads = 0;
  let server: Server;

  beforeAll(async () => {
    const path = new CandleFastPath([
      {
        source: 'simulated',
        subscriptions: { noteRead: () => undefined },
        now: () => now,
        symbols: {
          find: async (symbol: string) => (symbol === 'BTC/USD' ? LISTED : undefined),
          list: async () => [LISTED],
          earliest: async () => null,
          earliestOf: async () => new Map(),
        },
        windows: {
          candleRecords: async () => {
            reads += 1;
            return window;
          },
          formingRecord: async () => undefined,
          ticks: async () => [],
          tickCount: async () => 0,
          tickers: async () => [],
        },
      },
    ]);
    server = createServer((request, response) => {
      path.handle(request, response, () => response.writeHead(418).end());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });

  afterAll(() => new Promise((resolve) => server.close(resolve)));

  const get = async (symbol = 'BTC-USD', more = '') => {
    const { port } = server.address() as AddressInfo;
    const path = `/api/market/symbols/${symbol}/candles?timeframe=1m&limit=3${more}`;
    const response = await fetch(`http://127.0.0.1:${port}${path}`);
    const body = response.status === 200 ? ((await response.json()) as Answer) : undefined;
    return { status: response.status, body };
  };

  interface Answer {
    readonly age_ms: number;
    readonly complete_until: number;
    readonly candles: readonly { readonly time: number; readonly close: number }[];
  }

  it('reads the window once until the next candle is due, then again', async () => {
    now = T0 + 3 * MINUTE + 1_000;
    expect((await get()).body).toMatchObject({ age_ms: 1_000, complete_until: T0 + 3 * MINUTE });
    now += 50_000;
    expect((await get()).body).toMatchObject({ age_ms: 51_000 });
    expect(reads).toBe(1);
    window = records(1, 3);
    now = T0 + 4 * MINUTE;
    const { body } = await get();
    expect(body?.candles.map(({ close }) => close)).toEqual([1, 2, 3]);
    expect(body?.age_ms).toBe(0);
    expect(reads).toBe(2);
  });

  it('leaves a parameter that is repeated to the routes, which refuse it', async () => {
    now = T0 + 3 * MINUTE + 1_000;
    expect((await get('BTC-USD', '&limit=1')).status).toBe(418);
  });

  it('leaves a late, a broken or a short window and unlisted symbols to the routes', async () => {
    expect((await get('ETH-USD')).status).toBe(418);
    now = T0 + 6 * MINUTE;
    expect((await get()).status).toBe(418);
    window = Buffer.concat([records(4, 1), records(6, 2)]);
    now = T0 + 8 * MINUTE;
    expect((await get()).status).toBe(418);
    window = records(7, 2);
    now = T0 + 9 * MINUTE;
    expect((await get()).status).toBe(418);
  });
});
