import type { CandleColumns } from '../candles/candle';
import { EngineError } from '../errors';
import type { Fill, RefusedOrder } from '../execution/fill';
import type { RunResult } from '../execution/run-plan';
import type { ExecutionSettings } from '../execution/settings';
import type { Program } from '../program';
import type { PlannedAction, PlannedNode } from '../graph/plan';
import type { Column } from '../nodes/column';
import type { FeedColumns } from '../nodes/definition';
import type { FirstNo } from './first-no';
import { Blame } from './first-no';
import { inFigures } from './words';
import type { TracedValue } from './trace';
import { tracedValue, traceRun } from './trace';

/** Values of one node on the path to an action, by handle; unwired inputs are left out. */
export interface ExplainedNode {
  readonly nodeId: string;
  readonly type: string;
  readonly inputs: Readonly<Record<string, TracedValue>>;
  readonly outputs: Readonly<Record<string, TracedValue>>;
}

export interface OrderFate {
  readonly state: 'filled' | 'partly_filled' | 'refused' | 'suppressed' | 'working' | 'warm_up';
  /** The fate in words. */
  readonly words: string;
  readonly fills: readonly Fill[];
  /** Why the order, or its rest, was not filled; null when it was or still works. */
  readonly refusal: RefusedOrder | null;
}

export interface ExplainedAction {
  readonly nodeId: string;
  readonly side: 'buy' | 'sell';
  readonly triggered: boolean;
  readonly path: readonly ExplainedNode[];
  /** The first node in execution order that said no; null when triggered. */
  readonly firstNo: FirstNo | null;
  /** What became of the order; null when not triggered. */
  readonly fate: OrderFate | null;
}

export interface ExplainedGuard {
  readonly nodeId: string;
  readonly fired: boolean;
  readonly fills: readonly Fill[];
}

/** Why a bar did or did not trade. */
export interface BarExplanation {
  readonly time: number;
  /** Index in the columns. */
  readonly bar: number;
  readonly actions: readonly ExplainedAction[];
  readonly guards: readonly ExplainedGuard[];
}

const SUPPRESSED: Readonly<Record<string, string>> = {
  hold: 'suppressed: a hold was active',
  pyramiding_off: 'not ordered: pyramiding is off and a position is open or a buy is working',
  sold_by_guard: 'not ordered: the guard that triggered it has already sold',
};

function barAt(columns: CandleColumns, time: number): number {
  const bar = columns.time.indexOf(time);
  if (bar >= 0) return bar;
  const { length } = columns.time;
  const range = length === 0 ? 'none' : `${columns.time[0]} to ${columns.time[length - 1]}`;
  throw new EngineError('no_such_bar', `expected the open time of a bar (${range}), was ${time}`);
}

function filledWords(fills: readonly Fill[]): string {
  return fills
    .map(({ quantity, price, time, reducedBy, remaining }) => {
      const reduced = reducedBy ? `, reduced: ${reducedBy}` : '';
      const rest = remaining > 0 ? `, ${inFigures(remaining)} stays working` : '';
      const at = new Date(time).toISOString();
      return `filled ${inFigures(quantity)} at ${inFigures(price)} in the candle of ${at}${reduced}${rest}`;
    })
    .join('; ');
}

function fateOf(nodeId: string, time: number, run: RunResult): OrderFate {
  const fills = run.fills.filter((fill) => fill.nodeId === nodeId && fill.orderedAt === time);
  const refusal =
    run.refused.find((order) => order.nodeId === nodeId && order.orderedAt === time) ?? null;
  if (time < run.settings.tradeFrom) {
    return { state: 'warm_up', words: 'not ordered: warm-up', fills, refusal };
  }
  const suppressed = refusal && SUPPRESSED[refusal.reason];
  if (suppressed) return { state: 'suppressed', words: suppressed, fills, refusal };
  const told = filledWords(fills);
  if (refusal) {
    const state = fills.length > 0 ? 'partly_filled' : 'refused';
    const verb =
      refusal.reason === 'replaced' ? 'replaced by a new order' : `refused: ${refusal.reason}`;
    const words = `${told}${told && '; '}${verb}`;
    return { state, words, fills, refusal };
  }
  const rest = fills.at(-1)?.remaining ?? 1;
  if (rest === 0) return { state: 'filled', words: told, fills, refusal };
  const words = `${told}${told && '; '}still working at the end`;
  return { state: fills.length > 0 ? 'partly_filled' : 'working', words, fills, refusal };
}

/**
 * Why the bar that opens at `time` did or did not trade: for every action the values on its path, the
 * first node that said no, and the fate of its order. Pure: it runs the strategy over the columns.
 * Throws `no_such_bar`, `bad_columns`, `bad_settings` or `symbol_unavailable`.
 */
export function explainBar(
  program: Program,
  columns: CandleColumns,
  settings: ExecutionSettings,
  time: number,
  feeds?: FeedColumns,
): BarExplanation {
  const bar = barAt(columns, time);
  const { plan } = program;
  const traced = traceRun(program, columns, settings, feeds);
  const { run } = traced;
  const blame = new Blame(plan, traced.columns, bar);
  const kinds = new Map(plan.outputs.map(({ slot, kind }) => [slot, kind]));
  const read = (slot: number) =>
    tracedValue(kinds.get(slot) ?? 'number', traced.columns[slot] as Column, bar);
  const explained = ({ id, definition, inputs, output }: PlannedNode): ExplainedNode => ({
    nodeId: id,
    type: definition.type,
    inputs: Object.fromEntries(
      definition.inputs.flatMap((handle, i) => {
        const slot = inputs[i] ?? -1;
        return slot < 0 ? [] : [[handle.id, read(slot)]];
      }),
    ),
    outputs: Object.fromEntries(definition.outputs.map(({ id: h }, i) => [h, read(output + i)])),
  });
  const action = ({ nodeId, order, triggers, sizes }: PlannedAction): ExplainedAction => {
    const valueOf = (slot: number) => traced.columns[slot]?.[bar] as number;
    const triggered =
      triggers.some((slot) => valueOf(slot) === 1) || sizes.some((slot) => valueOf(slot) > 0);
    return {
      nodeId,
      side: order.side,
      triggered,
      path: blame.path(triggers).map(explained),
      firstNo: triggered ? null : blame.firstNo(triggers),
      fate: triggered ? fateOf(nodeId, time, run) : null,
    };
  };
  return {
    time,
    bar,
    actions: plan.actions.map(action),
    guards: plan.guards.map(({ nodeId, output }) => ({
      nodeId,
      fired: traced.columns[output]?.[bar] === 1,
      fills: run.fills.filter((fill) => fill.nodeId === nodeId && fill.orderedAt === time),
    })),
  };
}
