import type { PlannedNode } from '../graph/plan';
import type { Column } from '../nodes/column';
import type { ColumnContext, SignalNode } from '../nodes/definition';
import type { ParamValues } from '../nodes/params';

/**
 * A boolean that rests on a value, the first input, and a line only: the second input, or with a third
 * one a band `width` deviations (the third) from means (the second). As a signal it needs no column.
 */
export interface Look {
  readonly says: 'above' | 'not_above' | 'below' | 'not_below' | 'up' | 'down';
  readonly width: number;
}

/** One computation of columns: a node's, or a finer one of which several make those of a node. */
export interface ColumnStep {
  /** With the parameters and inputs it says which columns these are: equal ones are computed once. */
  readonly type: string;
  readonly params: ParamValues;
  /** Slot of each input, -1 where there is none. */
  readonly inputs: readonly number[];
  /** Slot of the first output, and how many there are. */
  readonly output: number;
  readonly outputs: number;
  /** Operations for each bar; 1 when missing. */
  readonly work?: number;
  readonly columns: (context: ColumnContext) => readonly Column[];
  /** By output, of steps whose outputs are looks at their inputs. */
  readonly looks?: readonly Look[];
}

/** The computation of a node as its own definition makes it. */
export function wholeNode({
  definition,
  params,
  inputs,
  output,
}: PlannedNode & { readonly definition: SignalNode }): ColumnStep {
  const { type, outputs, columns } = definition;
  const work = definition.work?.(params) ?? 1;
  return { type, params, inputs, output, outputs: outputs.length, work, columns };
}
