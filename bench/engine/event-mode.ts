import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { REPOSITORY } from '../../platform/repository';
import { sliceColumns } from '../../engine';
import type { CandleColumns, ExecutionSettings } from '../../engine';
import { interleaved, median, printFigures } from '../report';
import { graphOf } from './graphs';
import { installedPeer } from './installed-peers';
import { programOf, SETTINGS } from './sma-cross';
import { yearOfCandles } from './year';

const execute = promisify(execFile);
/** Bars that the slow peer is given; both are measured in candles a second. */
const PEER_BARS = 60_000;

/** The crossing of averages with a stop loss and a take profit around every entry. */
const withStops = graphOf(
  {
    price: ['priceNode'],
    fast: ['smaNode', { period: 50 }],
    slow: ['smaNode', { period: 200 }],
    up: ['crossoverNode', { crossType: 'above' }],
    down: ['crossoverNode', { crossType: 'below' }],
    buy: ['buyNode', { quantity: 99, quantityMode: 'percent', pyramiding: false }],
    sell: ['sellNode', { sellType: 'all' }],
    stop: ['stopLossNode', { stopType: 'fixed_percent', stopValue: 2 }],
    take: ['takeProfitNode', { profitType: 'fixed_percent', profitValue: 5 }],
  },
  [
    'price.price-out > fast.price-in',
    'price.price-out > slow.price-in',
    'fast.sma-out > up.fast-in',
    'slow.sma-out > up.slow-in',
    'fast.sma-out > down.fast-in',
    'slow.sma-out > down.slow-in',
    'up.cross-out > buy.trigger-in',
    'down.cross-out > sell.trigger-in',
    'buy.order-out > stop.trigger-in',
    'buy.order-out > take.trigger-in',
  ],
);

/** The same with a resting limit order, a trailing stop, partial targets and partial fills. */
const withEverything = graphOf(
  {
    price: ['priceNode'],
    fast: ['smaNode', { period: 50 }],
    slow: ['smaNode', { period: 200 }],
    up: ['crossoverNode', { crossType: 'above' }],
    down: ['crossoverNode', { crossType: 'below' }],
    buy: [
      'buyNode',
      { quantity: 99, quantityMode: 'percent', orderType: 'limit', limitPrice: 45_000 },
    ],
    sell: ['sellNode', { sellType: 'all' }],
    stop: ['stopLossNode', { stopValue: 2, trailingEnabled: true, trailingDistance: 1.5 }],
    take: ['takeProfitNode', { partialProfits: true, firstTarget: 3, secondTarget: 6 }],
  },
  [
    'price.price-out > fast.price-in',
    'price.price-out > slow.price-in',
    'fast.sma-out > up.fast-in',
    'slow.sma-out > up.slow-in',
    'fast.sma-out > down.fast-in',
    'slow.sma-out > down.slow-in',
    'up.cross-out > buy.trigger-in',
    'down.cross-out > sell.trigger-in',
    'buy.order-out > stop.trigger-in',
    'buy.order-out > take.trigger-in',
  ],
);

async function writeCsv(file: string, candles: CandleColumns): Promise<void> {
  const { time, open, high, low, close, volume } = candles;
  const lines = ['time_ms,open,high,low,close,volume'];
  for (let i = 0; i < time.length; i++) {
    lines.push([time[i], open[i], high[i], low[i], close[i], volume[i]].join(','));
  }
  await writeFile(file, `${lines.join('\n')}\n`);
}

/** Stops, targets, limits and partial fills: candles a second, and against backtesting.py. */
export async function benchEventMode(): Promise<boolean> {
  const python = await installedPeer('python/bin/python');
  const candles = await yearOfCandles();
  const bars = candles.time.length;
  const stops = programOf(withStops);
  const everything = programOf(withEverything);
  const partial: ExecutionSettings = { ...SETTINGS, volumeShare: 0.1, priceImpact: 0.1 };
  const perSecond = (work: () => { fills: readonly unknown[] }) => {
    const started = performance.now();
    if (work().fills.length === 0) throw new Error('expected fills');
    return (1000 * bars) / (performance.now() - started);
  };
  const folder = await mkdtemp(join(tmpdir(), 'algotrade-bench-'));
  try {
    const csv = join(folder, 'candles.csv');
    await writeCsv(csv, sliceColumns(candles, 0, PEER_BARS));
    const script = join(REPOSITORY, 'bench/peers/engine/backtesting_peer.py');
    const results = await interleaved(5, {
      stops: () => perSecond(() => stops.runColumns(candles, SETTINGS)),
      everything: () => perSecond(() => everything.runColumns(candles, partial)),
      peer: async () => {
        const { stdout } = await execute(python, [script, csv, String(PEER_BARS)]);
        const { seconds } = JSON.parse(stdout) as { seconds: number };
        return PEER_BARS / seconds;
      },
    });
    const rate = median(results.stops);
    const peer = median(results.peer);
    return printFigures('event mode: orders and guards inside the candle, one thread', [
      { what: 'cross with stop and target', value: rate, unit: 'candles/s' },
      { what: 'the same in backtesting.py', value: peer, unit: 'candles/s' },
      { what: 'times backtesting.py', value: rate / peer, unit: '×', bar: { atLeast: 60 } },
      {
        what: 'limit entry, trailing stop, partial targets and fills',
        value: median(results.everything),
        unit: 'candles/s',
        bar: { atLeast: 5_000_000 },
      },
    ]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
