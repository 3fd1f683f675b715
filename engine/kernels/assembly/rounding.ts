/* As engine/execution/rounding.ts has it, which says why. */

const WHOLE_WITHIN: f64 = 1e-9;

function multiple(count: f64, size: f64): f64 {
  const perUnit = 1.0 / size;
  const whole = Math.round(perUnit);
  return whole >= 1.0 && Math.abs(perUnit - whole) <= WHOLE_WITHIN * whole
    ? count / whole
    : count * size;
}

function steps(value: f64, size: f64, isUp: bool): f64 {
  const count = value / size;
  const nearest = Math.round(count);
  if (Math.abs(count - nearest) <= WHOLE_WITHIN * Math.max(1.0, Math.abs(count))) return nearest;
  return isUp ? Math.ceil(count) : Math.floor(count);
}

export function roundUp(value: f64, size: f64): f64 {
  return size > 0.0 ? multiple(steps(value, size, true), size) : value;
}

export function roundDown(value: f64, size: f64): f64 {
  return size > 0.0 ? multiple(steps(value, size, false), size) : value;
}

export function snapTo(value: f64, size: f64): f64 {
  return size > 0.0 ? multiple(Math.round(value / size), size) : value;
}
