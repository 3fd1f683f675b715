import type { Candle, CandleColumns } from './candles/candle';
import type { RunResult } from './execution/run-plan';
import type { RunWatch } from './execution/run-watch';
import type { BoundSteps, SessionState, StepMode, StepResult } from './execution/session';
import { bindSteps, createSession, stepSession } from './execution/session';
import type { ExecutionSettings } from './execution/settings';
import { completeSettings } from './execution/settings';
import { decodeSession, encodeSession } from './execution/state-codec';
import type { Column } from './nodes/column';
import type { FeedCloses, FeedColumns } from './nodes/definition';
import { programHash, stateHash } from './program-hash';
import { inWorkspace } from './workspace/workspace';
import type { GraphIssue } from './graph/issues';
import { issue } from './graph/issues';
import { GRAPH_LIMITS, tooLarge } from './graph/limits';
import type { OutputSlot, Plan } from './graph/plan';
import { planGraph } from './graph/plan';
import type { GraphReport } from './graph/validate';
import { analyseGraph } from './graph/validate';

/** A compiled strategy. It holds no state: one program serves any number of runs and sessions. */
export interface Program {
  /** What is computed, for the engine's own tools. */
  readonly plan: Plan;
  /** SHA-256 of what the graph means and of the engine version; layout and spelling do not count. */
  readonly hash: string;
  /** Bars that must precede the first bar on which every action can decide. */
  readonly warmup: number;
  readonly report: GraphReport;
  readonly outputs: readonly OutputSlot[];
  /** Symbols whose closes must come as `feeds`, one value a bar; none for most graphs. */
  readonly symbols: readonly string[];
  /**
   * A back-test: a workspace with one run (`openWorkspace` makes several over the same candles).
   * Throws `bad_columns`, `bad_settings` or `symbol_unavailable`. `watch` hears how far it is.
   */
  runColumns(
    columns: CandleColumns,
    settings: ExecutionSettings,
    feeds?: FeedColumns,
    watch?: RunWatch,
  ): RunResult;
  /**
   * Node outputs over a series, by value slot of `outputs`; those that depend on the account are of
   * a run with the settings (the reference ones when not given). Of all slots, or at least of those
   * given: no other has to be computed then. Throws `bad_columns` or `symbol_unavailable`.
   */
  computeColumns(
    columns: CandleColumns,
    feeds?: FeedColumns,
    settings?: ExecutionSettings,
    slots?: readonly number[],
  ): readonly Column[];
  /** A session before its first candle; throws `bad_settings`. */
  createState(settings: ExecutionSettings): SessionState;
  /**
   * A session that begins again with a new account: its fills go on being counted after those of the
   * previous state. Throws `bad_settings`.
   */
  beginAgain(previous: SessionState, settings: ExecutionSettings): SessionState;
  /** One candle further; changes the state. Throws `candle_out_of_order`, `symbol_unavailable`. */
  step(state: SessionState, candle: Candle, mode?: StepMode, feeds?: FeedCloses): StepResult;
  /** Drops orders that wait for the next open and says how many there were. */
  cancelOrders(state: SessionState): number;
  encodeState(state: SessionState): Uint8Array;
  /** Throws `malformed_state`, `unknown_state_version` or `state_of_another_program`. */
  decodeState(bytes: Uint8Array): SessionState;
}

export type CompileResult =
  | { readonly ok: true; readonly program: Program; readonly report: GraphReport }
  | { readonly ok: false; readonly report: GraphReport };

export interface CompileOptions {
  /** Also compute nodes that lead to no action, so that their values can be traced. */
  readonly keepUnreachable?: boolean;
  /** Fewer than a stored graph may have. */
  readonly mostValues?: number | undefined;
}

function makeProgram(plan: Plan, report: GraphReport): Program {
  // Sweeps compile thousands of programs of which no one asks for a hash or makes a session.
  let hash: string | null = null;
  let fits: string | null = null;
  let steps: BoundSteps | null = null;
  const stateKey = () => (fits ??= stateHash(plan));
  return {
    plan,
    get hash() {
      return (hash ??= programHash(plan));
    },
    warmup: plan.warmup,
    report,
    outputs: plan.outputs,
    symbols: plan.symbols,
    runColumns: (columns, settings, feeds, watch) =>
      inWorkspace(columns, feeds, (workspace) => workspace.run({ plan }, settings, watch)),
    computeColumns: (columns, feeds, settings, slots) =>
      inWorkspace(columns, feeds, (workspace) => workspace.columns({ plan }, settings, slots)),
    createState: (settings) => createSession(plan, completeSettings(settings)),
    beginAgain: (previous, settings) => {
      const state = createSession(plan, completeSettings(settings));
      state.broker.countFillsAfter(previous.broker);
      return state;
    },
    step: (state, candle, mode = 'trade', feeds) =>
      stepSession(plan, (steps ??= bindSteps(plan)), state, candle, mode, feeds),
    cancelOrders: (state) => state.broker.cancel(),
    encodeState: (session) => encodeSession(stateKey(), session),
    decodeState: (bytes) => decodeSession(stateKey(), plan, bytes),
  };
}

/** The report with one more error, which keeps the graph from running. */
function refused(report: GraphReport, problem: GraphIssue): GraphReport {
  return {
    ...report,
    success: false,
    runnable: false,
    errors: [...report.errors, problem.message],
    issues: [...report.issues, problem],
  };
}

/** Compiles any accepted form of a graph; a graph with errors gives its report instead. */
export function compileGraph(tree: unknown, options: CompileOptions = {}): CompileResult {
  const analysis = analyseGraph(tree, options.mostValues);
  const { report } = analysis;
  if (!report.runnable) return { ok: false, report };
  const plan = planGraph(analysis, options.keepUnreachable);
  if (plan.memory > GRAPH_LIMITS.memory) {
    const problem = tooLarge('values of node state (periods summed)', GRAPH_LIMITS.memory);
    return { ok: false, report: refused(report, problem) };
  }
  return { ok: true, program: makeProgram(plan, report), report };
}

/** The error of a series shorter than warm-up and one bar; null when it is long enough. */
export function insufficientHistory(program: Program, bars: number): GraphIssue | null {
  if (bars > program.warmup) return null;
  const message = `expected at least ${program.warmup + 1} bars to warm up, were ${bars}`;
  return issue('error', 'insufficient_history', message);
}
