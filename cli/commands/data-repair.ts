import type { CandleFile } from '../../candle-files/candle-file';
import { readCandleFile } from '../../candle-files/candle-file';
import type { Timeframe } from '../../engine';
import { candleTable } from '../output/candle-table';
import { writeTable } from '../output/write-table';
import { integer } from '../terminal/numbers';
import { Progress } from '../terminal/progress';

/** Options of `algotrade data repair`, as commander gives them. */
export interface DataRepairOptions {
  readonly out: string;
  readonly symbol?: string;
  readonly timeframe?: Timeframe;
}

/** Each thing that was done, one line each. */
function deeds({ stepsBack, repeated, badRows, errors }: CandleFile): string[] {
  const lines = [
    ...(stepsBack > 0
      ? [`sorted by time: ${stepsBack === 1 ? '1 step' : `${integer(stepsBack)} steps`} back`]
      : []),
    ...(repeated > 0 ? [`dropped ${integer(repeated)} repeated candles`] : []),
    ...(badRows > 0
      ? [
          `dropped ${integer(badRows)} rows that are not candles or contradict an earlier one`,
          ...errors,
        ]
      : []),
  ];
  return lines.length > 0 ? lines : ['nothing to repair'];
}

/** `algotrade data repair`: the candles in order, each once, without bad rows. Gaps stay gaps. */
export async function repairData(path: string, options: DataRepairOptions): Promise<void> {
  const progress = new Progress();
  try {
    const file = await readCandleFile(path, {
      ...{ symbol: options.symbol, timeframe: options.timeframe, skipsErrors: true },
      progress: (part) => progress.show('reading', part),
    });
    progress.clear();
    await writeTable(options.out, candleTable(file.columns));
    // Where the candles go to standard output, the words must not.
    const to = options.out === '-' ? process.stderr : process.stdout;
    const count = integer(file.columns.time.length);
    const written = `wrote ${count} candles of ${file.symbol} to ${options.out}; gaps are not filled`;
    to.write(`${[...deeds(file), written].join('\n')}\n`);
  } finally {
    progress.clear();
  }
}
