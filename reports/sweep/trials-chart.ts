import { drawnBars } from '../../engine';
import { frame, path } from '../frame';
import { escape, pixel } from '../markup';
import { integer } from '../numbers';
import { niceTicks } from '../scale';
import { figureText } from './figure-text';
import type { SweepReport } from './reported-sweep';
import { bestSoFar, valuedTrials } from './valued-trials';

/** Most points that are drawn; of more trials the extreme ones are, and the best line has all. */
const POINTS = 4_000;

/** The objective of each trial as a point, and the best so far as a line. */
export function trialsChart({ sweep, objective }: SweepReport): string {
  const { figure } = objective;
  const points = valuedTrials({ sweep, objective });
  if (points.length === 0) return '<p class="note">No set has a value.</p>';
  const values = points.map(({ value }) => value);
  const low = values.reduce((a, b) => Math.min(a, b));
  const high = values.reduce((a, b) => Math.max(a, b));
  const space = (high - low) * 0.05 || Math.abs(high) * 0.05 || 1;
  const last = Math.max(1, sweep.trials.length - 1);
  const { x, y, draw } = frame({
    name: 'trials',
    live: 'sets',
    times: [0, last],
    ticks: niceTicks(0, last, 8).map((tick) => [tick, integer(tick)] as const),
    values: [low - space, high + space],
    height: 280,
    format: (value) => figureText(figure, value),
  });
  const drawn = drawnBars(Float64Array.from(values), POINTS).flatMap((i) => points[i] ?? []);
  const dots = drawn.map(
    ({ number, value, isAllowed }) =>
      `<circle class="trial${isAllowed ? '' : ' no'}" cx="${pixel(x(number))}" cy="${pixel(y(value))}" r="2.4"><title>${escape(`set ${number}: ${figureText(figure, value)}`)}</title></circle>`,
  );
  const best: [number, number][] = [];
  for (const [number, value] of bestSoFar(points, objective)) {
    const level = best.at(-1)?.[1];
    if (level !== undefined) best.push([x(number), level]);
    best.push([x(number), y(value)]);
  }
  const level = best.at(-1)?.[1];
  if (level !== undefined) best.push([x(last), level]);
  return draw(
    `${figure} over trials`,
    `${dots.join('')}<path class="line equity" d="${path(best)}"/>`,
  );
}
