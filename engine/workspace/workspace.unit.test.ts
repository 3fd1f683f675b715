import fc from 'fast-check';
import type { CandleColumns } from '../candles/candle';
import { sliceColumns } from '../candles/candle';
import type { RunResult } from '../execution/run-plan';
import type { ExecutionSettings } from '../execution/settings';
import type { Program } from '../program';
import { compileGraph } from '../program';
import { buildGraph } from '../testing/build-graph';
import { candlesFrom } from '../testing/candles';
import { feedsFor } from '../testing/feeds';
import { randomGraph, randomSeries, randomSettings } from '../testing/random-graph';
import { openWorkspace } from './workspace';
import { propertyRuns } from '../../test/support/property-runs';

const SETTINGS: ExecutionSettings = {
  initialCash: 1_000,
  commissionRate: 0.001,
  slippageRate: 0,
  maxPositionSizePercent: 1,
};

function programOf(graph: unknown): Program {
  const result = compileGraph(graph);
  if (!result.ok) throw new Error(result.report.errors.join());
  return result.program;
}

/** Buys while the close is above its mean, sells while it is not. */
const meanProgram = (period: number, quantity = 1) =>
  programOf(
    buildGraph(
      {
        price: ['priceNode'],
        mean: ['smaNode', { period }],
        above: ['compareNode', { operator: 'greater_than' }],
        below: ['compareNode', { operator: 'less_than' }],
        buy: ['buyNode', { quantity }],
        sell: ['sellNode', { sellType: 'all' }],
      },
      [
        'price > mean',
        'price > above.value1-in',
        'mean > above.value2-in',
        'price > below.value1-in',
        'mean > below.value2-in',
        'above > buy',
        'below > sell',
      ],
    ),
  );

const wave = (bars: number): CandleColumns =>
  candlesFrom(Array.from({ length: bars }, (_, i) => 100 + 10 * Math.sin(i / 7) + (i % 5)));

/** All of a run, with each double as its bits. */
function bitsOf({ equity, cash, position, fills, refused, ...rest }: RunResult) {
  const bits = (values: Float64Array) =>
    Buffer.from(new Uint8Array(Float64Array.from(values).buffer)).toString('hex');
  return { equity: bits(equity), cash: bits(cash), position: bits(position), fills, refused, rest };
}

test('many runs over the same candles equal single runs, to the last bit, whatever is held', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(randomGraph, randomSettings), { minLength: 2, maxLength: 4 }),
      randomSeries,
      fc.constantFrom(0, 3_000, 2 ** 28),
      (drawn, candles, cacheBytes) => {
        const runs = drawn.map(([graph, settings]) => ({ program: programOf(graph), settings }));
        const feeds = feedsFor(
          runs.flatMap(({ program }) => program.symbols),
          candles,
        );
        const workspace = openWorkspace(candles, { feeds, cacheBytes });
        // Twice and backwards: the second time nearly everything is found.
        const inAll = [...runs, ...[...runs].reverse()];
        const together = inAll.map(({ program, settings }) => workspace.run(program, settings));
        workspace.release();
        inAll.forEach(({ program, settings }, i) => {
          const alone = program.runColumns(candles, settings, feeds);
          expect(bitsOf(together[i] as RunResult)).toEqual(bitsOf(alone));
        });
      },
    ),
    propertyRuns(150),
  );
});

test('equal computations of several programs are done once', () => {
  const workspace = openWorkspace(wave(300));
  workspace.run(meanProgram(10), SETTINGS);
  const { misses } = workspace.cache;
  workspace.run(meanProgram(10, 2), { ...SETTINGS, commissionRate: 0 });
  expect(workspace.cache.misses).toBe(misses);
  workspace.run(meanProgram(11), SETTINGS);
  // The mean and both comparisons with it; the price is known.
  expect(workspace.cache.misses).toBe(misses + 3);
  workspace.release();
});

test('what is held stays below its limit, and nothing of a run stays behind with a limit of 0', () => {
  const candles = wave(1_000);
  const limit = 40_000;
  const workspace = openWorkspace(candles, { cacheBytes: limit });
  for (let period = 2; period < 40; period++) {
    workspace.run(meanProgram(period), SETTINGS);
    expect(workspace.cache.bytes).toBeLessThanOrEqual(limit);
    expect(workspace.cache.bytes).toBeGreaterThan(0);
  }
  workspace.release();
  const single = openWorkspace(candles, { cacheBytes: 0 });
  single.run(meanProgram(5), SETTINGS);
  expect(single.cache.bytes).toBe(0);
  single.release();
});

test('several workspaces are open at once without touching each other', () => {
  const [long, short] = [wave(900), sliceColumns(wave(900), 100, 400)];
  const [first, second] = [openWorkspace(long), openWorkspace(short)];
  const program = meanProgram(20);
  const one = first.run(program, SETTINGS);
  const two = second.run(program, SETTINGS);
  const again = first.run(program, SETTINGS);
  first.release();
  const twoAgain = second.run(program, SETTINGS);
  second.release();
  expect(bitsOf(one)).toEqual(bitsOf(program.runColumns(long, SETTINGS)));
  expect(bitsOf(again)).toEqual(bitsOf(one));
  expect(bitsOf(two)).toEqual(bitsOf(program.runColumns(short, SETTINGS)));
  expect(bitsOf(twoAgain)).toEqual(bitsOf(two));
});

test('results and columns are the caller\u2019s own after the release', () => {
  const candles = wave(500);
  const program = meanProgram(20);
  const workspace = openWorkspace(candles);
  const run = workspace.run(program, SETTINGS);
  const columns = workspace.columns(program);
  const before = bitsOf(run);
  const copies = columns.map((column) => Array.from(column));
  workspace.release();
  openWorkspace(wave(700)).run(meanProgram(3), SETTINGS);
  expect(bitsOf(run)).toEqual(before);
  expect(columns.map((column) => Array.from(column))).toEqual(copies);
});

test('a released workspace says so on every use, and a second release does nothing', () => {
  const workspace = openWorkspace(wave(50));
  workspace.release();
  workspace.release();
  const program = meanProgram(5);
  for (const use of [
    () => workspace.run(program, SETTINGS),
    () => workspace.trace(program, SETTINGS),
    () => workspace.columns(program),
  ]) {
    expect(use).toThrow('expected an open workspace, was a released one');
  }
});

test('a run that fails holds nothing, and the next one is as if it had not been', () => {
  const candles = wave(200);
  const workspace = openWorkspace(candles, { cacheBytes: 0 });
  const program = meanProgram(5);
  expect(() => workspace.run(program, { ...SETTINGS, initialCash: -1 })).toThrow('initialCash');
  expect(workspace.cache.bytes).toBe(0);
  expect(bitsOf(workspace.run(program, SETTINGS))).toEqual(
    bitsOf(program.runColumns(candles, SETTINGS)),
  );
  workspace.release();
});

test('candles that are none are refused when the workspace is opened', () => {
  const candles = wave(10);
  expect(() => openWorkspace({ ...candles, low: new Float64Array(1) })).toThrow('values in low');
});
