import { deflatedBy, isTimeframe } from '../../engine';
import type { SharpeMoments, TrialRegister } from '../../engine';
import { periodsPerYearOf } from './annualisation';
import type { StoredRun } from './run-port';

/** How sure a Sharpe ratio is, given all trials on its instrument: the register has those of a day. */
export function deflatedView(
  moments: SharpeMoments,
  periodsPerYear: number,
  register: TrialRegister,
) {
  const { trials, short, probability, byLuck } = deflatedBy(register, moments, periodsPerYear);
  return { trials, trials_too_short: short, probability, sharpe_by_luck: byLuck };
}

/** The same of a run, by its stored figures; null where they do not say enough. */
export function deflatedRunView(run: StoredRun, register: TrialRegister) {
  const { status, imported, summary, timeframe } = run;
  if (status !== 'completed' || imported !== null || summary === null) return null;
  const { returns_samples: n, sharpe_ratio: sharpe, skewness, kurtosis } = summary;
  const numbers = [n, sharpe, skewness, kurtosis].map(Number);
  if (!numbers.every(Number.isFinite) || !isTimeframe(timeframe)) return null;
  const [count = 0, yearly = 0, g1 = 0, g2 = 0] = numbers;
  const perYear = periodsPerYearOf(summary, timeframe);
  if (count < 4) return null;
  const moments: SharpeMoments = {
    count,
    sharpe: yearly / Math.sqrt(perYear),
    // Figures are sample forms, the formula takes population forms.
    skewness: (g1 * (count - 2)) / Math.sqrt(count * (count - 1)),
    kurtosis: 3 + ((g2 * (count - 2) * (count - 3)) / (count - 1) - 6) / (count + 1),
  };
  return deflatedView(moments, perYear, register);
}
