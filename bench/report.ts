/** One measured figure against its bar. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** Undefined where the figure only explains another. */
  readonly bar?: { readonly atLeast?: number; readonly atMost?: number };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** The value below which the given fraction of the values lies. */
export function quantile(values: readonly number[], fraction: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const index = Math.min(Math.ceil(sorted.length * fraction) - 1, sorted.length - 1);
  return sorted[Math.max(index, 0)] ?? Number.NaN;
}

/** Runs the contenders in turn, A B A B …, after one warm-up each; returns each one's results. */
export async function interleaved<N extends string>(
  rounds: number,
  contenders: Readonly<Record<N, () => Promise<number> | number>>,
): Promise<Record<N, number[]>> {
  const names = Object.keys(contenders) as N[];
  const results = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<
    N,
    number[]
  >;
  for (let round = -1; round < rounds; round++) {
    for (const name of names) {
      const result = await contenders[name]();
      if (round >= 0) results[name].push(result);
    }
  }
  return results;
}

/** Prints the figures as a table; returns whether every bar was met. */
export function printFigures(title: string, figures: readonly Figure[]): boolean {
  console.log(`\n${title}`);
  let met = true;
  for (const { what, value, unit, bar } of figures) {
    const low = bar?.atLeast !== undefined && value < bar.atLeast;
    const high = bar?.atMost !== undefined && value > bar.atMost;
    if (low || high) met = false;
    const wanted =
      bar === undefined
        ? ''
        : `  (bar: ${bar.atLeast === undefined ? '≤' : '≥'} ${bar.atLeast ?? bar.atMost}) ${low || high ? 'MISSED' : 'met'}`;
    const shown = value >= 1000 ? Math.round(value).toLocaleString('en') : value.toFixed(2);
    console.log(`  ${what.padEnd(58)} ${shown.padStart(12)} ${unit}${wanted}`);
  }
  return met;
}
