const BLOCKS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/** A curve as a line of blocks: each shows the last value of its part, from lowest to highest. */
export function sparkline(values: Float64Array, width: number): string {
  const count = Math.min(width, values.length);
  const picked = Array.from(
    { length: count },
    (_, i) => values[Math.ceil(((i + 1) * values.length) / count) - 1] as number,
  );
  const low = Math.min(...picked);
  const range = Math.max(...picked) - low;
  return picked
    .map((value) => BLOCKS[range > 0 ? Math.round(((value - low) / range) * 7) : 3])
    .join('');
}
