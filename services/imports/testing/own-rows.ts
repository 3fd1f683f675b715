import { portfolioAfter } from '../../../api/forward-test/testing/portfolio-after';
import { randomUUID } from 'node:crypto';
import { computeRun } from '../../../activities/backtest/compute-run';
import { findTemplate, toColumns } from '../../../engine';
import { ObjectStore } from '../../../platform/object-store/object-store';
import { resultObjects } from '../../backtest/results/result-objects';
import { RunResults } from '../../backtest/results/run-results';
import type { ImportWorld } from './import-world';

const HOUR = 3_600_000;
const START = Date.UTC(2022, 0, 5, 2, 50, 46, 123);
const market = { instrument: 'simulated:BTC/USD', symbol: 'BTC/USD' };

export function objectsOf({ env }: ImportWorld): ObjectStore {
  return new ObjectStore({
    ...{ endpoint: env['S3_ENDPOINT'] ?? '', region: env['S3_REGION'] ?? '' },
    accessKeyId: env['S3_ACCESS_KEY_ID'] ?? '',
    secretAccessKey: env['S3_SECRET_ACCESS_KEY'] ?? '',
    bucket: 'algotrade',
  });
}

/** Over waves of so many hours; a long one trades thousands of times. */
function computed(template: string, days: number, hours: number) {
  const price = (i: number) =>
    1_000 +
    100 * Math.sin(i / hours) +
    (90 / hours - 4.5) * Math.sin(i * 1.7) -
    i / Math.max(40, days / 20);
  const candles = Array.from({ length: 24 * days }, (_, i) => {
    const [open, close] = [price(i), price(i + 1)];
    const [high, low] = [Math.max(open, close), Math.min(open, close)];
    return { time: START + i * HOUR, open, high, low, close, volume: 1_000 };
  });
  const execution = {
    ...{ initialCash: 100_000, commissionRate: 0.001 },
    ...{ slippageRate: 0.0005, maxPositionSizePercent: 0.25 },
  };
  const task = {
    graph: findTemplate(template)?.json_tree,
    riskFreeRate: 0,
    symbol: market.symbol,
    timeframe: '1h' as const,
    columns: toColumns(candles),
    settings: execution,
    provenance: {
      ...{ source: 'simulated', instrument: market.instrument, data_hash: 'abc' },
      ...{ warmup_bars: 0, warmup_bars_missing: 0 },
      complete_until: new Date(START).toISOString(),
    },
  };
  return computeRun(task, () => 0, resultObjects);
}

/** Back-tests as this system stores them: short, long, failed, and one with the result of another. Returns their ids. */
export async function addOwnRuns(world: ImportWorld, userId: string): Promise<string[]> {
  const db = world.db('backtest');
  const objects = objectsOf(world);
  const results = new RunResults(objects);
  const settings = {
    ...{ initial_capital: 100_000, commission_type: 'rate', commission_rate: 0.001 },
    ...{ commission_fixed: 0, slippage_rate: 0.0005, max_position_size_percent: 0.25 },
  };
  const add = async (change: Readonly<Record<string, unknown>>) => {
    const id = randomUUID();
    await db('runs').insert({
      ...{ id, user_id: userId, strategy_id: 'rsi', strategy_name: 'RSI', workflow_id: id },
      ...{ ...market, timeframe: '1h', trace_id: 't', progress: 100, request_hash: 'asked' },
      graph: JSON.stringify(findTemplate('rsi')?.json_tree),
      settings: JSON.stringify(settings),
      estimate: JSON.stringify({ operations: 1e-7, bars: 240, seconds: 0.1 }),
      range_start: new Date(START),
      range_end: new Date(START + 240 * HOUR + 7),
      ...Object.fromEntries(
        ['created_at', 'admitted_at', 'started_at', 'completed_at', 'turn_ended_at'].map(
          (name, i) => [name, new Date(START + i * 1_001)],
        ),
      ),
      ...change,
    });
    return id;
  };
  const completed = async (...of: Parameters<typeof computed>) => {
    const { summary, objects: parts } = computed(...of);
    const id = await add({ status: 'completed', summary: JSON.stringify(summary) });
    const result_key = await results.put(id, parts);
    await db('runs').where({ id }).update({ result_key });
    return { id, summary, result_key };
  };
  try {
    const short = await completed('rsi', 10, 12);
    const long = await completed('sma', 2_400, 2);
    const failed = await add({
      status: 'failed',
      error_message: 'its candles ended too early',
      progress: 40,
    });
    const { id, result_key } = short;
    const best = await add({
      ...{ status: 'completed', name: 'Best set', result_key, reused_from: id },
      summary: JSON.stringify(short.summary),
    });
    return [id, long.id, failed, best];
  } finally {
    objects.close();
  }
}

/** A session as this system stores it, with two fills of one moment. Returns its id. */
export async function addOwnSession(world: ImportWorld, userId: string): Promise<string> {
  const db = world.db('forward-test');
  const id = randomUUID();
  const settings = {
    ...{ symbol: 'BTC/USD', timeframe: '1h', starting_balance: 1_000, slippage_rate: 0.0005 },
    ...{ max_position_size_percent: 0.25, commission_type: 'rate', commission_rate: 0.0007 },
    ...{ commission_fixed: 0, risk_management: { max_drawdown: 20 } },
  };
  await db('sessions').insert({
    ...{ id, user_id: userId, name: 'Ours', strategy_id: 'rsi', strategy_name: 'RSI' },
    ...{ ...market, timeframe: '1h', shard: 0, workflow_id: id, initial_balance: '1000' },
    ...{ status: 'STOPPED', status_reason: 'stopped by the user', command_sequence: 2 },
    graph: JSON.stringify(findTemplate('rsi')?.json_tree),
    settings: JSON.stringify(settings),
    started_at: new Date(START),
    resumed_at: new Date(START + 1),
    stopped_at: new Date(START + 2 * HOUR),
  });
  await db('session_states').insert({
    ...{
      session_id: id,
      shard: 0,
      following: false,
      last_offset: 1,
      instrument: market.instrument,
    },
    ...{ engine_state: Buffer.from(''), memory: '{}' },
    portfolio: JSON.stringify(portfolioAfter(2, { session_id: id, candle_time: START })),
  });
  await db('fills').insert(
    (['BUY', 'SELL'] as const).map((side, i) => ({
      ...{
        trade_id: randomUUID(),
        session_id: id,
        input_offset: 1,
        ordinal: 9 + i,
        symbol: 'BTC/USD',
      },
      ...{
        side,
        quantity: '0.5000000001',
        price: `${100 + i}.25`,
        fee: '0.035',
        total_cost: '50.16',
      },
      ...{ pnl: side === 'SELL' ? '0.43' : null, pnl_percent: side === 'SELL' ? 0.8571 : null },
      ...{ reason: side === 'SELL' ? 'stop_loss' : 'signal', filled_at: new Date(START + HOUR) },
      ...{ node_id: `order-${i}`, order_type: 'market', ordered_at: new Date(START + i) },
      ...{ cash: 500.125 + i, position: 0.1 - i / 10 },
    })),
  );
  await db('session_points').insert(
    [0, 1].map((slot) => ({
      ...{ session_id: id, slot, candle_time: START + slot * HOUR, price: 100.5 + slot },
      ...{ value: 1_000 - slot * 12.25, cash: 500.125, position: slot * 0.1 },
      ...{ drawdown: -1.225 * slot, volume: slot === 0 ? null : 3.5, trade_count: slot },
    })),
  );
  return id;
}
