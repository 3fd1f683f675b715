import { timeframeMs } from '../candles/timeframe';
import { EngineError } from '../errors';
import { checkFeedColumns } from '../execution/check-feeds';
import { completeSettings } from '../execution/settings';
import type { NormalisedGraph } from '../graph/normalise';
import type { CompileResult } from '../program';
import { compileGraph, insufficientHistory } from '../program';
import type { RunScan, SettledRun } from '../workspace/scans';
import type { Workspace } from '../workspace/workspace';
import type { Configured } from './apply-set';
import { applySet } from './apply-set';
import type { FigureName, FigureOptions } from './figures';
import { measureFigures, measureScan, needWholeRun } from './figures';
import type { Parameter, ParameterValue } from './parameter';

/** A strategy of which some parameters vary, and which figures are wanted. */
export interface SweepShape extends Configured, FigureOptions {
  readonly parameters: readonly Parameter[];
  readonly figures: readonly FigureName[];
}

/** The figures of a set in the order of the shape's and the bars before its first decision, or why it cannot run. */
export type SetOutcome =
  | { readonly figures: readonly (number | null)[]; readonly warmupBars: number }
  | { readonly refused: string };

/** Codes of errors that belong to a set: others are faults of the sweep itself. */
const REFUSALS: ReadonlySet<string> = new Set(['bad_settings', 'symbol_unavailable']);

/** A set that can run; `run` is null for a set that cannot. */
interface Prepared {
  readonly run: SettledRun | null;
  readonly refused: string;
}

/** Gives the reason where some work is refused for the set's own fault. */
function refusalOf(error: unknown): string {
  if (error instanceof EngineError && REFUSALS.has(error.code)) {
    return `${error.code}: ${error.message}`;
  }
  throw error;
}

/** Programs of one sweep that are held: all of them where only settings vary, and no more than make sense. */
const MOST_PROGRAMS = 256;

/** What sets compiled to, by the graph of their sweep and the values of its nodes. */
const compiledOf = new WeakMap<NormalisedGraph, Map<string, CompileResult>>();

/** Compiles a set of a sweep; sets that differ in settings only share one program. */
function compileSet(
  { graph, parameters }: SweepShape,
  set: readonly ParameterValue[],
  own: NormalisedGraph,
): CompileResult {
  const values = parameters.flatMap(({ kind, name }, i) => (kind === 'node' ? [name, set[i]] : []));
  // JSON has no word for −0 and for what is not finite.
  const key = JSON.stringify(
    values.map((value) => (Object.is(value, -0) ? '-0' : [typeof value, String(value)])),
  );
  const compiled = compiledOf.get(graph) ?? new Map<string, CompileResult>();
  compiledOf.set(graph, compiled);
  const known = compiled.get(key);
  if (known) return known;
  const result = compileGraph(own);
  // The oldest makes room: those of the batch under way keep their plan, by which they share columns.
  const [oldest] = compiled.keys();
  if (compiled.size >= MOST_PROGRAMS && oldest !== undefined) compiled.delete(oldest);
  compiled.set(key, result);
  return result;
}

/** Compiles a set and checks that it can run over the candles of a workspace. */
export function prepare(
  { candles, feeds }: Pick<Workspace, 'candles' | 'feeds'>,
  shape: SweepShape,
  set: readonly ParameterValue[],
): Prepared {
  const bars = candles.time.length;
  const refuse = (code: string, message: string) => ({ run: null, refused: `${code}: ${message}` });
  const { graph, settings } = applySet(shape, shape.parameters, set);
  const compiled = compileSet(shape, set, graph);
  if (!compiled.ok) {
    const [first] = compiled.report.issues.filter(({ level }) => level === 'error');
    return refuse(first?.code ?? '', first?.message ?? '');
  }
  const { program } = compiled;
  const shortage = insufficientHistory(program, bars);
  if (shortage) return refuse(shortage.code, shortage.message);
  try {
    completeSettings(settings);
    checkFeedColumns(program.plan.symbols, feeds, bars);
  } catch (error) {
    return { run: null, refused: refusalOf(error) };
  }
  return { run: { program, settings }, refused: '' };
}

function runWhole(workspace: Workspace, shape: SweepShape, run: SettledRun): SetOutcome {
  try {
    const result = workspace.run(run.program, run.settings);
    const figures = measureFigures(result, workspace.candles, shape, shape.figures);
    return { figures, warmupBars: run.program.plan.warmup };
  } catch (error) {
    return { refused: refusalOf(error) };
  }
}

/** Scans of the runs that need not be made whole. */
function scansOf(workspace: Workspace, shape: SweepShape, runs: readonly SettledRun[]) {
  if (needWholeRun(shape.figures)) return runs.map(() => null);
  return workspace.scan(runs, timeframeMs(shape.timeframe));
}

/**
 * Runs a strategy with each set of parameters over the candles of a workspace. The figures are those
 * of single runs to the last bit; a set that cannot run says why.
 */
export function evaluateBatch(
  workspace: Workspace,
  shape: SweepShape,
  sets: readonly (readonly ParameterValue[])[],
): SetOutcome[] {
  const prepared = sets.map((set) => prepare(workspace, shape, set));
  const runs = prepared.flatMap(({ run }) => run ?? []);
  const scans = scansOf(workspace, shape, runs).values();
  return prepared.map(({ run, refused }) => {
    if (run === null) return { refused };
    const scan = scans.next().value as RunScan | null;
    if (scan === null) return runWhole(workspace, shape, run);
    const figures = measureScan(scan, shape, shape.figures);
    return { figures, warmupBars: run.program.plan.warmup };
  });
}
