import type { PartName, ProgressEvent, ReportProgress } from './part';
import { progressLine } from './progress-text';

/** Where the printer writes; a terminal is rewritten in place. */
export interface PrinterOutput {
  isTTY?: boolean;
  columns?: number;
  write(text: string): unknown;
}

/** Prints progress until it is ended; what comes later is printed as plain lines. */
export interface ProgressPrinter {
  report: ReportProgress;
  /** Leaves the lines shown so far as they are. */
  end(): void;
}

const plainEveryMs = 5_000;

/**
 * A printer for one start: on a terminal a line for each part that is rewritten, elsewhere a line
 * for each event (a fetch's progress every five seconds), with `json` an object for each event.
 */
export function createProgressPrinter(options: {
  output: PrinterOutput;
  json?: boolean;
}): ProgressPrinter {
  const { output, json = false } = options;
  if (json) {
    return { report: (event) => output.write(`${JSON.stringify(event)}\n`), end: () => undefined };
  }
  return output.isTTY ? terminalPrinter(output) : plainPrinter(output);
}

function plainPrinter(output: PrinterOutput): ProgressPrinter {
  const shownAtMs = new Map<string, number>();
  return {
    report(event) {
      if (event.kind === 'fetch-progress') {
        const last = shownAtMs.get(event.what) ?? 0;
        if (event.elapsedMs - last < plainEveryMs) return;
        shownAtMs.set(event.what, event.elapsedMs);
      }
      output.write(`${progressLine(event)}\n`);
    },
    end: () => undefined,
  };
}

function terminalPrinter(output: PrinterOutput): ProgressPrinter {
  const lines = new Map<PartName, string>();
  const plain = plainPrinter(output);
  let live = true;
  let drawn = 0;

  function draw(event: ProgressEvent): void {
    lines.set(event.part, progressLine(event));
    const up = drawn > 0 ? `\u001b[${drawn}A` : '';
    const width = (output.columns || 80) - 1;
    const text = [...lines.values()].map((line) => `\u001b[2K${line.slice(0, width)}\n`).join('');
    output.write(up + text);
    drawn = lines.size;
  }

  return {
    report: (event) => (live ? draw(event) : plain.report(event)),
    end: () => (live = false),
  };
}
