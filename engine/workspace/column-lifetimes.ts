import type { ColumnStep } from './column-step';

/** Columns that a step may need besides its outputs, those of the candles, and the equity. */
const SPARE = 2 + 6 + 1;

/** Which columns are computed, and how long they are needed. */
export interface ColumnLifetimes {
  /** By step index: whether a column that is asked for depends on the step. */
  readonly needed: readonly boolean[];
  /** By step index: the slots that no one reads after that step. */
  readonly endAfter: readonly (readonly number[])[];
  /** Slots of which a column is read at all. */
  readonly read: ReadonlySet<number>;
  /** Most columns that are needed at the same time. */
  readonly most: number;
}

/** Lifetimes of the columns by which some slots are computed: until the last reader has run. */
export function columnLifetimes(
  steps: readonly ColumnStep[],
  symbols: number,
  asked: readonly number[],
): ColumnLifetimes {
  const read = new Set(asked);
  /** By slot the last step that reads it. */
  const last = new Map<number, number>();
  for (const slot of asked) last.set(slot, Infinity);
  const needed = steps.map(() => false);
  const endAfter: number[][] = steps.map(() => []);
  for (let n = steps.length - 1; n >= 0; n--) {
    const { inputs, output, outputs } = steps[n] as ColumnStep;
    const slots = Array.from({ length: outputs }, (_, o) => output + o);
    needed[n] = slots.some((slot) => last.has(slot));
    if (!needed[n]) continue;
    for (const slot of inputs) if (slot >= 0) read.add(slot);
    for (const slot of [...slots, ...inputs]) {
      if (slot < 0 || last.has(slot)) continue;
      last.set(slot, n);
      endAfter[n]?.push(slot);
    }
  }
  let [alive, most] = [0, 0];
  steps.forEach(({ outputs }, n) => {
    if (!needed[n]) return;
    alive += outputs;
    most = Math.max(most, alive);
    alive -= endAfter[n]?.length ?? 0;
  });
  return { needed, endAfter, read, most: most + symbols + SPARE };
}
