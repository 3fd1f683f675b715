/**
 * Outputs of one node over a whole series. Numbers are doubles, `NaN` while not ready. Booleans are
 * bytes: 0, 1 or `NOT_READY`. A constant 0/1 wired to a boolean input stays a double; reading by
 * index works for both.
 */
export type Column = Float64Array | Uint8Array;

/** A boolean that has no value yet: counts as false everywhere, but NOT of it is not true. */
export const NOT_READY = 2;
