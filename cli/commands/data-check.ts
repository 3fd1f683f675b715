import type { CandleFile } from '../../candle-files/candle-file';
import { readCandleFile } from '../../candle-files/candle-file';
import { assessQuality } from '../../candle-files/quality/assess';
import type { Quality } from '../../candle-files/quality/assess';
import type { Calendar } from '../../candle-files/series/calendar';
import type { Timeframe } from '../../engine';
import { marketFields } from '../options/instrument';
import { integer, timeText } from '../terminal/numbers';
import { Progress } from '../terminal/progress';
import { alignColumns } from '../terminal/table';

/** Options of `algotrade data check`, as commander gives them. */
export interface DataCheckOptions {
  readonly symbol?: string;
  readonly timeframe?: Timeframe;
  readonly calendar: Calendar;
  readonly json?: boolean;
}

/** What is said of a file, with its span. */
function fileView(file: CandleFile, quality: Quality) {
  const { time } = file.columns;
  const iso = (at: number | undefined): string => new Date(at as number).toISOString();
  return {
    file: file.path,
    format: file.format,
    ...marketFields(file.symbol),
    timeframe: file.length,
    start: iso(time[0]),
    last: iso(time.at(-1)),
    ...quality,
    gaps: quality.gaps.map((gap) => ({ ...gap, start: iso(gap.start), end: iso(gap.end) })),
    errors: file.errors,
  };
}

function tableOf(file: CandleFile, { grade, measures, calendar }: Quality): string {
  const { time } = file.columns;
  const span = `${timeText(time[0] as number)} to ${timeText(time.at(-1) as number)}`;
  const rows = measures.map((one) => [one.measure.replace('_', ' '), one.grade, one.reason]);
  return [
    `${file.path}: grade ${grade}`,
    `${integer(time.length)} candles of ${file.symbol}, ${file.length}, ${span} (${calendar})`,
    '',
    alignColumns([['Measure', 'Grade', 'Reason'], ...rows]),
    ...file.errors.map((error) => `\n${error}`),
  ].join('\n');
}

/** `algotrade data check`: a grade from A to F with its reasons. */
export async function checkData(path: string, options: DataCheckOptions): Promise<void> {
  const { symbol, timeframe, calendar, json = false } = options;
  const progress = new Progress();
  try {
    const file = await readCandleFile(path, {
      ...{ symbol, timeframe, calendar, skipsErrors: true },
      progress: (part) => progress.show('reading', part),
    });
    progress.clear();
    const quality = assessQuality(file, calendar);
    const text = json ? JSON.stringify(fileView(file, quality), null, 1) : tableOf(file, quality);
    process.stdout.write(`${text}\n`);
  } finally {
    progress.clear();
  }
}
