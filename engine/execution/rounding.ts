/* engine/kernels/assembly/rounding.ts repeats this arithmetic for plain runs: change both together. */

/** A ratio this close to a whole number (relative) is one: it was blurred by binary fractions. */
const WHOLE_WITHIN = 1e-9;

function steps(value: number, size: number, direction: 'down' | 'up'): number {
  const count = value / size;
  const nearest = Math.round(count);
  if (Math.abs(count - nearest) <= WHOLE_WITHIN * Math.max(1, Math.abs(count))) return nearest;
  return direction === 'down' ? Math.floor(count) : Math.ceil(count);
}

/** A multiple of a size such as 0.01, written as the nearest double (3 × 0.1 is 0.3). */
function multiple(count: number, size: number): number {
  const perUnit = 1 / size;
  const whole = Math.round(perUnit);
  return whole >= 1 && Math.abs(perUnit - whole) <= WHOLE_WITHIN * whole
    ? count / whole
    : count * size;
}

/** Rounded to a multiple of `size`; a size of 0 leaves the value alone. */
export function roundTo(value: number, size: number, direction: 'down' | 'up'): number {
  return size > 0 ? multiple(steps(value, size, direction), size) : value;
}

/** The multiple of `size` next to a value that already is one but for binary noise. */
export function snapTo(value: number, size: number): number {
  return size > 0 ? multiple(Math.round(value / size), size) : value;
}
