import type { ParameterCurve } from '../../engine';
import { section } from '../document';
import { frame, path } from '../frame';
import { definitions, escape, pixel } from '../markup';
import { plainNumber } from '../numbers';
import { niceTicks } from '../scale';
import { bandsChart } from './bands-chart';
import { luckRows } from './luck-rows';
import type { Luck } from './shown-luck';

/** What the figures mean, for a reader who has never seen them. */
const MEANING =
  '<p class="note">The best of many sets looks good by luck alone. A true Sharpe above luck of 95 % or more, a ' +
  'probability of overfitting near 0, and neighbours that are just as good, point to skill; 50 % is what chance gives.</p>';
const WALK_MEANING =
  '<p class="note">Out-of-sample returns come from candles that no choice has seen. A true Sharpe above luck of 95 % or ' +
  'more, given all the sets that were tried, points to skill; 50 % is what chance gives.</p>';

/** The objective along one parameter while the others stay as in the best set. */
function curveChart({ name, curve }: ParameterCurve, chosen: number, sign: number): string {
  const points = curve.map(({ value, objective }) => [value, sign * objective] as const);
  const [first, last] = [points[0]?.[0] ?? 0, points.at(-1)?.[0] ?? 1];
  const values = points.map(([, value]) => value);
  const [low, high] = [
    values.reduce((a, b) => Math.min(a, b)),
    values.reduce((a, b) => Math.max(a, b)),
  ];
  const space = (high - low) * 0.1 || Math.abs(high) * 0.1 || 1;
  const { x, y, draw } = frame({
    name: 'trials',
    times: [first, last],
    ticks: niceTicks(first, last, 8).map((tick) => [tick, plainNumber(tick)] as const),
    values: [low - space, high + space],
    height: 140,
    format: plainNumber,
  });
  const places = points.map(([at, value]): [number, number] => [x(at), y(value)]);
  const best = points.find(([, value]) => value === sign * chosen);
  const dot = best
    ? `<path class="best" d="M${pixel(x(best[0]))} ${pixel(y(best[1]) - 5)}l5 5l-5 5l-5 -5Z"/>`
    : '';
  return (
    `<p class="note">${escape(name)} from ${plainNumber(first)} to ${plainNumber(last)}: the values that were tried with the other parameters as in the best set</p>` +
    draw(`Objective by ${name}`, `<path class="line hold" d="${path(places)}"/>${dot}`)
  );
}

/** How likely the best set, or what was stitched, is luck. */
export function luckSection(luck: Luck): string {
  const { bootstrap, sensitivity, sign, isOutOfSample } = luck;
  const curves = (sensitivity?.parameters ?? []).filter(({ curve }) => curve.length > 1);
  return section(
    'Is it luck?',
    definitions(luckRows(luck)) +
      (isOutOfSample ? WALK_MEANING : MEANING) +
      (bootstrap
        ? bandsChart(bootstrap, isOutOfSample ? 'out of sample' : 'of the best set')
        : '') +
      curves.map((curve) => curveChart(curve, sensitivity?.objective ?? 0, sign)).join(''),
  );
}
