import type { Simulation } from '../../engine';
import { frame, path } from '../frame';
import { pixel } from '../markup';
import { integer, percent } from '../numbers';
import { niceTicks } from '../scale';

/** Growth in other orders of the returns: where half and nine tenths of the paths are. */
export function bandsChart({ curve, paths }: Simulation, ofWhat: string): string {
  const last = curve.at(-1)?.step ?? 1;
  const all = curve.flatMap(({ p5, p95 }) => [p5, p95]).map((growth) => 100 * (growth - 1));
  const [low, high] = [all.reduce((a, b) => Math.min(a, b)), all.reduce((a, b) => Math.max(a, b))];
  const space = (high - low) * 0.06 || 1;
  const { x, y, draw } = frame({
    name: 'trials',
    times: [0, last],
    ticks: niceTicks(0, last, 8).map((tick) => [tick, integer(tick)] as const),
    values: [low - space, high + space],
    height: 220,
    format: percent,
  });
  const line = (of: 'p5' | 'p25' | 'p50' | 'p75' | 'p95') =>
    curve.map((point): [number, number] => [x(point.step), y(100 * (point[of] - 1))]);
  const area = (lower: 'p5' | 'p25', upper: 'p95' | 'p75') =>
    `<path class="band" d="${path([...line(lower), ...line(upper).reverse()])}Z"/>`;
  const zero = pixel(y(0));
  return (
    `<p class="note">The returns ${ofWhat} resampled ${integer(paths)} times in blocks: the median, and the middle 50 % and 90 % of the paths, over the periods. Drawdowns of paths count only the ends of periods, so that of the run may be deeper.</p>` +
    draw(
      `Return ${ofWhat}, reordered`,
      `<line class="base" x1="${pixel(x(0))}" x2="${pixel(x(last))}" y1="${zero}" y2="${zero}"/>` +
        `${area('p5', 'p95')}${area('p25', 'p75')}<path class="line equity" d="${path(line('p50'))}"/>`,
    )
  );
}
