import type { Timeframe } from '../../engine';
import { TIMEFRAMES, timeframeMs } from '../../engine';
import type { Arranged } from './arrange';
import { Findings } from './findings';

/** The usual time from one candle to the next in ms; NaN of fewer than two candles. */
export function usualSpacing(time: Float64Array): number {
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
  for (const [step, count] of counts) {
    if (count > most || (count === most && step < usual)) [usual, most] = [step, count];
  }
  return usual;
}

/** The timeframe whose bars are this long, if there is one. */
export function timeframeOf(spacing: number): Timeframe | undefined {
  return TIMEFRAMES.find((name) => timeframeMs(name) === spacing);
}

/** A length of time as people say it: `90s`, `5m`, `2h`, `7d`. */
export function spacingText(ms: number): string {
  for (const [unit, length] of [
    ['d', 86_400_000],
    ['h', 3_600_000],
    ['m', 60_000],
  ] as const) {
    if (ms % length === 0) return `${ms / length}${unit}`;
  }
  return `${ms / 1_000}s`;
}

/** Warnings about holes and candles that open between the bars of the timeframe. */
export function regularityWarnings(
  { columns: { time }, line }: Arranged,
  unit: string,
  spacing: number,
): string[] {
  const holes = new Findings();
  let missing = 0;
  let odd = -1;
  for (let i = 0; i < time.length; i++) {
    const at = time[i] as number;
    if (odd < 0 && at % spacing !== 0) odd = i;
    if (i === 0) continue;
    const step = at - (time[i - 1] as number);
    if (step <= spacing) continue;
    const bars = Math.round(step / spacing) - 1;
    missing += bars;
    if (!holes.wants('hole')) holes.add('hole', '');
    else {
      const from = new Date((time[i - 1] as number) + spacing).toISOString();
      holes.add('hole', `${unit} ${line[i]}: ${bars} candles missing from ${from}`);
    }
  }
  const warnings = holes
    .messages()
    .map((text) => `${text}\n  ${missing} candles missing in all; the run goes on over holes`);
  if (odd >= 0) {
    const opens = new Date(time[odd] as number).toISOString();
    const length = spacingText(spacing);
    warnings.push(`${unit} ${line[odd]}: expected bars to open on whole ${length}, opens ${opens}`);
  }
  return warnings;
}
