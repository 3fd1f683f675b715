import type { Plan, PlannedAction } from '../graph/plan';
import type { Broker } from './broker';

/** A trigger that was true at the close of the candle. */
export interface Signal {
  nodeId: string;
  side: 'buy' | 'sell';
}

/** Units given by a position size that triggers the action; NaN where the node's own amount counts. */
function sizeOf({ sizes }: PlannedAction, values: Float64Array): number {
  for (const slot of sizes) if ((values[slot] as number) > 0) return values[slot] as number;
  return NaN;
}

function isTriggered({ triggers }: PlannedAction, values: Float64Array): boolean {
  for (const slot of triggers) if (values[slot] === 1) return true;
  return false;
}

function buyIsWorking({ actions }: Plan, broker: Broker): boolean {
  return actions.some(({ order }, a) => order.side === 'buy' && broker.orders.isWorking(a));
}

function isHeld({ holds }: Plan, values: Float64Array): boolean {
  for (const slot of holds) if (values[slot] === 1) return true;
  return false;
}

function hasFired(guards: readonly number[], broker: Broker): boolean {
  for (const g of guards) if (broker.guards.hasFired(g)) return true;
  return false;
}

/** Turns the triggers of a close into orders, sells before buys, and says which were true. */
export function decide(
  plan: Plan,
  broker: Broker,
  values: Float64Array,
  time: number,
  close: number,
): Signal[] | null {
  let signals: Signal[] | null = null;
  let sold = false;
  let conflict = false;
  for (let a = 0; a < plan.actions.length; a++) {
    const action = plan.actions[a] as PlannedAction;
    const size = sizeOf(action, values);
    if (Number.isNaN(size) && !isTriggered(action, values)) continue;
    const { order, nodeId, guards } = action;
    const { side } = order;
    (signals ??= []).push({ nodeId, side });
    if (side === 'sell' && hasFired(guards, broker)) {
      broker.reject(a, time, 'sold_by_guard');
    } else if (side === 'sell' && isHeld(plan, values)) {
      broker.reject(a, time, 'hold');
    } else if (!order.pyramiding && (broker.hasOpenPosition(close) || buyIsWorking(plan, broker))) {
      broker.reject(a, time, 'pyramiding_off');
    } else {
      broker.order(a, time, close, size);
      if (side === 'sell') sold = true;
      else conflict = sold;
    }
  }
  if (conflict) broker.noteConflict();
  return signals;
}
