import { createHash } from 'node:crypto';
import { AppError } from '../../core/errors';
import { GRAPH_LIMITS, normaliseGraph, validateGraph } from '../../engine';
import type { GraphReport } from '../../engine';
import { fieldsOf, sentenceOf } from '../shared/graph-errors';
import type { CheckedReport, StrategyContent, StrategyPorts } from './ports';
import { drawableTree } from './drawable-tree';
import { isCurrentForm } from './submitted-tree';
import type { SubmittedTree } from './submitted-tree';

type CheckedTree = Pick<
  StrategyContent,
  'tree' | 'submittedTree' | 'treeHash' | 'report' | 'runnable'
>;

/**
 * What is stored of a tree: one that the canvas can draw unchanged; an older or a sparse one brought
 * to that form, with its own text beside it.
 * Throws the 400 of a save that is refused; a tree that only cannot run is a draft.
 */
export async function checkedTree(
  { value, text }: SubmittedTree,
  ports: Pick<StrategyPorts, 'compile'>,
  mostValues: number = GRAPH_LIMITS.newValues,
): Promise<CheckedTree> {
  // What is too large costs no more than being counted.
  const given = validateGraph(value, mostValues);
  assertSavable(given);
  const isCurrent = isCurrentForm(value);
  const current = isCurrent ? value : normaliseGraph(value);
  const written = jsonOf(current);
  const tree = written === undefined ? current : drawableTree(current);
  const compact = written === undefined ? undefined : jsonOf(tree);
  if (compact === undefined) {
    assertSavable(validateGraph(tree));
    throw new AppError('GRAPH_NOT_SAVABLE', 'json_tree: expected fewer nesting levels');
  }
  const treeHash = createHash('sha256').update(compact).digest('hex');
  const { report } = await ports.compile(treeHash, () => tree);
  assertSavable(report);
  const isAsGiven = isCurrent && compact === written;
  return {
    tree: (isAsGiven ? text : undefined) ?? compact,
    submittedTree: isAsGiven ? null : (text ?? JSON.stringify(value)),
    treeHash,
    report: JSON.stringify(reportOn(given, report)),
    runnable: report.runnable,
  };
}

/** What compiling found out, with what was said of the tree as it was given: what is stored of it has no older spellings. */
function reportOn(given: GraphReport, compiled: CheckedReport): CheckedReport {
  const faults = compiled.look_ahead?.faults ?? [];
  return {
    ...compiled,
    errors: given.runnable ? compiled.errors : given.errors,
    issues: given.issues,
    warnings: [...given.warnings, ...faults],
  };
}

/** Undefined for a value that is nested deeper than the stack allows. */
function jsonOf(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function assertSavable(report: GraphReport): void {
  if (report.savable) return;
  const { errors, unknown_nodes } = report;
  const message = `Strategy cannot be saved. ${sentenceOf(report)}`;
  throw new AppError('GRAPH_NOT_SAVABLE', message, {
    body: { message, compilation_errors: errors, unknown_nodes },
    fields: fieldsOf(report),
  });
}
