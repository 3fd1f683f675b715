import { frame, path } from '../frame';
import { escape, pixel } from '../markup';
import { integer } from '../numbers';
import { niceTicks } from '../scale';
import { figureText } from './figure-text';
import type { SweepReport } from './reported-sweep';

/** Most points that are drawn; of more trials every n-th is, and the best line has all. */
const POINTS = 4_000;

/** The objective of each trial as a point, and the best so far as a line. */
export function trialsChart({ sweep, objective }: SweepReport): string {
  const { figure, direction } = objective;
  const points = sweep.trials.flatMap(({ number, figures, score }) => {
    const value = figures?.[figure] ?? null;
    return value === null ? [] : [{ number, value, isAllowed: score.violation === 0 }];
  });
  if (points.length === 0) return '<p class="note">No set has a value.</p>';
  const values = points.map(({ value }) => value);
  const low = values.reduce((a, b) => Math.min(a, b));
  const high = values.reduce((a, b) => Math.max(a, b));
  const space = (high - low) * 0.05 || Math.abs(high) * 0.05 || 1;
  const last = Math.max(1, sweep.trials.length - 1);
  const { x, y, draw } = frame({
    name: 'trials',
    times: [0, last],
    ticks: niceTicks(0, last, 8).map((tick) => [tick, integer(tick)] as const),
    values: [low - space, high + space],
    height: 280,
    format: (value) => figureText(figure, value),
  });
  const every = Math.ceil(points.length / POINTS);
  const dots = points
    .filter((_, i) => i % every === 0)
    .map(
      ({ number, value, isAllowed }) =>
        `<circle class="trial${isAllowed ? '' : ' no'}" cx="${pixel(x(number))}" cy="${pixel(y(value))}" r="2.4"><title>${escape(`set ${number}: ${figureText(figure, value)}`)}</title></circle>`,
    );
  const best: [number, number][] = [];
  let leader = direction === 'maximise' ? -Infinity : Infinity;
  for (const { number, value, isAllowed } of points) {
    if (!isAllowed || !(direction === 'maximise' ? value > leader : value < leader)) continue;
    if (best.length > 0) best.push([x(number), y(leader)]);
    leader = value;
    best.push([x(number), y(value)]);
  }
  if (best.length > 0) best.push([x(last), y(leader)]);
  return draw(
    `${figure} over trials`,
    `${dots.join('')}<path class="line equity" d="${path(best)}"/>`,
  );
}
