import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '../../platform/repository';
import type { Answer, Bench } from './testing/bench';
import { until } from './testing/bench';
import { sharedService } from './testing/shared-bench';
import { Sweeps } from './testing/sweeps';
import { upload as uploadOf } from './testing/upload';

const HOUR = 3_600_000;
const START = Date.UTC(2024, 0, 1);
const [owner, other] = [randomUUID(), randomUUID()];
const request = {
  strategy_id: 'rsi',
  symbol: 'imported:EUR/USD',
  start_date: '2024-01-03T00:00:00.000Z',
  end_date: '2024-01-12T23:59:59.999Z',
  interval: '1h',
};

let bench: Bench;
let port: number;

beforeAll(() => {
  ({ bench, port } = sharedService());
});

const upload = (query: string, body: string | Uint8Array) => uploadOf(bench, owner, query, body);

/** Twelve days of hours that swing enough to trade, without those of one night. */
function hours(): string {
  const lines = Array.from({ length: 12 * 24 }, (_, i) => {
    const close = 100 + 10 * Math.sin(i / 7);
    const isMissing = i >= 100 && i < 105;
    const values = [START + i * HOUR, close, close + 1, close - 1, close, 5];
    return isMissing ? [] : [values.join(',')];
  });
  return `time,open,high,low,close,volume\n${lines.flat().join('\n')}\n`;
}

const start = (body: object, user = owner): Promise<Answer> =>
  bench.call(port, 'POST', '/api/backtest/run', {
    body: { ...request, force: true, ...body },
    user,
  });

async function ended({ body: submitted }: Answer): Promise<Answer['body']> {
  expect(submitted).toMatchObject({ success: true });
  const id = submitted.job_id as string;
  return until(`run ${id} to end`, async () => {
    const { body } = await bench.call(port, 'GET', `/api/backtest/${id}`, { user: owner });
    return ['queued', 'running'].includes(body.status as string) ? undefined : body;
  });
}

test('a back-test over candles of one’s own names their gaps, or skips them and says so', async () => {
  await upload('symbol=EUR/USD&timeframe=1h', hours());
  const message =
    'imported:EUR/USD 1h: expected candles without gaps, but 5 are missing: ' +
    'from 2024-01-05T04:00:00.000Z to 2024-01-05T09:00:00.000Z; set it to skip them';
  expect(await start({})).toMatchObject({
    status: 422,
    body: { errors: [{ field: 'allow_gaps', message }] },
  });
  const done = await ended(await start({ allow_gaps: true }));
  expect(done).toMatchObject({
    status: 'completed',
    instrument: 'imported:EUR/USD',
    exchange: 'imported',
    settings: { allow_gaps: true },
    results: {
      source: 'imported',
      data_grade: 'C',
      bars_missing: 5,
      gaps: [{ start: '2024-01-05T04:00:00.000Z', end: '2024-01-05T09:00:00.000Z' }],
      total_periods: 10 * 24 - 5,
    },
  });
  expect(done.results.total_trades).toBeGreaterThan(0);
  expect(JSON.stringify(done)).not.toContain(owner);
});

test('a sweep over them is refused with the gaps, or skips them as its single runs do', async () => {
  const sweeps = new Sweeps(bench, port, owner);
  const body = { ...request, parameters: { 'rsi.period': { values: [7, 14] } } };
  const walk = { ...body, in_sample: '2d', out_of_sample: '1d' };
  for (const refused of [
    await sweeps.call('POST', '', body),
    await new Sweeps(bench, port, owner, 'walk-forward').call('POST', '', walk),
  ]) {
    const message = expect.stringContaining(
      'expected candles without gaps, but 5 are missing',
    ) as string;
    expect(refused).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'allow_gaps', message }] },
    });
  }
  const skipped = {
    bars_missing: 5,
    gaps: [{ start: '2024-01-05T04:00:00.000Z', end: '2024-01-05T09:00:00.000Z' }],
  };
  const skippedText = 'imported:EUR/USD 1h lacks 5 candles, which all sets skip';
  const id = await sweeps.start({ ...body, allow_gaps: true });
  expect(await sweeps.ended(id)).toMatchObject({
    ...{ status: 'completed', trials_done: 2 },
    markets: [{ instrument: 'imported:EUR/USD', interval: '1h', data_grade: 'C', ...skipped }],
    warnings: [skippedText, expect.stringContaining('days')],
  });
  const walks = new Sweeps(bench, port, owner, 'walk-forward');
  expect(await walks.ended(await walks.start({ ...walk, allow_gaps: true }))).toMatchObject({
    status: 'completed',
    markets: [skipped],
    warnings: [skippedText, expect.stringContaining('days')],
  });
  const { trials } = (await sweeps.call('GET', `/${id}/trials`)).body;
  const { results } = await ended(await start({ allow_gaps: true }));
  expect(trials[1].figures).toMatchObject({
    final_equity: results.final_portfolio_value as number,
    max_drawdown_percent: results.max_drawdown_percent as number,
    total_fills: results.total_fills as number,
  });
  const stranger = await new Sweeps(bench, port, other).call('POST', '', body);
  expect(stranger).toMatchObject({ status: 404, body: { errors: [{ field: 'symbol' }] } });
});

