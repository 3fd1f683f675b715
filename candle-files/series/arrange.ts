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
  /** Steps back in time that were sorted away; a file that is newest first has none. */
  readonly stepsBack: number;
  /** Candles that stood there more than once and are used once. */
  readonly repeated: number;
}

interface Directions {
  readonly rising: number;
  readonly falling: number;
  /** Index of the first candle that is earlier than the one before. */
  readonly firstBreak: number;
}

function directionsOf({ time, count }: RawCandles): Directions {
  let rising = 0;
  let falling = 0;
  let firstBreak = -1;
  for (let i = 1; i < count; i++) {
    if ((time[i] as number) < (time[i - 1] as number)) {
      falling++;
      if (firstBreak < 0) firstBreak = i;
    } else rising++;
  }
  return { rising, falling, firstBreak };
}

/** Turns the candles round where they stand. */
function reverse(raw: RawCandles): void {
  for (const key of COLUMNS) raw[key].subarray(0, raw.count).reverse();
  raw.line.subarray(0, raw.count).reverse();
}

/** Sorts by time; one column after the other, so that only one is in memory twice. */
function sort(raw: RawCandles): void {
  const { time } = raw;
  const order = Uint32Array.from({ length: raw.count }, (_, i) => i);
  order.sort((a, b) => (time[a] as number) - (time[b] as number) || a - b);
  for (const key of COLUMNS) {
    const values = raw[key];
    raw[key] = Float64Array.from(order, (i) => values[i] as number);
  }
  const { line } = raw;
  raw.line = Uint32Array.from(order, (i) => line[i] as number);
}

interface Order {
  readonly stepsBack: number;
  readonly warnings: string[];
}

/** Brings candles into ascending order; a warning when they stood in none. */
function intoOrder(raw: RawCandles): Order {
  const { rising, falling, firstBreak } = directionsOf(raw);
  const inOrder: Order = { stepsBack: 0, warnings: [] };
  if (falling === 0) return inOrder;
  if (rising === 0) {
    reverse(raw);
    return inOrder;
  }
  const line = raw.line[firstBreak];
  sort(raw);
  // Newest first with a repeat or two needs no words: nobody is surprised by it.
  if (rising < falling) return inOrder;
  const warning = `candles are not in time order, first at ${raw.unit} ${line} (${falling === 1 ? '1 step' : `${falling} steps`} back): sorted`;
  return { stepsBack: falling, warnings: [warning] };
}

/** Keeps one candle of each time; two that differ are an error, since nobody knows which is right. */
function withoutDuplicates(
  columns: CandleColumns,
  line: Uint32Array,
  unit: string,
  errors: Findings,
  warnings: string[],
): Omit<Arranged, 'warnings' | 'stepsBack'> {
  const { time } = columns;
  const repeats = new Findings();
  let repeated = 0;
  let kept = 0;
  for (let i = 1; i < time.length; i++) {
    if (time[i] !== time[kept]) {
      kept++;
      if (kept === i) continue;
      for (const key of COLUMNS) columns[key][kept] = columns[key][i] as number;
      line[kept] = line[i] as number;
      continue;
    }
    const same = COLUMNS.every((key) => columns[key][i] === columns[key][kept]);
    if (same) repeated++;
    const kind = same ? 'repeated candle' : 'contradictory candle';
    const findings = same ? repeats : errors;
    const first = line[kept] as number;
    const at = `${unit}s ${first} and ${line[i]}: ${new Date(time[i] as number).toISOString()}`;
    findings.add(kind, same ? at : `${at}, expected only one candle for each time`);
  }
  if (!repeats.isEmpty) warnings.push(...repeats.messages().map((text) => `${text}\n  used once`));
  const count = Math.min(kept + 1, time.length);
  if (count === time.length) return { columns, line, repeated };
  return { columns: sliceColumns(columns, 0, count), line: line.subarray(0, count), repeated };
}

/** Sorts, drops repeated candles and reports both. The candles are changed where they stand. */
export function arrange(raw: RawCandles, errors: Findings): Arranged {
  const { warnings, stepsBack } = intoOrder(raw);
  const line = raw.line.subarray(0, raw.count);
  const candles = withoutDuplicates(raw.columns(), line, raw.unit, errors, warnings);
  return { ...candles, warnings, stepsBack };
}
