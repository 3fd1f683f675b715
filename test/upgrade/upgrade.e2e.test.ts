import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { timeframeMs } from '../../engine';
import type { Candle } from '../../engine';
import { exchangeNamed } from '../../feeds';
import { ApiClient } from '../support/api-client';
import { eventually } from '../support/eventually';
import { startSystem } from '../support/system';
import type { System } from '../support/system';
import { unpackData } from './data-archive';
import { archivePath, readRecorded, recordedVersions } from './recorded-system';
import type { RecordedUser } from './recorded-system';
import { shownNow } from './shown-now';

jest.setTimeout(180_000);

/** Exchange time for which the system was off: 24 candles of 5s that only the exchange knows. */
const OFF_MS = 120_000;
const CANDLE_MS = 5_000;
const MINUTE_MS = 60_000;

interface MarketCandles {
  readonly candles: readonly Candle[];
  readonly holes: readonly unknown[];
}

interface ArchivedRuns {
  /** A result is JSON as text. */
  readonly data: readonly { readonly id: string; readonly result: string | null }[];
}

describe.each(recordedVersions())('a data folder of version %s', (version) => {
  const recorded = readRecorded(version);
  const dataDir = mkdtempSync(join(tmpdir(), 'algotrade-upgrade-'));
  /** Whole minutes from before the old stop to after the new start. */
  const gap = {
    start: Math.floor(recorded.stoppedAt / MINUTE_MS - 2) * MINUTE_MS,
    end: Math.ceil((recorded.stoppedAt + OFF_MS) / MINUTE_MS + 1) * MINUTE_MS,
  };
  let system: System;
  let users: { readonly before: RecordedUser; readonly api: ApiClient }[];

  beforeAll(async () => {
    await unpackData(archivePath(version), dataDir);
    system = await startSystem({ dataDir, speed: 60, origin: recorded.stoppedAt + OFF_MS });
    users = await Promise.all(
      recorded.users.map(async (before) => ({ before, api: await logIn(system.api, before) })),
    );
  });
  afterAll(async () => {
    await system?.down();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('has stopped sessions, runs and strategies that read as before', async () => {
    for (const { before, api } of users) {
      for (const [path, answer] of Object.entries(shownNow(before.resting))) {
        expect({ path, answer: await api.get(path) }).toMatchObject({ path, answer });
      }
    }
  });

  it('keeps the results of runs as they were, figures per year that it hides included', async () => {
    for (const { before, api } of users) {
      const { data } = (await api.get('/api/imports/archive/runs?limit=20')) as ArchivedRuns;
      const kept = data.map(({ id, result }) => [id, JSON.parse(result ?? 'null') as unknown]);
      const runs = before.resting['/api/backtest/'] as readonly { readonly job_id: string }[];
      const were = runs.map(({ job_id: id }) => {
        return [id, (before.resting[`/api/backtest/${id}`] as { results: unknown }).results];
      });
      expect(Object.fromEntries(kept)).toMatchObject(Object.fromEntries(were));
    }
  });

  it('has running sessions that keep their fills and evaluate new candles', async () => {
    for (const { before, api } of users) {
      for (const id of before.running) await expectToGoOn(before, api, id);
    }
  });

  it('has paused sessions that can be resumed', async () => {
    for (const { before, api } of users) {
      for (const id of before.paused) {
        const fills = `/api/forward-test/${id}/trades?limit=500`;
        expect(tradesIn(await api.get(fills))).toMatchObject(tradesIn(before.moving[fills]));
        await api.post(`/api/forward-test/${id}/resume`);
        await expectToGoOn(before, api, id);
      }
    }
  });

  it('has every candle of the gap between the old stop and the new start', async () => {
    const [{ api }] = users as [(typeof users)[0]];
    const { start, end } = gap;
    const minutes = await exchangeMinutes(system.exchangeUrl, gap);
    for (const timeframe of ['5s', '1m'] as const) {
      const step = timeframeMs(timeframe);
      const query = `timeframe=${timeframe}&start=${start}&end=${end}&limit=1000`;
      const path = `/api/market/symbols/BTC-USD/candles?${query}`;
      const { candles, holes } = (await api.get(path)) as MarketCandles;
      expect(holes).toEqual([]);
      const times = Array.from({ length: (end - start) / step }, (_, i) => start + i * step);
      expect(candles.map(({ time }) => time)).toEqual(times);
      expect(inMinutes(candles)).toMatchObject(minutes);
    }
  });

  it('takes new sessions', async () => {
    const [{ api }] = users as [(typeof users)[0]];
    const id = await api.startSession('rsi', { timeframe: '5s' });
    await untilEvaluated(api, id);
  });

  /** Waits for a candle that was printed while this version ran. */
  async function untilEvaluated(api: ApiClient, id: string): Promise<void> {
    await eventually(`session ${id} evaluates new candles`, async () => {
      const { updated_at: seconds } = (await api.session(id)).portfolio;
      return seconds * 1000 > recorded.stoppedAt + OFF_MS + CANDLE_MS || undefined;
    });
  }

  /** A session that ran is valued at each candle while the system was off, once. */
  async function expectNoCandleSkipped(before: RecordedUser, api: ApiClient, id: string) {
    if (!before.running.includes(id)) return;
    const status = await api.get(`/api/forward-test/${id}/status`);
    const { timeframe } = (status as { data: { timeframe: string } }).data;
    const chart = await api.get(`/api/forward-test/${id}/chart?limit=5000`);
    const step = timeframe === '1m' ? MINUTE_MS : CANDLE_MS;
    const { data_points: points } = (chart as { data: { data_points: { timestamp: number }[] } })
      .data;
    const from = Math.ceil(recorded.stoppedAt / step) * step;
    const times = points
      .map(({ timestamp }) => Math.round(timestamp * 1000))
      .filter((time) => time >= from && time < recorded.stoppedAt + OFF_MS);
    const whole = Array.from(
      { length: Math.ceil((recorded.stoppedAt + OFF_MS - from) / step) },
      (_, i) => from + i * step,
    );
    expect(times).toEqual(whole);
  }

  async function expectToGoOn(before: RecordedUser, api: ApiClient, id: string) {
    const path = `/api/forward-test/${id}`;
    const fills = `${path}/trades?limit=500`;
    const was = tradesIn(before.moving[fills]);
    await untilEvaluated(api, id);
    expect((await api.session(id)).session.status).toBe('RUNNING');
    const trades = tradesIn(await api.get(fills));
    await expectNoCandleSkipped(before, api, id);
    expect(trades.slice(-was.length)).toMatchObject(was);
    expect(new Set(trades.map(({ trade_id: fill }) => fill)).size).toBe(trades.length);
  }
});

/** Prices of whole minutes, without volumes: those are sums of doubles. */
type Minute = Omit<Candle, 'volume'>;

/** What the exchange itself says of the range. */
async function exchangeMinutes(
  restUrl: string,
  { start, end }: { readonly start: number; readonly end: number },
): Promise<Minute[]> {
  const addresses = { restUrl, wsUrl: restUrl.replace(/^http/, 'ws') };
  const exchange = exchangeNamed('simulated').open({ ...addresses, requestsPerSecond: 50 });
  const candles = await exchange.history.candles('BTC/USD', 60, start, end);
  return candles.map(({ time, open, high, low, close }) => ({
    time,
    open: Number(open),
    high: Number(high),
    low: Number(low),
    close: Number(close),
  }));
}

function inMinutes(candles: readonly Candle[]): Minute[] {
  const minutes = new Map<number, Minute>();
  for (const { time, open, high, low, close } of candles) {
    const start = Math.floor(time / MINUTE_MS) * MINUTE_MS;
    const begun = minutes.get(start) ?? { time: start, open, high, low, close };
    minutes.set(start, {
      ...begun,
      high: Math.max(begun.high, high),
      low: Math.min(begun.low, low),
      close,
    });
  }
  return [...minutes.values()];
}

type Trades = readonly { readonly trade_id: string }[];

/** Newest first; without their status, which is the position's: it opens and closes with later fills. */
function tradesIn(answer: unknown): Trades {
  const { trades } = (answer as { data: { trades: (Trades[0] & { status: string })[] } }).data;
  return trades.map(({ status: _, ...trade }) => trade);
}

async function logIn(url: string, { username, password }: RecordedUser): Promise<ApiClient> {
  const answer = await new ApiClient(url, '').post('/api/auth/login', { username, password });
  return new ApiClient(url, (answer as { access_token: string }).access_token);
}
