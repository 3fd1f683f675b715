const FIRST_MS = 50;
const LONGEST_MS = 500;

/** The pauses between two looks at a job of the server, ms: most jobs are small and end at once, a long one can wait. */
export function* lookPauses(): Generator<number, never> {
  for (let ms = FIRST_MS; ; ms = Math.min(LONGEST_MS, ms * 1.5)) yield ms;
}
