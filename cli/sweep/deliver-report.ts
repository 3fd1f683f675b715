import { rmSync } from 'node:fs';
import { printWarnings } from '../terminal/messages';
import { Progress } from '../terminal/progress';
import type { Paint } from '../terminal/style';
import { painterFor } from '../terminal/style';
import { journalPath } from './objective-options';

/** How a command makes its report, and what people get of it. */
export interface ReportSteps<R> {
  readonly make: (progress: Progress) => Promise<R>;
  readonly table: (report: R, paint: Paint) => string;
  readonly write: (target: string, report: R) => Promise<void>;
}

/**
 * Makes a report with its progress shown, prints it unless a target is the standard output, and
 * writes it to its targets. The journal goes last: until then the command can go on where it was.
 */
export async function deliverReport<R extends { readonly warnings: readonly string[] }>(
  out: readonly string[],
  { make, table, write }: ReportSteps<R>,
): Promise<void> {
  const progress = new Progress();
  let report: R;
  try {
    report = await make(progress);
  } finally {
    progress.clear();
  }
  if (!out.includes('-')) process.stdout.write(table(report, painterFor(process.stdout)));
  printWarnings(report.warnings);
  for (const target of out) await write(target, report);
  const journal = journalPath(out);
  if (journal !== undefined) rmSync(journal, { force: true });
}
