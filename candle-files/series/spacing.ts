import { lengthText } from '../identity/bar-length';
import type { Arranged } from './arrange';
import type { Calendar } from './calendar';
import { barsExpected } from './calendar';
import { Findings } from './findings';
import { offGrid } from './grid';

/** Times from one candle to the next. */
export interface Spacing {
  /** The most frequent one in ms; NaN of fewer than two candles. */
  readonly usual: number;
  /** The shortest one in ms; NaN of fewer than two candles. */
  readonly shortest: number;
  /** How often each occurs. */
  readonly counts: ReadonlyMap<number, number>;
}

/** Counts the steps from candle to candle, runs of one length at a time. */
export function spacingOf(time: Float64Array): Spacing {
  const counts = new Map<number, number>();
  let run = 0;
  let current = NaN;
  const settle = () => {
    if (run > 0) counts.set(current, (counts.get(current) ?? 0) + run);
  };
  for (let i = 1; i < time.length; i++) {
    const step = (time[i] as number) - (time[i - 1] as number);
    if (step === current) run++;
    else {
      settle();
      current = step;
      run = 1;
    }
  }
  settle();
  let usual = NaN;
  let most = 0;
  let shortest = Infinity;
  for (const [step, count] of counts) {
    if (step < shortest) shortest = step;
    if (count > most || (count === most && step < usual)) [usual, most] = [step, count];
  }
  return { usual, shortest: counts.size === 0 ? NaN : shortest, counts };
}

/** Warnings about gaps and candles that open off the grid of the others. */
export function regularityWarnings(
  { columns: { time }, line }: Arranged,
  unit: string,
  spacing: number,
  calendar: Calendar,
): string[] {
  const gaps = new Findings();
  let missing = 0;
  for (let i = 1; i < time.length; i++) {
    const at = time[i] as number;
    const before = time[i - 1] as number;
    if (at - before <= spacing) continue;
    const bars = barsExpected(calendar, before + spacing, at, spacing);
    if (bars === 0) continue;
    missing += bars;
    if (!gaps.wants('gap')) gaps.add('gap', '');
    else {
      const from = new Date(before + spacing).toISOString();
      const count = `${bars} ${bars === 1 ? 'candle' : 'candles'}`;
      gaps.add('gap', `${unit} ${line[i]}: ${count} missing from ${from}`);
    }
  }
  const warnings = gaps
    .messages()
    .map(
      (text) =>
        `${text}\n  ${missing} candles missing in all; the command line skips gaps, ` +
        `a run on the server needs allow_gaps${advice(calendar)}`,
    );
  const [odd] = offGrid(time, spacing, calendar);
  if (odd !== undefined) {
    const opens = new Date(time[odd] as number).toISOString();
    const length = lengthText(spacing);
    warnings.push(`${unit} ${line[odd]}: expected bars to open every ${length}, opens ${opens}`);
  }
  return warnings;
}

function advice(calendar: Calendar): string {
  return calendar === '24x7'
    ? ' (--calendar weekdays or us-equities, where the market is not always open)'
    : '';
}
