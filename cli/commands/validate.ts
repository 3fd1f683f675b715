import type { GraphIssue, GraphReport } from '../../engine';
import { validateGraph } from '../../engine';
import { CommandError, EXIT } from '../errors';
import { writeText } from '../output/write-text';
import type { GraphSource } from '../run/graph-source';
import { readGraph } from '../run/graph-source';
import { issuePlace } from '../terminal/messages';
import type { Paint } from '../terminal/style';
import { painterFor } from '../terminal/style';
import { alignColumns } from '../terminal/table';

const STYLES = { error: 'red', warning: 'yellow', info: 'dim' } as const;
const WORST_FIRST = ['error', 'warning', 'info'];

function issueRow({ level, code, message, ...place }: GraphIssue, paint: Paint): string[] {
  const where = issuePlace({ level, code, message, ...place });
  return ['', paint(STYLES[level], level), code, where, message];
}

function verdict({ runnable, savable, issues }: GraphReport): string {
  if (!runnable)
    return savable ? 'has errors: can be saved, cannot run' : 'has errors: cannot be saved';
  return issues.some(({ level }) => level === 'warning') ? 'can run, with warnings' : 'can run';
}

function readOrRefuse(given: string): GraphSource | CommandError {
  try {
    return readGraph(given);
  } catch (error) {
    if (error instanceof CommandError) return error;
    throw error;
  }
}

/** `algotrade validate`: every issue of every graph; exit code 1 when one of them cannot run. */
export async function validate(
  graphs: readonly string[],
  { json }: { readonly json?: boolean },
): Promise<void> {
  const paint = painterFor(process.stdout);
  const read = graphs.map(readOrRefuse);
  const refused = read.filter((one) => one instanceof CommandError);
  // One file alone that cannot be read is the error of the command.
  if (refused[0] && graphs.length === 1) throw refused[0];
  for (const { message } of refused) process.stderr.write(`algotrade: ${message}\n`);
  const reports = read
    .flatMap((one) => (one instanceof CommandError ? [] : [one]))
    .map(({ name, tree }) => ({ name, ...validateGraph(tree) }));
  const codes = refused.map(({ exitCode }) => exitCode);
  if (reports.some(({ runnable }) => !runnable)) codes.push(EXIT.problem);
  if (codes.length > 0) process.exitCode = Math.max(...codes);
  if (json) {
    const document = graphs.length === 1 ? reports[0] : reports;
    return writeText('-', [`${JSON.stringify(document, null, 2)}\n`]);
  }
  const texts = reports.map((report) => {
    const title = `${paint(report.runnable ? 'green' : 'red', report.name)} ${verdict(report)}\n`;
    const rows = [...report.issues]
      .sort((a, b) => WORST_FIRST.indexOf(a.level) - WORST_FIRST.indexOf(b.level))
      .map((issue) => issueRow(issue, paint));
    return rows.length === 0 ? title : `${title}${alignColumns(rows)}\n`;
  });
  return writeText('-', texts);
}
