import { text } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import type { SessionPoint, StoredSession } from '../../api/forward-test/session-port';
import { createLogger } from '../../platform/log';
import { KEPT_POINTS } from './point-rows';
import { SessionTables } from './session-tables';

const MINUTE = 60_000;
const START = Date.UTC(2022, 0, 3);

const session = {
  ...{ id: 'session', userId: 'user', instrument: null, timeframe: '1m', imported: null },
  ...{ initialBalance: 1_000, startedAt: new Date(START + 15_000) },
} as unknown as StoredSession;

/** Of the candle of so many minutes after the start, when it was worth so much. */
function pointAt(minute: number, value: number): SessionPoint {
  const time = START + minute * MINUTE;
  const nothing = { drawdown: 0, volume: 1, tradeCount: 0 };
  return { time, value, price: 100, cash: value, position: 0, ...nothing };
}

async function dailyReturns(points: readonly SessionPoint[]): Promise<string[]> {
  const store = { points: async () => [...points], trades: async () => [] };
  const market = {
    candles: async () => {
      throw new Error('no candles are asked for without an instrument');
    },
  };
  const tables = new SessionTables({ store, market }, createLogger('test', 'silent'));
  const table = await tables.of(session, { name: 'daily-returns', format: 'csv' });
  const csv = table instanceof Readable ? await text(table) : Buffer.from(table).toString();
  return csv.trim().split('\n').slice(1);
}

const returnOf = (line: string | undefined) => Number(line?.split(',')[1]);

test('the first day counts from the balance at the start', async () => {
  for (const first of [0, 1]) {
    const [line] = await dailyReturns([pointAt(first, 1_000), pointAt(60, 1_100)]);
    expect(returnOf(line)).toBeCloseTo(0.1);
  }
});

test('a session that got its first candle late has lost none', async () => {
  const [line] = await dailyReturns([pointAt(600, 1_100), pointAt(KEPT_POINTS - 1, 1_100)]);
  expect(returnOf(line)).toBeCloseTo(0.1);
});

test('after a pause the first day that is left counts from its first point', async () => {
  const [line] = await dailyReturns([
    pointAt(500, 2_000),
    pointAt(600, 2_200),
    pointAt(KEPT_POINTS + 499, 2_200),
  ]);
  expect(returnOf(line)).toBeCloseTo(0.1);
});
