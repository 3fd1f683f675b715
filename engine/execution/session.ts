import type { Candle } from '../candles/candle';
import { EngineError } from '../errors';
import type { Plan } from '../graph/plan';
import type { FeedCloses, StepFunction } from '../nodes/definition';
import type { Ledger } from './broker';
import { Broker } from './broker';
import { checkFeedCloses } from './feeds';
import type { Fill, RefusedOrder } from './fill';
import type { CompleteSettings } from './settings';

/** All that a session remembers between candles; changed in place by every step. */
export interface SessionState {
  readonly settings: CompleteSettings;
  /** Node state. */
  readonly memory: Float64Array;
  /** Node outputs of the latest candle by value slot; not part of the encoded state. */
  readonly values: Float64Array;
  readonly broker: Broker;
  /** Candles seen, warm-up included. */
  bars: number;
  /** Open time of the latest candle, -Infinity before the first. */
  lastTime: number;
  lastClose: number;
}

/** A trigger that was true at the close of the candle. */
export interface Signal {
  nodeId: string;
  side: 'buy' | 'sell';
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

/** `observe` lets indicators go on without new orders, as in warm-up and while paused. */
export type StepMode = 'trade' | 'observe';

const NOTHING: readonly never[] = Object.freeze([]);

class StepLedger implements Ledger {
  fills: Fill[] | null = null;
  refused: RefusedOrder[] | null = null;

  fill(fill: Fill): void {
    (this.fills ??= []).push(fill);
  }

  refuse(order: RefusedOrder): void {
    (this.refused ??= []).push(order);
  }
}

/** A session before its first candle. */
export function createSession(plan: Plan, settings: CompleteSettings): SessionState {
  return {
    settings,
    memory: new Float64Array(plan.memory),
    values: new Float64Array(plan.slots),
    broker: new Broker(settings, plan.actions),
    bars: 0,
    lastTime: -Infinity,
    lastClose: NaN,
  };
}

/** One step function per planned node; they hold no state, so all sessions share them. */
export function bindSteps(plan: Plan): readonly StepFunction[] {
  return plan.nodes.map(({ definition, params, inputs, output, memory }) =>
    definition.step({ params, inputs, output, memory }),
  );
}

/**
 * One closed candle further. Orders of the candle before fill at this open; triggers at this close
 * become the next orders. Throws `candle_out_of_order` unless the candle is later than the last one.
 */
export function stepSession(
  plan: Plan,
  steps: readonly StepFunction[],
  state: SessionState,
  candle: Candle,
  mode: StepMode,
  feeds?: FeedCloses,
): StepResult {
  if (!(candle.time > state.lastTime)) {
    const message = `expected a candle after ${state.lastTime}, was ${candle.time}`;
    throw new EngineError('candle_out_of_order', message);
  }
  if (plan.symbols.length > 0) checkFeedCloses(plan.symbols, feeds);
  const { broker, values, memory, settings } = state;
  const ledger = new StepLedger();
  if (broker.pendingCount > 0) broker.execute(candle.time, candle.open, ledger);
  for (let i = 0; i < steps.length; i++) (steps[i] as StepFunction)(values, memory, candle, feeds);
  let signals: Signal[] | null = null;
  if (mode === 'trade' && candle.time >= settings.tradeFrom) {
    for (let a = 0; a < plan.actions.length; a++) {
      const { triggers, order, nodeId } = plan.actions[a] as Plan['actions'][number];
      if (!triggers.some((slot) => values[slot] === 1)) continue;
      broker.order(a);
      (signals ??= []).push({ nodeId, side: order.side });
    }
    if (broker.pendingCount > 0) {
      broker.countConflict();
      if (settings.fill === 'same_close') broker.execute(candle.time, candle.close, ledger);
    }
  }
  state.bars++;
  state.lastTime = candle.time;
  state.lastClose = candle.close;
  const { cash, position } = broker.account;
  return {
    fills: ledger.fills ?? NOTHING,
    refused: ledger.refused ?? NOTHING,
    signals: signals ?? NOTHING,
    cash,
    position,
    equity: cash + position * candle.close,
  };
}
