/*
 * Columns lie in the module's memory as rows of doubles; a column is the address of its bar 0.
 */

export function read(column: usize, bar: i32): f64 {
  return load<f64>(column + ((<usize>bar) << 3));
}

export function write(column: usize, bar: i32, value: f64): void {
  store<f64>(column + ((<usize>bar) << 3), value);
}
