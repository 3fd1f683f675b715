import { isDeepStrictEqual } from 'node:util';
import type { Verification } from '../../api/backtest/run-port';

type Summary = Readonly<Record<string, unknown>>;

/** How long a run took is no result of it. */
const NOT_COMPARED = new Set(['execution_time_ms', 'data_hash', 'data_version', 'fills_hash']);

/** Compares a run that was computed again with the run of before. */
export function verificationOf(id: string, earlier: Summary, computed: Summary): Verification {
  // As it is stored: without absent values and negative zeros.
  const now = JSON.parse(JSON.stringify(computed)) as Summary;
  const names = new Set([...Object.keys(earlier), ...Object.keys(now)]);
  const differing = [...names].filter(
    (name) => !NOT_COMPARED.has(name) && !isDeepStrictEqual(earlier[name], now[name]),
  );
  const fillsEqual = earlier['fills_hash'] === now['fills_hash'];
  return {
    job_id: id,
    equal: fillsEqual && differing.length === 0,
    data_equal: earlier['data_hash'] === now['data_hash'],
    fills_equal: fillsEqual,
    differing_figures: differing.sort(),
  };
}
