import { frame } from '../frame';
import { escape, pixel } from '../markup';
import { integer } from '../numbers';
import { niceTicks } from '../scale';
import { figureText } from './figure-text';
import type { SweepReport } from './reported-sweep';

const BINS = 40;
/** Of the trials at each end: a few extreme ones share the outermost bar. */
const TAIL = 0.01;

interface Bin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** Values counted in equal steps between their outermost hundredths. */
export function binsOf(values: readonly number[], bins = BINS): Bin[] {
  const sorted = [...values].sort((a, b) => a - b);
  const tail = Math.floor(TAIL * sorted.length);
  const low = sorted[tail] ?? 0;
  const high = sorted[sorted.length - 1 - tail] ?? 0;
  if (high === low) return [{ from: low, to: high, count: sorted.length }];
  const step = (high - low) / bins;
  const counts = Array.from({ length: bins }, () => 0);
  for (const value of sorted) {
    const bin = Math.min(bins - 1, Math.max(0, Math.floor((value - low) / step)));
    counts[bin] = (counts[bin] as number) + 1;
  }
  return counts.map((count, i) => ({ from: low + i * step, to: low + (i + 1) * step, count }));
}

/** How many sets reached which value of the objective. */
export function distributionChart({ sweep, objective }: SweepReport): string {
  const { figure } = objective;
  const valueOf = (number: number) => sweep.trials[number]?.figures?.[figure] ?? null;
  const values = sweep.trials.flatMap(({ figures }) => figures?.[figure] ?? []);
  if (values.length === 0) return '<p class="note">No set has a value.</p>';
  if (new Set(values).size < 2) return '<p class="note">All sets have the same value.</p>';
  const bins = binsOf(values);
  const [low, high] = [bins[0]?.from ?? 0, bins.at(-1)?.to ?? 1];
  const most = bins.reduce((max, { count }) => Math.max(max, count), 0);
  const text = (value: number) => figureText(figure, value);
  const { x, y, bottom, draw } = frame({
    name: 'trials',
    live: 'distribution',
    times: [low, high],
    ticks: niceTicks(low, high, 6).map((tick) => [tick, text(tick)] as const),
    values: [0, most * 1.06],
    height: 220,
    format: integer,
    isCount: true,
  });
  const bars = bins.map(({ from, to, count }) => {
    const width = Math.max(1, x(to) - x(from) - 1);
    return (
      `<rect class="bar" x="${pixel(x(from))}" y="${pixel(y(count))}" width="${pixel(width)}" height="${pixel(bottom - y(count))}">` +
      `<title>${escape(`${text(from)} to ${text(to)}: ${integer(count)} sets`)}</title></rect>`
    );
  });
  const best = valueOf(sweep.best);
  const at = best === null ? null : pixel(x(Math.min(high, Math.max(low, best))));
  const mark =
    at === null ? '' : `<line class="base" x1="${at}" x2="${at}" y1="14" y2="${pixel(bottom)}"/>`;
  return draw(`Sets by ${figure.replaceAll('_', ' ')}`, bars.join('') + mark);
}
