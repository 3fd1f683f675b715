import type { OutputSlot, Program } from '../../engine';
import { wrongUse } from '../errors';
import type { CandleOptions } from '../options/candle-options';
import type { ExecutionOptions } from '../options/execution-options';
import { executionSettings } from '../options/execution-options';
import { traceLines } from '../output/trace-csv';
import { inChunks } from '../../reports/exports/in-chunks';
import { writeText } from '../output/write-text';
import { loadFeeds } from '../run/feeds';
import { compileSource, readGraph } from '../run/graph-source';
import { loadSeries } from '../run/series';
import { issueText, printWarnings } from '../terminal/messages';
import { Progress } from '../terminal/progress';

/** Options of `algotrade trace`, as commander gives them. */
export interface TraceOptions extends CandleOptions, ExecutionOptions {
  readonly nodes?: readonly string[];
  readonly out: string;
}

/** Outputs of the nodes asked for, in that order; of all nodes when none is named. */
function chosenOutputs({ outputs }: Program, nodes: readonly string[] | undefined): OutputSlot[] {
  if (nodes === undefined) return [...outputs];
  return nodes.flatMap((id) => {
    const found = outputs.filter(({ nodeId }) => nodeId === id);
    if (found.length > 0) return found;
    const known = [...new Set(outputs.map(({ nodeId }) => nodeId))].join(', ');
    throw wrongUse(`expected --nodes to name nodes with outputs (${known}), was ${id}`);
  });
}

/** `algotrade trace`: the values of nodes over candles as CSV. */
export async function trace(graph: string, options: TraceOptions): Promise<void> {
  const progress = new Progress();
  try {
    const program = compileSource(readGraph(graph), { keepUnreachable: true });
    const outputs = chosenOutputs(program, options.nodes);
    const series = await loadSeries(options, progress);
    const feeds = await loadFeeds(program, options, series, progress);
    const columns = program.computeColumns(
      series.columns,
      feeds.closes,
      executionSettings(options, options.from),
      outputs.map(({ slot }) => slot),
    );
    progress.clear();
    const issues = program.report.issues.filter(({ level }) => level === 'warning');
    printWarnings([...issues.map(issueText), ...series.warnings, ...feeds.warnings]);
    const { time } = series.columns;
    const lines = traceLines(outputs, columns, time, series.first, (part) => {
      // A bar among the lines of a terminal would only be in the way.
      if (options.out !== '-') progress.show('writing', part);
    });
    await writeText(options.out, inChunks(lines));
  } finally {
    progress.clear();
  }
}
