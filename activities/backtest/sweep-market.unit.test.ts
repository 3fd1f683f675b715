import { parseInstrumentId } from '../../contracts/instrument';
import type { CandleAnswer } from '../../contracts/candle-transfer';
import { emptyColumns, findTemplate } from '../../engine';
import type { FetchCandles } from './fetch-candles';
import { seriesFrom } from './series-cache';
import { fetchSweepMarkets } from './sweep-market';
import type { SweepRecord } from './sweep-ports';

const MINUTE = 60_000;
const market = {
  instrument: parseInstrumentId('simulated:BTC/USD'),
  symbol: 'BTC/USD',
  timeframe: '1m' as const,
};
const sweep = {
  ...{ userId: 'user', start: 0, end: 10 * MINUTE, warmupBars: 0, ...market },
  ...{ graph: findTemplate('rsi')?.json_tree, markets: [market], candles: null },
  execution: { initialCash: 1, commissionRate: 0, slippageRate: 0, maxPositionSizePercent: 1 },
  definition: { sets: [['rsi.period', '14']], where: [] },
} as unknown as SweepRecord;

/** Reads the closes of another symbol. */
const pairGraph = {
  nodes: [
    { id: 'pair', type: 'spreadNode', data: {} },
    { id: 'low', type: 'compareNode', data: { value: 1 } },
    { id: 'buy', type: 'buyNode', data: {} },
  ],
  edges: [
    { id: 'a', source: 'pair', target: 'low', targetHandle: 'value1-in' },
    { id: 'b', source: 'low', target: 'buy' },
  ],
};

/** Ten candles of a price. */
const fetched = (price: number, of: SweepRecord, more: Partial<CandleAnswer> = {}) => {
  const columns = emptyColumns(10);
  columns.time.forEach((_, i) => (columns.time[i] = i * MINUTE));
  for (const key of ['open', 'high', 'low', 'close'] as const) columns[key].fill(price);
  const answer = { source: 'simulated', columns, holes: [], ...more };
  return fetchSweepMarkets(
    of,
    seriesFrom(async () => answer),
    new AbortController().signal,
  );
};

test('the batches of a sweep are over the candles that it began with, not over as many others', async () => {
  const [first] = await fetched(100, sweep);
  const candles = [{ count: 10, until: first?.until ?? 0, hash: first?.hash ?? '' }];
  const begun = { ...sweep, candles };
  expect(await fetched(100, begun)).toMatchObject([{ hash: first?.hash }]);
  await expect(fetched(101, begun)).rejects.toMatchObject({
    code: 'CANDLES_MISSING',
    message: expect.stringContaining('some have been replaced') as string,
  });
  const [always] = await fetched(100, begun, { calendar: '24x7' });
  expect(always).toMatchObject({ calendar: '24x7', hash: first?.hash });
  const calendar = 'weekdays';
  const [older] = await fetched(100, begun, { calendar });
  expect(older).toMatchObject({ calendar: '24x7', hash: first?.hash });
  expect(older?.columns.year).toBe(undefined);
  const noted = {
    ...sweep,
    candles: candles.map((one) => ({ ...one, calendar: '24x7' as const })),
  };
  await expect(fetched(100, noted, { calendar })).rejects.toMatchObject({
    code: 'CANDLES_MISSING',
  });
});

test('a market without candles is named once, and without the id of its user', async () => {
  const own = { ...market, instrument: parseInstrumentId('imported.ada-1:EUR/USD') };
  const of = { ...sweep, markets: [market, own] } as unknown as SweepRecord;
  const fetchCandles = async ({ instrument }: { readonly instrument: string }) => ({
    source: 'simulated',
    columns: emptyColumns(instrument.startsWith('imported') ? 0 : 10),
    holes: [],
  });
  const failed = fetchSweepMarkets(of, seriesFrom(fetchCandles), new AbortController().signal);
  await expect(failed).rejects.toThrow(/^imported:EUR\/USD 1m has no candles from [^:]+:/);
});

test('the candles of every symbol that some set reads are fetched', async () => {
  const of = {
    ...sweep,
    graph: pairGraph,
    definition: { sets: [['pair.asset2', 'ETH,SOL']], where: [] },
  };
  const [found] = await fetched(100, of as unknown as SweepRecord);
  expect(Object.keys(found?.feeds ?? {})).toEqual(['BTC/USD', 'ETH/USD', 'SOL/USD']);
});

test('closes beside a user’s own candles reach back as far as those, over their gaps', async () => {
  const start = 1_000 * MINUTE;
  const gap = { start: start - 50 * MINUTE, end: start - 2 * MINUTE };
  const fetchCandles: FetchCandles = async ({ instrument, ...asked }) => {
    const times: number[] = [];
    for (let time = asked.start; time < asked.end; time += MINUTE) {
      const isGone = instrument.endsWith('BTC/USD') && time >= gap.start && time < gap.end;
      if (!isGone) times.push(time);
    }
    const columns = emptyColumns(times.length);
    columns.time.set(times);
    columns.close.fill(1);
    return { source: 'imported.ada-1', columns, holes: [] };
  };
  const own = { ...market, instrument: parseInstrumentId('imported.ada-1:BTC/USD') };
  const definition = { sets: [['pair.asset2', 'ETH']], where: [] };
  const range = { start, end: start + 10 * MINUTE, warmupBars: 10 };
  const of = { ...sweep, ...range, graph: pairGraph, definition, markets: [own] };
  const found = await fetchSweepMarkets(
    of as unknown as SweepRecord,
    seriesFrom(fetchCandles),
    new AbortController().signal,
  );
  expect(found[0]?.warmupBarsMissing).toBe(0);
  expect(found[0]?.columns.time[0]).toBe(gap.start - 8 * MINUTE);
  expect([...(found[0]?.feeds['ETH/USD'] ?? [])]).not.toContain(NaN);
});
