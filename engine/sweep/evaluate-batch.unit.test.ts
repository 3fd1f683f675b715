import fc from 'fast-check';
import type { ExecutionSettings } from '../execution/settings';
import { normaliseGraph } from '../graph/normalise';
import { backtestResults } from '../metrics/results';
import { NODE_TABLE } from '../nodes/table';
import { compileGraph, insufficientHistory } from '../program';
import { buildGraph } from '../testing/build-graph';
import { candlesFrom } from '../testing/candles';
import { crossingGraph } from '../testing/crossing-graph';
import { feedsFor } from '../testing/feeds';
import { randomGraph, randomSeries, randomSettings } from '../testing/random-graph';
import { openWorkspace } from '../workspace/workspace';
import { applySet } from './apply-set';
import type { SetOutcome, SweepShape } from './evaluate-batch';
import { evaluateBatch } from './evaluate-batch';
import type { FigureName } from './figures';
import { FIGURE_NAMES } from './figures';
import type { Parameter, ParameterValue } from './parameter';
import { findParameters } from './plan-sweep';
import { setReturns } from './set-returns';

const SETTINGS: ExecutionSettings = {
  initialCash: 1_000,
  commissionRate: 0.001,
  slippageRate: 0,
  maxPositionSizePercent: 1,
};
const OPTIONS = { timeframe: '1m', riskFreeRate: 0.02 } as const;

function programOf(graph: unknown) {
  const result = compileGraph(graph);
  if (!result.ok) throw new Error(result.report.errors.join());
  return result.program;
}

/** Every whole-number parameter of a graph, and the settings that cost. */
function parametersOf(graph: ReturnType<typeof normaliseGraph>): Parameter[] {
  const names = graph.nodes.flatMap(({ id, type }) =>
    Object.entries(NODE_TABLE.get(type)?.params ?? {})
      .filter(([, { kind }]) => kind === 'integer')
      .map(([key]) => `${id}.${key}`),
  );
  return findParameters(graph, [...names, 'commission_rate', 'slippage_rate']);
}

/** What a back-test of its own gives for a set. */
function single(
  shape: SweepShape,
  set: readonly ParameterValue[],
  candles: ReturnType<typeof candlesFrom>,
): SetOutcome | 'refused' {
  const { graph, settings } = applySet(shape, shape.parameters, set);
  const compiled = compileGraph(JSON.parse(JSON.stringify(graph)));
  if (!compiled.ok) return 'refused';
  const { program } = compiled;
  if (insufficientHistory(program, candles.time.length)) return 'refused';
  const run = program.runColumns(candles, settings, feedsFor(program.symbols, candles));
  const results = backtestResults(run, candles, { ...OPTIONS, symbol: 'BTC/USD' });
  const named: Record<string, unknown> = {
    ...results,
    final_equity: results.final_portfolio_value,
    win_rate: 100 * results.win_rate,
  };
  return {
    figures: FIGURE_NAMES.map((name) =>
      results.undefined_figures[name] === undefined ? (named[name] as number) : null,
    ),
    warmupBars: program.warmup,
  };
}

test('figures equal those of single runs to the last bit, on random graphs', () => {
  let compared = 0;
  fc.assert(
    fc.property(
      randomGraph,
      randomSeries,
      randomSettings,
      fc.array(fc.array(fc.integer({ min: 1, max: 15 }), { minLength: 40, maxLength: 40 }), {
        minLength: 2,
        maxLength: 5,
      }),
      (tree, candles, settings, drawn) => {
        const graph = normaliseGraph(tree);
        const parameters = parametersOf(graph);
        const shape = { graph, settings, parameters, figures: FIGURE_NAMES, ...OPTIONS };
        const sets = drawn.map((values) =>
          parameters.map((parameter, i) =>
            parameter.kind === 'setting'
              ? (values[i % 40] as number) / 1_000
              : (values[i % 40] as number),
          ),
        );
        const workspace = openWorkspace(candles, {
          feeds: feedsFor(programOf(tree).symbols, candles),
        });
        const together = evaluateBatch(workspace, shape, sets);
        workspace.release();
        together.forEach((outcome, i) => {
          const alone = single(shape, sets[i] as ParameterValue[], candles);
          if (alone === 'refused') expect(outcome).toHaveProperty('refused');
          else {
            expect(outcome).toEqual(alone);
            compared++;
          }
        });
      },
    ),
  );
  expect(compared).toBeGreaterThan(20);
});

const wave = candlesFrom(
  Array.from({ length: 400 }, (_, i) => 100 + 10 * Math.sin(i / 7) + (i % 5)),
);

function outcomes(
  tree: unknown,
  names: readonly string[],
  sets: readonly (readonly ParameterValue[])[],
  figures: readonly FigureName[] = ['final_equity', 'total_fills'],
) {
  const graph = normaliseGraph(tree);
  const parameters = findParameters(graph, names);
  const workspace = openWorkspace(wave);
  try {
    return evaluateBatch(
      workspace,
      { graph, settings: SETTINGS, parameters, figures, ...OPTIONS },
      sets,
    );
  } finally {
    workspace.release();
  }
}

