import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startSimulatedExchange, type SimulatedExchange } from '../simulated';
import { ORIGIN, printsBetween, TAPE_PATH } from '../testing/exchange-bench';
import { CoinbaseRest, type CoinbaseRestOptions } from './rest';
import { denseIds } from './wire-schemas';

const MINUTE_MS = 60_000;
let exchange: SimulatedExchange;
const restOf = (options: CoinbaseRestOptions) => new CoinbaseRest(options, denseIds);
let rest: CoinbaseRest<number>;
beforeAll(async () => {
  exchange = await startSimulatedExchange({ tapePath: TAPE_PATH, origin: ORIGIN });
  rest = restOf({ restUrl: exchange.restUrl, requestsPerSecond: 1000 });
});
afterAll(async () => exchange.close());

test('products tell increments and their source', async () => {
  const products = await rest.products();
  expect(products.map((product) => product.symbol)).toEqual(['BTC/USD', 'ETH/USD', 'SOL/USD']);
  expect(products[0]).toMatchObject({
    productId: 'BTC-USD',
    priceIncrement: '0.1',
    sizeIncrement: '0.00000001',
    source: 'simulated',
  });
});

test('pages of trades, walked down by their cursors, are the stream backwards', async () => {
  const last = exchange.markets.get('BTC-USD')?.lastIdAt(ORIGIN) ?? 0;
  const walked = [];
  let after: number | undefined = last + 1;
  while (walked.length < 2500 && after !== undefined) {
    const page = await rest.trades('BTC/USD', { after, limit: 700 });
    expect(page.before).toBe(after - 1);
    walked.push(...page.trades);
    after = page.after;
  }
  expect(walked.reverse()).toEqual(printsBetween(exchange, last - 2799, ORIGIN));
  const newer = await rest.trades('BTC/USD', { before: last - 5, after: last - 1 });
  expect(newer.trades.map((trade) => trade.tradeId)).toEqual([last - 2, last - 3, last - 4]);
});

test('candles of many pages come ascending, each once, equal to the tape', async () => {
  const from = ORIGIN - 1000 * MINUTE_MS;
  const candles = await rest.candles('BTC/USD', 60, from, ORIGIN);
  expect(candles.map((candle) => candle.time)).toEqual(
    Array.from({ length: 1000 }, (_, i) => from + i * MINUTE_MS),
  );
  const cells = exchange.markets.get('BTC-USD')?.cells;
  const row = cells?.candleOf((from - cells.startMs) / MINUTE_MS);
  const { open, high, low, close, volume } = candles[0] ?? {};
  const numbers = [open, high, low, close].map((text) => Math.round(Number(text) * 10));
  expect(numbers).toEqual([row?.open, row?.high, row?.low, row?.close]);
  expect(Math.round(Number(volume) * 1e8)).toBe(row?.volume);
});

test('the time of the exchange is its own', async () => {
  expect(Math.abs((await rest.time()) - exchange.clock.now())).toBeLessThan(2_000);
});

test('an unknown product is refused at once with its status', async () => {
  await expect(rest.trades('NOPE/USD')).rejects.toMatchObject({
    code: 'exchange.refused',
    retryable: false,
    details: { status: 404 },
  });
});

test('a rate limit of the exchange is waited out', async () => {
  const strict = await startSimulatedExchange({
    tapePath: TAPE_PATH,
    origin: ORIGIN,
    requestsPerSecond: 3,
  });
  const eager = restOf({ restUrl: strict.restUrl, requestsPerSecond: 1000 });
  const times = await Promise.all(Array.from({ length: 7 }, () => eager.time()));
  expect(times).toHaveLength(7);
  await strict.close();
});

describe('against a server that misbehaves', () => {
  let server: Server;
  let answers: ((response: ServerResponse) => void)[];
  let asked: number[];
  let restUrl: string;
  beforeEach(async () => {
    answers = [];
    asked = [];
    server = createServer((_, response) => {
      asked.push(Date.now());
      (answers.shift() ?? ok)(response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    restUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => {
    server.close();
    server.closeAllConnections();
  });

  const ok = (response: ServerResponse) => void response.end('{"epoch": 1234.5}');
  const status = (code: number, headers: Record<string, string> = {}) => {
    return (response: ServerResponse) => {
      response.writeHead(code, headers).end('{"message":"no"}');
    };
  };
  const client = () => restOf({ restUrl, random: () => 0.01, requestsPerSecond: 1000 });

  test('429 is repeated no sooner than Retry-After says', async () => {
    answers = [status(429, { 'retry-after': '1' })];
    expect(await client().time()).toBe(1_234_500);
    expect((asked[1] ?? 0) - (asked[0] ?? 0)).toBeGreaterThanOrEqual(990);
  });

  test('server errors and torn connections are repeated', async () => {
    answers = [status(500), status(503), (response) => void response.destroy()];
    expect(await client().time()).toBe(1_234_500);
    expect(asked).toHaveLength(4);
  });

  test('after six failures the error says what is wrong and that it may pass', async () => {
    answers = Array.from({ length: 6 }, () => status(502));
    await expect(client().time()).rejects.toMatchObject({
      code: 'exchange.unavailable',
      retryable: true,
    });
    expect(asked).toHaveLength(6);
  });

  test.each(['not json', '{"epoch": "soon"}'])('the answer %s is malformed', async (text) => {
    answers = [(response) => void response.end(text)];
    await expect(client().time()).rejects.toMatchObject({ code: 'exchange.malformed' });
  });

  test('an abort ends a request under way', async () => {
    const abort = new AbortController();
    answers = [() => abort.abort()];
    await expect(client().time(abort.signal)).rejects.toThrow('aborted');
  });
});
