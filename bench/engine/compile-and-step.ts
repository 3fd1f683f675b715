import { candleAt, CompileCache, compileGraph } from '../../engine';
import type { Candle } from '../../engine';
import { median, printFigures } from '../report';
import { graphOf } from './graphs';
import { programOf, SETTINGS } from './sma-cross';
import { yearOfCandles } from './year';

type Nodes = Record<string, [string, Record<string, number | string>?]>;

/**
 * A graph of the given size: buys when the close rises through its first average while it is above
 * averages and indices of many periods, all of it joined by ANDs; sells when it falls through.
 */
export function wideGraph(size: number, shift: number) {
  const nodes: Nodes = {
    price: ['priceNode'],
    buy: ['buyNode', { quantity: 1 }],
    rises: ['crossoverNode', { crossType: 'above' }],
    falls: ['crossoverNode', { crossType: 'below' }],
    sell: ['sellNode', { sellType: 'all' }],
  };
  const wires = [
    'price.price-out > rises.fast-in',
    'value0.sma-out > rises.slow-in',
    'price.price-out > falls.fast-in',
    'value0.sma-out > falls.slow-in',
    'falls.cross-out > sell.trigger-in',
  ];
  let joined = 'rises.cross-out';
  for (let i = 0; Object.keys(nodes).length + 3 <= size; i++) {
    const type = ['sma', 'ema', 'rsi'][i % 3] as string;
    nodes[`value${i}`] = [`${type}Node`, { period: 5 + ((i + shift) % 16) }];
    nodes[`compare${i}`] = ['compareNode', { operator: 'less_than' }];
    wires.push(
      `price.price-out > value${i}.price-in`,
      `value${i}.${type}-out > compare${i}.value1-in`,
      `price.price-out > compare${i}.value2-in`,
    );
    nodes[`and${i}`] = ['andNode'];
    wires.push(`${joined} > and${i}.input-a`, `compare${i}.result-out > and${i}.input-b`);
    joined = `and${i}.result-out`;
  }
  wires.push(`${joined} > buy.trigger-in`);
  return graphOf(nodes, wires);
}

function milliseconds(work: () => unknown): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

/** Compile times, the speed of candle-by-candle evaluation, and what a session's state weighs. */
export async function benchCompileAndStep(): Promise<boolean> {
  const first = milliseconds(() => compileGraph(wideGraph(100, 0)));
  const cache = new CompileCache();
  const again = Array.from({ length: 200 }, (_, i) => {
    const graph = wideGraph(100, 1 + (i % 15));
    return milliseconds(() => compileGraph(graph));
  });
  const known = wideGraph(100, 3);
  const cached: number[] = [];
  for (let i = 0; i < 200; i++) {
    const started = performance.now();
    await cache.compile('known', async () => known);
    cached.push(performance.now() - started);
  }

  const columns = await yearOfCandles(200_000);
  const candles: Candle[] = Array.from({ length: 200_000 }, (_, i) => candleAt(columns, i));
  const program = programOf(wideGraph(20, 0));
  const rates: number[] = [];
  let state = program.createState(SETTINGS);
  for (let round = 0; round < 7; round++) {
    state = program.createState(SETTINGS);
    const took = milliseconds(() => {
      for (const candle of candles) program.step(state, candle);
    });
    rates.push((1000 * candles.length) / took);
  }
  const bytes = program.encodeState(state).length;
  const snapshots = Array.from({ length: 2_000 }, () =>
    milliseconds(() => program.encodeState(state)),
  );
  return printFigures('compile and step mode, one core', [
    {
      what: 'first compile of a process, 100 nodes',
      value: first,
      unit: 'ms',
      bar: { atMost: 10 },
    },
    { what: 'compile of another graph, 100 nodes', value: median(again), unit: 'ms' },
    { what: 'compile of a known graph', value: median(cached), unit: 'ms', bar: { atMost: 0.2 } },
    {
      what: 'step mode, 20 nodes',
      value: median(rates),
      unit: 'candles/s',
      bar: { atLeast: 2_000_000 },
    },
    { what: 'state, 20 nodes', value: bytes / 1024, unit: 'KB', bar: { atMost: 4 } },
    { what: 'snapshot', value: 1000 * median(snapshots), unit: 'µs', bar: { atMost: 20 } },
  ]);
}
