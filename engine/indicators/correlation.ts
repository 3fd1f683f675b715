/** Close-to-close returns that the correlation looks back over. */
export const CORRELATED_RETURNS = 20;

/** Doubles of `correlationStep`: count, slot, both last closes, two rings of returns. */
export const CORRELATION_MEMORY = 4 + 2 * CORRELATED_RETURNS;

/** Pearson correlation of two rings of returns by two passes, 0 where one of them never moved. */
function pearson(memory: Float64Array, first: number, second: number): number {
  let sumA = 0;
  let sumB = 0;
  for (let k = 0; k < CORRELATED_RETURNS; k++) {
    sumA += memory[first + k] as number;
    sumB += memory[second + k] as number;
  }
  const meanA = sumA / CORRELATED_RETURNS;
  const meanB = sumB / CORRELATED_RETURNS;
  let aa = 0;
  let bb = 0;
  let ab = 0;
  for (let k = 0; k < CORRELATED_RETURNS; k++) {
    const a = (memory[first + k] as number) - meanA;
    const b = (memory[second + k] as number) - meanB;
    aa += a * a;
    bb += b * b;
    ab += a * b;
  }
  if (aa === 0 || bb === 0) return 0;
  const value = ab / (Math.sqrt(aa) * Math.sqrt(bb));
  return value > 1 ? 1 : value < -1 ? -1 : value;
}

/**
 * Correlation of the last 20 close-to-close returns of two symbols (Pearson, 1895), −1..1; ready at
 * 20. A close that is not ready or not above 0 starts it afresh.
 */
export function correlationStep(memory: Float64Array, at: number, a: number, b: number): number {
  if (!(a > 0 && b > 0 && a < Infinity && b < Infinity)) {
    memory.fill(0, at, at + CORRELATION_MEMORY);
    return NaN;
  }
  const count = memory[at] as number;
  const slot = memory[at + 1] as number;
  const first = at + 4;
  const second = first + CORRELATED_RETURNS;
  if (count > 0) {
    memory[first + slot] = a / (memory[at + 2] as number) - 1;
    memory[second + slot] = b / (memory[at + 3] as number) - 1;
    memory[at + 1] = (slot + 1) % CORRELATED_RETURNS;
  }
  memory[at] = Math.min(count + 1, CORRELATED_RETURNS + 1);
  memory[at + 2] = a;
  memory[at + 3] = b;
  return count < CORRELATED_RETURNS ? NaN : pearson(memory, first, second);
}

/** The same over whole series of closes. */
export function correlationColumn(a: Float64Array, b: Float64Array): Float64Array {
  const memory = new Float64Array(CORRELATION_MEMORY);
  return a.map((x, i) => correlationStep(memory, 0, x, b[i] as number));
}