test('a run with the warm-up of a sweep has the numbers of its set, one without it has not', async () => {
  const sweeps = new Sweeps(bench, port, owner);
  const body = { ...request, strategy_id: 'ema', start_date: '2024-01-06T00:00:00.000Z' };
  const id = await sweeps.start({ ...body, parameters: { 'ema.period': { values: [20, 60] } } });
  const { status, warmup_bars } = await sweeps.ended(id);
  expect([status, warmup_bars]).toEqual(['completed', 60]);
  const { trials } = (await sweeps.call('GET', `/${id}/trials`)).body;
  const equityOf = async (more: object) =>
    (await ended(await start({ ...body, ...more }))).results.final_portfolio_value as number;
  expect(await equityOf({ warmup_bars })).toBe(trials[0].figures.final_equity);
  expect(await equityOf({})).not.toBe(trials[0].figures.final_equity);
});

test('a timeframe that one’s candles cannot give is named with those that they can', async () => {
  const message = 'imported:EUR/USD: expected 1h, which you uploaded, or a multiple of one, was 1m';
  expect(await start({ interval: '1m' })).toMatchObject({
    status: 422,
    body: { errors: [{ field: 'interval', message }] },
  });
  const sweeps = new Sweeps(bench, port, owner);
  const parameters = { timeframe: '1h,15m', 'rsi.period': '7' };
  const { interval: _, ...body } = { ...request, allow_gaps: true, parameters };
  expect(await sweeps.call('POST', '', body)).toMatchObject({
    status: 422,
    body: { errors: [{ field: 'parameters.timeframe' }] },
  });
});

test('a start before the first candle moves to it, and results say so', async () => {
  const early = { start_date: '2023-12-01', end_date: '2024-01-04T23:59:59.999Z' };
  const done = await ended(await start(early));
  const warnings = [
    'imported:EUR/USD has no candles before 2024-01-01T00:00:00.000Z: it starts there instead of 2023-12-01T00:00:00.000Z',
  ];
  const undecided =
    'candles are missing before the start: the strategy decides nothing in its first 14 bars';
  const told = [...warnings, undecided];
  expect(done).toMatchObject({
    ...{ status: 'completed', results: { warnings: told, total_periods: 96 } },
  });
  const sweeps = new Sweeps(bench, port, owner);
  const id = await sweeps.start({ ...request, ...early, parameters: { 'rsi.period': '7,14' } });
  const swept = await sweeps.ended(id);
  expect(swept).toMatchObject({ status: 'completed' });
  expect(await sweeps.read(id)).toMatchObject({
    warnings: [
      warnings[0]?.replace('EUR/USD has', 'EUR/USD 1h has'),
      expect.stringMatching(/sets with the longest warm-up decide nothing in their first \d+ bars/),
      expect.stringContaining('sets with the longest warm-up trade 3.4'),
    ],
  });
  const page = (await sweeps.call('GET', `/${id}/report`)).body as string;
  expect(page).toContain('it starts there instead of 2023-12-01');
  const before = await start({ start_date: '2023-11-01', end_date: '2023-11-05' });
  expect(before).toMatchObject({ status: 422, body: { errors: [{ field: 'start_date' }] } });
});

