import { randomUUID } from 'node:crypto';
import { computeWalk } from '../../../activities/backtest/compute-walk';
import { figuresOf } from '../../../activities/backtest/plan-sweep';
import { spansOf, windowsOf } from '../../../activities/backtest/sweep-windows';
import type { SweepDefinition } from '../../../contracts/sweep';
import { findTemplate, planSweep } from '../../../engine';
import type { ImportWorld } from './import-world';
import { objectsOf } from './own-rows';

const DAY_MS = 86_400_000;
const BARS = 3_000;
const START = Date.UTC(2022, 0, 1);
const graph = findTemplate('goldenCross')?.json_tree;
const execution = {
  ...{ initialCash: 1e5, commissionRate: 0.001, slippageRate: 0, maxPositionSizePercent: 1 },
};
const definition: SweepDefinition = {
  sets: [
    ['ema-slow.period', '45:60:1'],
    ['ema-fast.period', '2:41:1'],
  ],
  where: ['ema-fast.period < ema-slow.period'],
  ...{ search: 'grid', seed: 1 },
  objective: { figure: 'sharpe_ratio', direction: 'maximise', minTrades: 1 },
};
const lengths = { anchored: false, inSample: 10 * DAY_MS, outOfSample: 6 * DAY_MS, purge: 0 };
const settings = {
  ...{ initial_capital: 1e5, commission_type: 'rate', commission_rate: 0.001 },
  ...{ commission_fixed: 0, slippage_rate: 0, max_position_size_percent: 1 },
};

/** Prices that swing, so that windows trade. */
function candles() {
  const close = Float64Array.from(
    { length: BARS },
    (_, i) => 100 + 10 * Math.sin(i / 37) + 4 * Math.sin(i / 11) + i / 200,
  );
  return {
    time: Float64Array.from(close, (_, i) => START + i * 900_000),
    open: close,
    high: close.map((price) => price + 1),
    low: close.map((price) => price - 1),
    ...{ close, volume: close.map(() => 10) },
  };
}

/** Sweeps and walk-forwards as this system stores them. Returns their ids. */
export async function addOwnSearches(world: ImportWorld, userId: string) {
  const db = world.db('backtest');
  const { space } = planSweep(graph, execution, definition);
  const { dimensions } = space;
  const figures = figuresOf(definition);
  const columns = candles();
  const add = async (
    kind: 'sweep' | 'walk_forward',
    change: Readonly<Record<string, unknown>>,
    sweep: Readonly<Record<string, unknown>> = {},
  ) => {
    const id = randomUUID();
    await db('runs').insert({
      ...{ id, kind, user_id: userId, strategy_id: 'goldenCross', strategy_name: 'Golden Cross' },
      ...{ instrument: 'simulated:BTC/USD', symbol: 'BTC/USD', timeframe: '15m', trace_id: 't' },
      ...{ workflow_id: id, progress: 100, request_hash: 'asked', status: 'completed' },
      graph: JSON.stringify(graph),
      settings: JSON.stringify(settings),
      range_start: new Date(START),
      range_end: new Date(START + BARS * 900_000),
      ...Object.fromEntries(
        ['created_at', 'admitted_at', 'started_at', 'completed_at', 'turn_ended_at'].map(
          (name, i) => [name, new Date(START + i * 1_001)],
        ),
      ),
      ...change,
    });
    await db('sweeps').insert({
      ...{ run_id: id, name: 'Crosses', definition: JSON.stringify(definition) },
      ...{ dimensions: JSON.stringify(dimensions), figures, trials: 640, warmup_bars: 60 },
      ...{ candles: BARS, candles_until: new Date(START + BARS * 900_000), candles_part: 1 },
      ...{ prepared_at: new Date(START + 5_000), plan_warnings: ['one, two', '{three}'] },
      markets: JSON.stringify([
        { instrument: 'simulated:BTC/USD', symbol: 'BTC/USD', timeframe: '15m' },
      ]),
      ...sweep,
    });
    return id;
  };
  const addTrials = (id: string, count: number, fold = 0) =>
    db.batchInsert(
      'sweep_trials',
      Array.from({ length: count }, (_, trial) => ({
        ...{ sweep_id: id, fold, trial, point: [trial % 16, Math.floor(trial / 16)], market: 0 },
        figures: trial === 7 ? null : figures.map((_, i) => (trial === 9 ? NaN : trial / 3 + i)),
        refused: trial === 7 ? 'too little cash' : null,
        violation: trial === 7 ? Infinity : 0,
        score: trial === 7 ? -Infinity : trial / 7,
        warming_days: trial % 3,
      })),
      200,
    );

  const sweep = await add('sweep', {});
  await addTrials(sweep, 640);
  const cancelled = await add(
    'sweep',
    { status: 'cancelled', progress: 40, error_message: 'cancelled by the user' },
    { stopped_early: true },
  );
  await addTrials(cancelled, 3);

  const windows = windowsOf(columns, START, '15m', lengths);
  const chosen = windows.map((_, i) => ({ point: [i, i], trials: 5 }));
  const tried = { count: 20, mean: 0, squares: 0.1 };
  const market = { timeframe: '15m', columns, feeds: {}, start: START } as const;
  const walked = computeWalk({
    ...{
      definition,
      graph,
      settings: execution,
      riskFreeRate: 0,
      ...market,
      lengths,
      chosen,
      tried,
    },
  });
  if (walked === null) throw new Error('expected a walk-forward that trades');
  const walk = await add('walk_forward', {}, { luck: JSON.stringify(walked.luck) });
  const result_key = `backtests/${walk}/walk-forward.json.gz`;
  const objects = objectsOf(world);
  await objects.put(result_key, walked.gzippedJson, 'application/gzip');
  objects.close();
  await db('walk_forwards').insert({
    ...{ run_id: walk, windows_done: windows.length, result_key },
    lengths: JSON.stringify(lengths),
    windows: JSON.stringify(spansOf(windows, columns, '15m')),
    summary: JSON.stringify(walked.summary),
  });
  for (const fold of windows.keys()) await addTrials(walk, 300, fold);
  return { sweep, cancelled, walk };
}
