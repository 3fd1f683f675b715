import type { Candle } from '../candles/candle';
import { EngineError } from '../errors';
import type { Plan, PlannedGuard } from '../graph/plan';
import type { FeedCloses, StepFunction } from '../nodes/definition';
import { Broker } from './broker';
import { CandlePath } from './candle-path';
import type { Signal } from './decide';
import { decide } from './decide';
import { checkFeedCloses } from './check-feeds';
import type { Fill, RefusedOrder } from './fill';
import type { LiveStep } from './live-steps';
import { bindLiveSteps } from './live-steps';
import type { CompleteSettings } from './settings';

/** All that a session remembers between candles; changed in place by every step. */
export interface SessionState {
  readonly settings: CompleteSettings;
  /** Node state. */
  readonly memory: Float64Array;
  /** Node outputs of the latest candle by value slot; not part of the encoded state. */
  readonly values: Float64Array;
  readonly broker: Broker;
  /** How orders and guards of the broker meet a candle; holds nothing between candles. */
  readonly path: CandlePath;
  /** Candles seen, warm-up included. */
  bars: number;
  /** Open time of the latest candle, -Infinity before the first. */
  lastTime: number;
  lastClose: number;
}

/** What one candle did; money is after its close. */
export interface StepResult {
  readonly fills: readonly Fill[];
  readonly refused: readonly RefusedOrder[];
  readonly signals: readonly Signal[];
  readonly cash: number;
  readonly position: number;
  readonly equity: number;
}

/**
 * `observe` lets indicators go on without new orders, as in warm-up and while paused. `decide` is for
 * a candle that has begun before trading did: guards rest in it, and its close makes orders.
 */
export type StepMode = 'trade' | 'decide' | 'observe';

const NOTHING: readonly never[] = Object.freeze([]);

/** A session before its first candle. */
export function createSession(plan: Plan, settings: CompleteSettings): SessionState {
  const broker = new Broker(settings, plan);
  return {
    settings,
    memory: new Float64Array(plan.memory),
    values: new Float64Array(plan.slots),
    broker,
    path: new CandlePath(broker),
    bars: 0,
    lastTime: -Infinity,
    lastClose: NaN,
  };
}

/** Step functions of a plan in execution order; they hold no state, so all sessions share them. */
export interface BoundSteps {
  readonly nodes: readonly StepFunction[];
  readonly live: readonly LiveStep[];
}

export function bindSteps(plan: Plan): BoundSteps {
  const nodes = plan.nodes.map(({ definition, params, inputs, output, memory }) =>
    definition.step({ params, inputs, output, memory }),
  );
  return { nodes, live: bindLiveSteps(plan) };
}

/**
 * One closed candle further. Working orders and guards meet the candle, nodes are computed at its
 * close, and triggers become orders. Throws `candle_out_of_order` unless the candle is later than the
 * last one.
 */
export function stepSession(
  plan: Plan,
  steps: BoundSteps,
  state: SessionState,
  candle: Candle,
  mode: StepMode,
  feeds?: FeedCloses,
): StepResult {
  const { time, open, high, low, close, volume } = candle;
  if (!(time > state.lastTime)) {
    const message = `expected a candle after ${state.lastTime}, was ${time}`;
    throw new EngineError('candle_out_of_order', message);
  }
  if (plan.symbols.length > 0) checkFeedCloses(plan.symbols, feeds);
  const { broker, values, memory, settings } = state;
  const { account, guards, ledger } = broker;
  ledger.clear();
  const trades = mode !== 'observe' && time >= settings.tradeFrom;
  state.path.act(time, open, high, low, close, volume, trades && mode === 'trade');
  for (let g = 0; g < plan.guards.length; g++) {
    values[(plan.guards[g] as PlannedGuard).output] = guards.hasFired(g) ? 1 : 0;
  }
  for (const step of steps.nodes) step(values, memory, candle, feeds);
  for (const step of steps.live) step(values, memory, candle, account, feeds);
  guards.endCandle(high, low, values);
  let signals: Signal[] | null = null;
  if (trades) {
    signals = decide(plan, broker, values, time, close);
    if (signals && settings.fill === 'same_close') {
      broker.executeMarket(time, close, volume);
    }
  }
  state.bars++;
  state.lastTime = time;
  state.lastClose = close;
  const { cash, position } = account;
  return {
    fills: ledger.fillCount > 0 ? ledger.fills() : NOTHING,
    refused: ledger.refused.length > 0 ? ledger.refused.slice() : NOTHING,
    signals: signals ?? NOTHING,
    cash,
    position,
    equity: account.equity(close),
  };
}
