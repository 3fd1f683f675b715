import type { CandleColumns } from '../../engine';
import { sliceColumns } from '../../engine';
import { Findings } from './findings';
import type { RawCandles } from './raw-candles';

const COLUMNS = ['time', 'open', 'high', 'low', 'close', 'volume'] as const;

/** Candles in ascending order of time, one per time, with their lines. */
export interface Arranged {
  readonly columns: CandleColumns;
  readonly line: Uint32Array;
  readonly warnings: readonly string[];
}

/** The order in which candles ascend; null when they stand so already. */
function ascendingOrder({ time, count, line, unit }: RawCandles, warnings: string[]) {
  let rising = 0;
  let falling = 0;
  let firstBreak = -1;
  for (let i = 1; i < count; i++) {
    if ((time[i] as number) < (time[i - 1] as number)) {
      falling++;
      if (firstBreak < 0) firstBreak = i;
    } else rising++;
  }
  if (falling === 0) return null;
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  if (rising === 0) return order.reverse();
  const oldestFirst = rising >= falling;
  if (oldestFirst) {
    warnings.push(
      `candles are not in order of time, first at ${unit} ${line[firstBreak]} (${falling} steps back): sorted`,
    );
  }
  return order.sort((a, b) => (time[a] as number) - (time[b] as number) || a - b);
}

function permuted(
  raw: RawCandles,
  order: Uint32Array,
): Arranged['columns'] & { line: Uint32Array } {
  const pick = (values: Float64Array) => Float64Array.from(order, (i) => values[i] as number);
  return {
    ...{ time: pick(raw.time), open: pick(raw.open), high: pick(raw.high), low: pick(raw.low) },
    ...{ close: pick(raw.close), volume: pick(raw.volume) },
    line: Uint32Array.from(order, (i) => raw.line[i] as number),
  };
}

/** Keeps one candle of each time; two that differ are an error, since nobody knows which is right. */
function withoutDuplicates(
  columns: CandleColumns,
  line: Uint32Array,
  unit: string,
  errors: Findings,
  warnings: string[],
): { columns: CandleColumns; line: Uint32Array } {
  const { time } = columns;
  const repeats = new Findings();
  let kept = 0;
  for (let i = 1; i < time.length; i++) {
    if (time[i] !== time[kept]) {
      kept++;
      if (kept === i) continue;
      for (const key of COLUMNS) columns[key][kept] = columns[key][i] as number;
      line[kept] = line[i] as number;
      continue;
    }
    const first = line[kept] as number;
    const at = `${unit}s ${first} and ${line[i]}: ${new Date(time[i] as number).toISOString()}`;
    const same = COLUMNS.every((key) => columns[key][i] === columns[key][kept]);
    if (same) repeats.add('repeated candle', at);
    else errors.add('contradictory candle', `${at}, expected one candle of a time`);
  }
  if (!repeats.isEmpty) warnings.push(...repeats.messages().map((text) => `${text}\n  kept once`));
  const count = Math.min(kept + 1, time.length);
  if (count === time.length) return { columns, line };
  return { columns: sliceColumns(columns, 0, count), line: line.subarray(0, count) };
}

/** Sorts, drops repeated candles and reports both. */
export function arrange(raw: RawCandles, errors: Findings): Arranged {
  const warnings: string[] = [];
  const order = ascendingOrder(raw, warnings);
  const sorted = order
    ? permuted(raw, order)
    : { ...raw.columns(), line: raw.line.subarray(0, raw.count) };
  const { line, ...columns } = sorted;
  return { ...withoutDuplicates(columns, line, raw.unit, errors, warnings), warnings };
}
