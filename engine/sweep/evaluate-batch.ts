import { EngineError } from '../errors';
import { compileGraph, insufficientHistory } from '../program';
import type { Workspace } from '../workspace/workspace';
import type { Configured } from './apply-set';
import { applySet } from './apply-set';
import type { FigureName, FigureOptions } from './figures';
import { measureFigures } from './figures';
import type { Parameter, ParameterValue } from './parameter';

/** A strategy of which some parameters vary, and which figures are wanted. */
export interface SweepShape extends Configured, FigureOptions {
  readonly parameters: readonly Parameter[];
  readonly figures: readonly FigureName[];
}

/** The figures of a set in the order of the shape's, or why it cannot run. */
export type SetOutcome =
  { readonly figures: readonly (number | null)[] } | { readonly refused: string };

/** Codes of errors that belong to a set: others are faults of the sweep itself. */
const REFUSALS: ReadonlySet<string> = new Set(['bad_settings', 'symbol_unavailable']);

function evaluate(
  workspace: Workspace,
  shape: SweepShape,
  set: readonly ParameterValue[],
): SetOutcome {
  const { graph, settings } = applySet(shape, shape.parameters, set);
  const compiled = compileGraph(graph);
  if (!compiled.ok) {
    const error = compiled.report.issues.find(({ level }) => level === 'error');
    return { refused: `${error?.code}: ${error?.message}` };
  }
  const { program } = compiled;
  const shortage = insufficientHistory(program, workspace.candles.time.length);
  if (shortage) return { refused: `${shortage.code}: ${shortage.message}` };
  const run = workspace.run(program, settings);
  return { figures: measureFigures(run, workspace.candles, shape, shape.figures) };
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
  return sets.map((set) => {
    try {
      return evaluate(workspace, shape, set);
    } catch (error) {
      if (error instanceof EngineError && REFUSALS.has(error.code)) {
        return { refused: `${error.code}: ${error.message}` };
      }
      throw error;
    }
  });
}
