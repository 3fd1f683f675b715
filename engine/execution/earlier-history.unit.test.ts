import fc from 'fast-check';
import { sliceColumns } from '../candles/candle';
import type { CandleColumns } from '../candles/candle';
import { compileGraph } from '../program';
import { buildGraph } from '../testing/build-graph';
import { candlesFrom } from '../testing/candles';
import { propertyRuns } from '../../test/support/property-runs';

/** Closes of the moves given, all above zero. */
const closes = (moves: readonly number[], start: number) => {
  let price = start;
  return moves.map((move) => (price = Math.max(10, price + move)));
};

const move = fc.integer({ min: -190, max: 190 }).map((steps) => steps / 64);

function series(moves: readonly number[], start: number): CandleColumns {
  const close = closes(moves, start);
  const open = close.map((price, i) => price + ((i * 7) % 5) / 7 - 0.3);
  return candlesFrom(close, open);
}

type Nodes = Parameters<typeof buildGraph>[0];

function outputsOf(nodes: Nodes, wires: string[], candles: CandleColumns) {
  // Only what trades is compiled; this trades and has nothing to do with the rest.
  const trading: Nodes = { never: ['compareNode', { value: 0 }], buy: ['buyNode'] };
  const graph = buildGraph({ p: ['priceNode'], ...trading, ...nodes }, [
    'p > never.value1-in',
    'never > buy',
    ...wires,
  ]);
  const result = compileGraph(graph, { keepUnreachable: true });
  if (!result.ok) throw new Error(JSON.stringify(result.report.errors));
  const { program } = result;
  const columns = program.computeColumns(candles);
  return program.outputs.map(({ slot, warmup }) => ({ column: columns[slot] ?? [], warmup }));
}

/** Largest difference of any output between the late part alone and all of it, `after` its warm-up. */
function largestDifference(
  nodes: Nodes,
  wires: string[],
  all: CandleColumns,
  from: number,
  after: number,
): number {
  const long = outputsOf(nodes, wires, all);
  const short = outputsOf(nodes, wires, sliceColumns(all, from, all.time.length));
  let worst = 0;
  let seen = 0;
  short.forEach(({ column, warmup }, o) => {
    for (let i = warmup + after; i < column.length; i++) {
      const apart = Math.abs((column[i] as number) - (long[o]?.column[i + from] as number));
      // Not ready on one side only is as far apart as can be.
      if (!(apart <= worst)) worst = Number.isNaN(apart) ? Infinity : apart;
      seen++;
    }
  });
  expect(seen).toBeGreaterThan(0);
  return worst;
}

const SHAPES = ['double_top', 'double_bottom', 'head_shoulders', 'triangle', 'flag', 'wedge'];

test('nodes of finite memory: after the warm-up no earlier bar makes a difference', () => {
  fc.assert(
    fc.property(
      fc.array(move, { minLength: 260, maxLength: 320 }),
      fc.integer({ min: 1, max: 120 }),
      fc.integer({ min: 2, max: 12 }),
      fc.nat(100),
      (moves, from, period, word) => {
        const lookback = 8 + 2 * period;
        const patternType = SHAPES[word % SHAPES.length];
        const divergenceType = ['regular', 'hidden', 'both'][word % 3];
        const nodes: Nodes = {
          open: ['priceNode', { priceType: 'open' }],
          mean: ['smaNode', { period }],
          bands: ['bollingerBandsNode', { period }],
          williams: ['williamsRNode', { period }],
          cci: ['cciNode', { period }],
          k: ['stochasticNode', { kPeriod: period, dPeriod: 3, smooth: 2 }],
          vwap: ['volumeNode', { volumeType: 'weighted', period }],
          cross: ['crossoverNode', { crossType: 'any' }],
          shape: ['patternNode', { patternType, lookbackBars: lookback, confidence: 0.1 }],
          apart: ['divergenceNode', { lookbackPeriod: lookback, divergenceType }],
        };
        const wires = ['p > mean', 'p > bands', 'p > williams', 'p > cci', 'p > k', 'p > vwap'];
        wires.push('p > cross.fast-in', 'open > cross.slow-in', 'p > shape');
        wires.push('p > apart.price-in', 'open > apart.indicator-in');
        const worst = largestDifference(nodes, wires, series(moves, 100), from, 0);
        // CCI divides by deviations of a hundredth: the noise of its mean, 1e-14, grows by that.
        expect(worst).toBeLessThan(1e-9);
      },
    ),
    propertyRuns(150),
  );
});

/** Bars after the warm-up, as docs/indicators.md states them for these parameters. */
const FADING: [string, Record<string, number>, number][] = [
  ['emaNode', { period: 9 }, 14 * 10],
  ['macdNode', { fastPeriod: 4, slowPeriod: 8, signalPeriod: 5 }, 14 * 15],
  ['atrNode', { period: 7 }, 28 * 7],
  ['rsiNode', { period: 7 }, 28 * 7],
  ['adxNode', { period: 5 }, 56 * 5],
];

test.each(FADING)('%s with %p is within 1e-12 after %d bars', (type, data, bars) => {
  fc.assert(
    fc.property(fc.array(move, { minLength: 420, maxLength: 440 }), (moves) => {
      const nodes: Nodes = { n: [type, data] };
      // Alternate moves keep the mean range above zero.
      const moving = moves.map((size, i) => size + (i % 2 === 0 ? 1 : -1));
      const worst = largestDifference(nodes, ['p > n'], series(moving, 100), 60, bars);
      expect(worst / 100).toBeLessThan(1e-12);
    }),
    propertyRuns(60),
  );
});
