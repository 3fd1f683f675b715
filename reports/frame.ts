import { escape, pixel } from './markup';
import type { Scale } from './scale';
import { linearScale, niceTicks, timeTicks } from './scale';

const WIDTH = 1_000;
const LEFT = 4;
const RIGHT = 82;
const TOP = 14;
const BOTTOM = 26;

/** A chart's area with its axes: time along the bottom, values at the right. */
export interface Frame {
  readonly x: Scale;
  readonly y: Scale;
  readonly bottom: number;
  /** Wraps marks drawn with the scales into a whole chart. */
  readonly draw: (label: string, marks: string) => string;
}

interface FrameSpec {
  /** What the script knows the chart by. */
  readonly name: 'equity' | 'drawdown' | 'price' | 'trials';
  /** What the script of a sweep redraws it as. */
  readonly live?: 'sets' | 'distribution';
  /** The span of the axis along the bottom. */
  readonly times: readonly [from: number, to: number];
  /** Marks of that axis with their labels; round times by default. */
  readonly ticks?: readonly (readonly [at: number, label: string])[];
  readonly values: readonly [low: number, high: number];
  readonly height: number;
  readonly format: (value: number) => string;
  /** Values are counts: there are no marks between whole numbers. */
  readonly isCount?: boolean;
}

/** Makes the scales of a chart and the grid that says what they are. */
export function frame({
  name,
  live,
  times,
  ticks,
  values,
  height,
  format,
  isCount = false,
}: FrameSpec): Frame {
  const bottom = height - BOTTOM;
  const x = linearScale(times, [LEFT, WIDTH - RIGHT]);
  const y = linearScale(values, [bottom, TOP]);
  const marked = niceTicks(values[0], values[1], Math.max(3, Math.round(height / 45)));
  const levels = marked.filter((value) => !isCount || Number.isInteger(value));
  const grid = levels.map(
    (value) =>
      `<line class="grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${pixel(y(value))}" y2="${pixel(y(value))}"/>`,
  );
  const rows = levels.map(
    (value) =>
      `<text class="tick" x="${WIDTH - RIGHT + 8}" y="${pixel(y(value) + 4)}">${escape(format(value))}</text>`,
  );
  const columns = (ticks ?? timeTicks(times[0], times[1], 8))
    .filter(([time]) => x(time) > LEFT + 20 && x(time) < WIDTH - RIGHT - 20)
    .map(
      ([time, label]) =>
        `<text class="tick middle" x="${pixel(x(time))}" y="${height - 6}">${escape(label)}</text>`,
    );
  // Over the marks: a narrow screen has the labels of values inside the chart.
  const labels = [...rows, ...columns].join('\n');
  return {
    ...{ x, y, bottom },
    draw: (label, marks) =>
      `<div class="chart" data-chart="${name}"${live ? ` data-live="${live}"` : ''} data-label="${escape(label)}"><svg style="--tall:${height}px" viewBox="0 0 ${WIDTH} ${height}" preserveAspectRatio="none" role="img" aria-label="${escape(label)}">\n${grid.join('\n')}\n${marks}\n${labels}\n</svg></div>`,
  };
}

/** A path through points. */
export function path(points: readonly (readonly [number, number])[]): string {
  return points.map(([px, py], i) => `${i === 0 ? 'M' : 'L'}${pixel(px)} ${pixel(py)}`).join('');
}