test.each([
  ['4h', '2024-03-01T16:00:00.000Z'],
  ['1d', '2024-03-02T00:00:00.000Z'],
])(
  'an early start at %s moves to the first candle that is made of whole parts',
  async (interval, first) => {
    const from = Date.parse('2024-03-01T14:00:00.000Z');
    const lines = Array.from({ length: 10 * 24 }, (_, i) => {
      const close = 100 + Math.sin(i / 7);
      return [from + i * HOUR, close, close + 1, close - 1, close, 5].join(',');
    });
    await upload(
      'symbol=GBP/USD&timeframe=1h',
      `time,open,high,low,close,volume\n${lines.join('\n')}`,
    );
    const early = { symbol: 'imported:GBP-USD', start_date: '2024-02-20', interval };
    const done = await ended(await start({ ...early, end_date: '2024-03-09T23:59:59.999Z' }));
    expect(done).toMatchObject({
      status: 'completed',
      results: {
        warnings: [
          expect.stringContaining(`no candles before ${first}`),
          expect.stringContaining('the strategy decides nothing'),
        ],
      },
    });
  },
);

test('nobody else can back-test on them', async () => {
  const refused = await start({}, other);
  expect(refused).toMatchObject({ status: 404, body: { errors: [{ field: 'symbol' }] } });
});

test('the recorded month uploaded gives what the exchange that replays it gives', async () => {
  const month = readFileSync(join(REPOSITORY, 'data/btc-perp-1m-2022-01.csv.gz'));
  await upload('symbol=BTC/USD&timeframe=1m', month);
  const days = { start_date: '2022-01-10', end_date: '2022-01-20', interval: '15m' };
  const own = await ended(await start({ ...days, symbol: 'imported:BTC-USD' }));
  const replayed = await ended(await start({ ...days, symbol: 'BTC/USD' }));
  expect(own.results.data_grade).toBe('B');
  // Its days only, and fifteen minutes at a time.
  expect(replayed.results.data_grade).toBe('A');
  expect(own.results.total_trades).toBeGreaterThan(0);
  // The exchange rounds quantities to its steps; the times of the trades are those of the candles.
  const times = (body: Answer['body']) =>
    (body.results.trades as { entry_time?: unknown; time?: unknown }[]).map(
      (trade) => trade.time ?? trade.entry_time,
    );
  expect(times(own)).toEqual(times(replayed));
});

test('a run that its candles now reach beyond is repeated over those that it had', async () => {
  const hoursOf = (count: number) => {
    const lines = Array.from({ length: count }, (_, i) => {
      const close = 100 + 10 * Math.sin(i / 7);
      return [START + i * HOUR, close, close + 1, close - 1, close, 5].join(',');
    });
    return `time,open,high,low,close,volume\n${lines.join('\n')}`;
  };
  await upload('symbol=CHF/USD&timeframe=1h', hoursOf(7 * 24));
  const body = { symbol: 'imported:CHF/USD', allow_gaps: true };
  const run = await ended(await start(body));
  expect(run).toMatchObject({
    status: 'completed',
    results: { complete_until: '2024-01-08T00:00:00.000Z', bars_missing: 5 * 24 },
  });
  await upload('symbol=CHF/USD&timeframe=1h', hoursOf(9 * 24));
  for (const page of ['report', 'equity.csv', 'daily-returns.csv']) {
    const path = `/api/backtest/${String(run.job_id)}/${page}`;
    expect(await bench.call(port, 'GET', path, { user: owner })).toMatchObject({ status: 200 });
  }
  const verified = await ended(await start({ ...body, force: false, verify: true }));
  expect(verified.verification).toMatchObject({
    ...{ equal: true, data_equal: true, differing_figures: [] },
  });
  const now = await ended(await start(body));
  expect(now.results.complete_until).toBe('2024-01-10T00:00:00.000Z');
});

test('a run whose candles were deleted says that it has no report any more', async () => {
  await upload('symbol=NZD/USD&timeframe=1h', hours());
  const run = await ended(await start({ symbol: 'imported:NZD/USD', allow_gaps: true }));
  const deleted = await fetch(`${bench.marketUrl}/api/market/data/NZD-USD`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${await bench.userToken(owner)}` },
  });
  expect(deleted.status).toBe(200);
  for (const page of ['report', 'equity.csv']) {
    const path = `/api/backtest/${String(run.job_id)}/${page}`;
    expect(await bench.call(port, 'GET', path, { user: owner })).toMatchObject({
      ...{ status: 409, body: { code: 'RUN_NOT_REPEATABLE' } },
    });
  }
});
