import { indexFrom } from './bars';
import { plainNumber, timeText } from './numbers';
import type { Bucket } from './buckets';
import { bucketsOf, highest, lowest } from './buckets';
import type { Charted, ShownFill } from './charted';
import { spanOf } from './charted';
import { fillLane } from './fill-lane';
import type { Frame } from './frame';
import { frame } from './frame';
import { escape, pixel } from './markup';

const CANDLES = 180;
/** Most triangles that leave the candles readable, and half the width of one. */
const MARKS = 120;
const HALF = 5.5;

/** Fills of one side inside one drawn candle: one mark, however many there are. */
interface Mark {
  readonly bucket: number;
  readonly fills: ShownFill[];
}

function marksOf(
  fills: readonly ShownFill[],
  side: ShownFill['side'],
  buckets: readonly Bucket[],
  time: Float64Array,
): Mark[] {
  const marks = new Map<number, Mark>();
  for (const fill of fills) {
    if (fill.side !== side) continue;
    const bar = indexFrom(time, fill.time);
    const bucket = buckets.findIndex(({ last }) => bar <= last);
    const mark = marks.get(bucket) ?? { bucket, fills: [] };
    mark.fills.push(fill);
    marks.set(bucket, mark);
  }
  return [...marks.values()];
}

function title({ fills }: Mark): string {
  const shown = fills
    .slice(0, 5)
    .map(
      ({ side, quantity, price, time }) =>
        `${timeText(time)} ${side} ${plainNumber(quantity)} at ${plainNumber(price)}`,
    );
  const more = fills.length > 5 ? [`and ${fills.length - 5} more`] : [];
  return escape([...shown, ...more].join('\n'));
}

function triangle(mark: Mark, px: number, tip: number, side: ShownFill['side']): string {
  const base = side === 'buy' ? tip + 1.8 * HALF : tip - 1.8 * HALF;
  const shape = `M${pixel(px)} ${pixel(tip)}L${pixel(px - HALF)} ${pixel(base)}L${pixel(px + HALF)} ${pixel(base)}Z`;
  return `<path class="mark ${side}" d="${shape}"><title>${title(mark)}</title></path>`;
}

interface DrawnCandle {
  readonly open: number;
  readonly close: number;
  readonly high: number;
  readonly low: number;
  readonly px: number;
}

function candlePaths(candles: readonly DrawnCandle[], { y }: Frame, width: number): string {
  const paths = { up: '', down: '' };
  for (const { open, close, high, low, px } of candles) {
    const top = y(Math.max(open, close));
    const height = Math.max(0.8, y(Math.min(open, close)) - top);
    const wick = `M${pixel(px)} ${pixel(y(high))}V${pixel(y(low))}`;
    const body = `M${pixel(px - width / 2)} ${pixel(top)}h${pixel(width)}v${pixel(height)}h${pixel(-width)}Z`;
    paths[close >= open ? 'up' : 'down'] += wick + body;
  }
  return `<path class="candle up" d="${paths.up}"/><path class="candle down" d="${paths.down}"/>`;
}

/** Candles (several bars in one where there are many) with buys below and sales above them. */
export function priceChart(charted: Charted): string {
  const { columns, barMs, fills } = charted;
  const { time } = columns;
  const buckets = bucketsOf(time.length, CANDLES);
  const lows = lowest(columns.low, buckets);
  const highs = highest(columns.high, buckets);
  const [low, high] = [Math.min(...lows), Math.max(...highs)];
  const space = (high - low) * 0.09 || high * 0.01;
  const chart = frame({
    name: 'price',
    times: spanOf(charted),
    values: [low - space, high + space],
    height: 360,
    format: plainNumber,
  });
  const barWidth = chart.x(barMs) - chart.x(0);
  const candles = buckets.map(({ first, last }, i): DrawnCandle => {
    const middle = ((time[first] as number) + (time[last] as number)) / 2;
    return {
      open: columns.open[first] as number,
      close: columns.close[last] as number,
      high: highs[i] as number,
      low: lows[i] as number,
      px: chart.x(middle) + barWidth / 2,
    };
  });
  const width = Math.min(7, (914 / candles.length) * 0.62);
  const buys = marksOf(fills, 'buy', buckets, time);
  const sales = marksOf(fills, 'sell', buckets, time);
  const drawn = candlePaths(candles, chart, width);
  if (buys.length + sales.length > MARKS) {
    // Many marks would hide the candles.
    const count = ({ bucket, fills }: Mark) => ({
      px: candles[bucket]?.px ?? 0,
      count: fills.length,
    });
    const lane = fillLane(buys.map(count), sales.map(count), chart.bottom);
    return chart.draw('Price with fills', drawn + lane);
  }
  const marks = [
    ...buys.map((mark) => {
      const { px, low: bottom } = candles[mark.bucket] as DrawnCandle;
      return triangle(mark, px, chart.y(bottom) + 4, 'buy');
    }),
    ...sales.map((mark) => {
      const { px, high: top } = candles[mark.bucket] as DrawnCandle;
      return triangle(mark, px, chart.y(top) - 4, 'sell');
    }),
  ];
  return chart.draw('Price with fills', drawn + marks.join(''));
}
