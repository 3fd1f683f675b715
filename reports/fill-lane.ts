import { pixel } from './markup';

/** How many fills there were at a place along the time axis. */
export interface FillCount {
  readonly px: number;
  readonly count: number;
}

const TALLEST = 14;

function bars(counts: readonly FillCount[], most: number, base: number, direction: 1 | -1): string {
  return counts
    .map(({ px, count }) => {
      const height = Math.max(1.5, (count / most) * TALLEST);
      return `M${pixel(px - 2)} ${pixel(base)}h4v${pixel(-direction * height)}h-4Z`;
    })
    .join('');
}

/** Counts of buys and sales in a lane at the bottom of a chart, for more fills than it can mark. */
export function fillLane(
  buys: readonly FillCount[],
  sales: readonly FillCount[],
  bottom: number,
): string {
  const most = [...buys, ...sales].reduce((largest, { count }) => Math.max(largest, count), 1);
  const base = bottom - TALLEST - 2;
  return (
    `<path class="mark buy" d="${bars(buys, most, base, 1)}"/>` +
    `<path class="mark sell" d="${bars(sales, most, base, -1)}"/>`
  );
}