test('each set is of its own values, in the order asked for', () => {
  const sets = [
    [3, 8, 0],
    [4, 30, 0],
    [4, 30, 0.01],
    [3, 8, 0],
  ];
  const found = outcomes(
    crossingGraph(1, 2),
    ['fast.period', 'slow.period', 'commission_rate'],
    sets,
  );
  const equities = found.map((outcome) => ('figures' in outcome ? outcome.figures[0] : null));
  expect(new Set(equities).size).toBe(3);
  expect(equities[3]).toBe(equities[0]);
  const alone = programOf(crossingGraph(4, 30)).runColumns(wave, {
    ...SETTINGS,
    commissionRate: 0.01,
  });
  const figures = [alone.equity.at(-1), alone.fills.length];
  expect(found[2]).toEqual({ figures, warmupBars: 30 });
});

test('a set that cannot run says why, and the others run', () => {
  const [long, runs, wide] = outcomes(
    crossingGraph(),
    ['slow.period', 'slippage_rate', 'spread'],
    [
      [500, 0, 0],
      [8, 0, 0],
      [8, 0.9, 0.9],
    ],
  );
  expect(long).toEqual({
    refused: expect.stringMatching(/^insufficient_history: expected at least/),
  });
  expect(runs).toHaveProperty('figures');
  expect(wide).toEqual({ refused: expect.stringMatching(/^bad_settings: .*half the spread/) });
  const macd = buildGraph(
    {
      price: ['priceNode'],
      macd: ['macdNode', {}],
      up: ['crossoverNode', {}],
      buy: ['buyNode', {}],
      sell: ['sellNode', {}],
    },
    [
      'price > macd',
      'macd.macd-out > up.fast-in',
      'macd.signal-out > up.slow-in',
      'up > buy',
      'up > sell',
    ],
  );
  const keys = Object.keys(NODE_TABLE.get('macdNode')?.params ?? {});
  const names = keys.slice(0, 2).map((key) => `macd.${key}`);
  const [crossed] = outcomes(macd, names, [[30, 10]]);
  expect(crossed).toHaveProperty('refused');
});

test.each([['final_equity'], ['profit_factor']] as const)(
  'a set that reads a symbol without closes is refused, and the others run: %s',
  (figure) => {
    const graph = normaliseGraph(
      buildGraph({ pair: ['spreadNode'], low: ['compareNode', { value: 1 }], buy: ['buyNode'] }, [
        'pair > low.value1-in',
        'low > buy',
      ]),
    );
    const parameters = findParameters(graph, ['pair.asset2']);
    const shape = { graph, settings: SETTINGS, parameters, figures: [figure], ...OPTIONS };
    const workspace = openWorkspace(wave, { feeds: feedsFor(['BTC/USD', 'ETH/USD'], wave) });
    const [runs, refused] = evaluateBatch(workspace, shape, [['ETH'], ['SOL']]);
    const [own, none] = setReturns(workspace, shape, [['ETH'], ['SOL']]);
    workspace.release();
    expect(runs).toHaveProperty('figures');
    expect(refused).toEqual({ refused: expect.stringMatching(/^symbol_unavailable: .*SOL/) });
    expect([own === null, none]).toEqual([false, null]);
  },
);

test('figures of sets that are only scanned equal those of whole runs', () => {
  const days = candlesFrom(
    Array.from({ length: 1_200 }, (_, i) => 100 + 10 * Math.sin(i / 7) + ((i * 7) % 5)),
  );
  const candles = { ...days, time: days.time.map((_, i) => i * 3_600_000) };
  const graph = normaliseGraph(crossingGraph());
  const parameters = findParameters(graph, ['fast.period', 'slow.period']);
  const sets = [
    [2, 9],
    [3, 20],
    [2, 9],
  ];
  const figuresOf = (figures: readonly FigureName[]) => {
    const workspace = openWorkspace(candles);
    const shape = { graph, settings: SETTINGS, parameters, figures, timeframe: '1h' as const };
    const found = evaluateBatch(workspace, { ...shape, riskFreeRate: 0.02 }, sets);
    workspace.release();
    return found.map((outcome) => ('figures' in outcome ? outcome.figures.slice(0, 9) : []));
  };
  const seen: FigureName[] = [
    'final_equity',
    'total_return_percent',
    'cagr',
    'volatility',
    'sharpe_ratio',
    'sortino_ratio',
    'max_drawdown_percent',
    'total_fills',
    'total_fees',
  ];
  // The tenth figure needs whole runs.
  expect(figuresOf(seen)).toEqual(figuresOf([...seen, 'ulcer_index']));
  expect(figuresOf(seen)[0]?.[7]).toBeGreaterThan(10);
});
