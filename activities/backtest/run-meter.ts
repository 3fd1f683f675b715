/** Cells of the meter: the share of the work that is done in millionths, and the bars that are traded. */
const [SHARE, BARS] = [0, 1];
const MILLION = 1_000_000;

/** Shared memory in which the thread of a run says how far it is. */
export function createMeter(): Int32Array {
  return new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT));
}

/** `share` is 0 to 1. */
export function writeMeter(meter: Int32Array, share: number, bars: number): void {
  Atomics.store(meter, SHARE, Math.floor(MILLION * share));
  Atomics.store(meter, BARS, bars);
}

export function readMeter(meter: Int32Array): { readonly share: number; readonly bars: number } {
  return { share: Atomics.load(meter, SHARE) / MILLION, bars: Atomics.load(meter, BARS) };
}
