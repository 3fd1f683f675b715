import type { Plan } from '../graph/plan';
import { slotsReadLive } from './live-steps';

/** Columns that a node may need besides its outputs, those of the candles, and the equity. */
const SPARE = 2 + 6 + 1;

/** How long the columns of a run are needed. */
export interface ColumnLives {
  /** By node index: the slots that no one reads after that node. */
  readonly endAfter: readonly (readonly number[])[];
  /** Most columns that are needed at the same time. */
  readonly most: number;
}

/** Outputs of nodes live until their last reader has run; what orders depend on lives on. */
export function columnLives(plan: Plan): ColumnLives {
  const last = new Map<number, number>();
  plan.nodes.forEach(({ definition, inputs, output }, n) => {
    definition.outputs.forEach((_, o) => last.set(output + o, n));
    for (const slot of inputs) if (slot >= 0) last.set(slot, n);
  });
  for (const slot of slotsReadLive(plan)) last.set(slot, Infinity);
  const endAfter: number[][] = plan.nodes.map(() => []);
  for (const [slot, n] of last) endAfter[n]?.push(slot);
  let [alive, most] = [0, 0];
  plan.nodes.forEach(({ definition }, n) => {
    alive += definition.outputs.length;
    most = Math.max(most, alive);
    alive -= endAfter[n]?.length ?? 0;
  });
  return { endAfter, most: most + plan.symbols.length + SPARE };
}

/** Every column lives till the end, for all of them to be read then. */
export function endlessLives(plan: Plan): ColumnLives {
  return { endAfter: [], most: plan.slots + plan.symbols.length + SPARE };
}
