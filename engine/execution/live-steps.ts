import type { Candle } from '../candles/candle';
import type { Plan } from '../graph/plan';
import type { AccountView, FeedCloses } from '../nodes/definition';

/** One candle further for a node that depends on the account or on guards. */
export type LiveStep = (
  values: Float64Array,
  memory: Float64Array,
  candle: Candle,
  account: AccountView,
  feeds?: FeedCloses,
) => void;

/** One function per live node, in execution order; they hold no state. */
export function bindLiveSteps(plan: Plan): readonly LiveStep[] {
  return plan.live.map(({ definition, params, inputs, output, memory: at }): LiveStep => {
    if (definition.role === 'size') {
      const size = definition.size(params, inputs);
      return (values, _memory, candle, account) => {
        values[output] = size(values, candle.close, account);
      };
    }
    const step = definition.step({ params, inputs, output, memory: at });
    return (values, memory, candle, _account, feeds) => step(values, memory, candle, feeds);
  });
}

/** Slots that the bar-by-bar part of a run reads from columns. */
export function slotsReadLive(plan: Plan): readonly number[] {
  const own = new Set(liveSlots(plan));
  const read = new Set([
    ...plan.live.flatMap(({ inputs }) => inputs),
    ...plan.guards.flatMap(({ series, atr }) => [series, atr]),
    ...plan.actions.flatMap(({ triggers }) => triggers),
    ...plan.holds,
  ]);
  return [...read].filter((slot) => slot >= 0 && !own.has(slot)).sort((a, b) => a - b);
}

/** Slots that only a run can fill: outputs of guards and live nodes. */
export function liveSlots(plan: Plan): readonly number[] {
  return [
    ...plan.guards.map(({ output }) => output),
    ...plan.live.flatMap(({ definition, output }) => definition.outputs.map((_, i) => output + i)),
  ];
}
