import type { ReturnSeries } from './returns';
import { covariance, deviation, mean, ratio } from './statistics';

/** The strategy against its benchmark: buying the tested symbol at the first open and holding it. */
export function attribution(series: ReturnSeries, riskFree: number) {
  const { strategy: r, benchmark: b, periodsPerYear: perYear } = series;
  const perPeriod = riskFree / perYear;
  const shared = covariance(r, b);
  const [varianceR, varianceB] = [covariance(r, r), covariance(b, b)];
  const beta = ratio(shared, varianceB);
  const active = r.map((value, i) => value - (b[i] as number));
  const capture = (belongs: (benchmark: number) => boolean) => {
    const chosen = r.filter((_, i) => belongs(b[i] as number));
    return ratio(mean(chosen), mean(b.filter(belongs)));
  };
  return {
    alpha: r.length === 0 ? 0 : (mean(r) - perPeriod - beta * (mean(b) - perPeriod)) * perYear,
    beta,
    r_squared: ratio(shared * shared, varianceR * varianceB),
    tracking_error: deviation(active) * Math.sqrt(perYear),
    information_ratio: ratio(mean(active), deviation(active)) * Math.sqrt(perYear),
    treynor_ratio: ratio(mean(r) * perYear - riskFree, beta),
    up_capture: capture((value) => value > 0),
    down_capture: capture((value) => value < 0),
  };
}
