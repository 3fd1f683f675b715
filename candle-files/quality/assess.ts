import type { CandleColumns } from '../../engine';
import type { Calendar } from '../series/calendar';
import { offGrid } from '../series/grid';
import { findGaps } from './gaps';
import type { Gap } from './gaps';
import type { Grade, Measure } from './grade';
import { gradeOf, worstOf } from './grade';
import { findOutliers } from './outliers';
import { LEAST_FLAT, candlesIn, flatStretches, longestOf, zeroVolume } from './stretches';
import type { Stretch } from './stretches';

/** One thing that was measured. */
export interface QualityMeasure {
  readonly measure: Measure;
  readonly grade: Grade;
  /** Candles (or rows) that it concerns. */
  readonly count: number;
  /** `count` as a share of the candles expected, 0 to 1. */
  readonly share: number;
  /** In words, with an example. */
  readonly reason: string;
}

/** How good candles are, and why. */
export interface Quality {
  /** The worst of its measures. */
  readonly grade: Grade;
  readonly calendar: Calendar;
  readonly candles: number;
  readonly measures: readonly QualityMeasure[];
  /** The first thousand gaps. */
  readonly gaps: readonly Gap[];
}

/** Candles in order, one per time, and what was done to have them so. */
export interface Assessable {
  readonly columns: CandleColumns;
  /** Length of a bar in ms; NaN where nothing says it. */
  readonly spacing: number;
  /** Repeated candles that were dropped. */
  readonly repeated?: number;
  /** Steps back in time before the candles were sorted. */
  readonly stepsBack?: number;
  /** Rows that are no candle, or contradict another one. */
  readonly badRows?: number;
}

const SHARE = new Intl.NumberFormat('en-US', { style: 'percent', maximumSignificantDigits: 2 });
const number = (value: number): string => value.toLocaleString('en-US');
const many = (count: number, one: string, more = `${one}s`): string =>
  `${number(count)} ${count === 1 ? one : more}`;
const at = (time: number | undefined): string =>
  new Date(time as number).toISOString().replace('.000Z', 'Z');

function gapReason({ count, missing, longest }: ReturnType<typeof findGaps>): string {
  if (longest === undefined) return 'no candle is missing';
  const where = `the longest ${many(longest.candles, 'candle')} from ${at(longest.start)}`;
  return `${many(missing, 'candle')} missing in ${many(count, 'gap')}, ${where}`;
}

function stretchReason(list: readonly Stretch[], time: Float64Array, none: string, what: string) {
  const longest = longestOf(list);
  if (longest === undefined) return none;
  const most = `the longest ${number(longest.candles)} from ${at(time[longest.first])}`;
  return `${many(candlesIn(list), 'candle')} ${what}, ${most}`;
}

/** Grades candles by what usually makes a back-test wrong. Gaps are counted by the calendar's hours. */
export function assessQuality(given: Assessable, calendar: Calendar = '24x7'): Quality {
  const { columns, spacing, repeated = 0, stepsBack = 0, badRows = 0 } = given;
  const { time } = columns;
  const gaps = findGaps(time, spacing, calendar);
  const expected = Math.max(1, time.length + gaps.missing);
  const measure = (name: Measure, count: number, reason: string): QualityMeasure => {
    const share = Math.min(1, count / expected);
    const shown = count === 0 ? reason : `${reason} (${SHARE.format(share)})`;
    return { measure: name, grade: gradeOf(name, share), count, share, reason: shown };
  };
  const odd = offGrid(time, spacing, calendar);
  const outliers = findOutliers(columns);
  const flat = flatStretches(columns);
  const empty = zeroVolume(columns);
  const firstOf = (list: readonly number[]): string =>
    `the first at ${at(time[list[0] as number])}`;
  const measures = [
    measure(
      'bad_rows',
      badRows,
      badRows === 0 ? 'every row is a candle' : `${many(badRows, 'row')} cannot be used`,
    ),
    measure(
      'duplicates',
      repeated,
      repeated === 0 ? 'no candle twice' : `${many(repeated, 'candle')} repeated`,
    ),
    measure(
      'order',
      stepsBack,
      stepsBack === 0 ? 'in order of time' : `${many(stepsBack, 'step')} back in time`,
    ),
    measure('gaps', gaps.missing, gapReason(gaps)),
    measure(
      'off_grid',
      odd.length,
      odd.length === 0
        ? 'bars open at regular times'
        : `${many(odd.length, 'bar opens', 'bars open')} at irregular times, ${firstOf(odd)}`,
    ),
    measure(
      'outliers',
      outliers.length,
      outliers.length === 0
        ? 'no price far from its neighbours'
        : `${many(outliers.length, 'candle')} far from both neighbours, ${firstOf(outliers)}`,
    ),
    measure(
      'flat',
      candlesIn(flat),
      stretchReason(
        flat,
        time,
        `no ${LEAST_FLAT} candles in a row without a price change`,
        `without a price change, ${LEAST_FLAT} or more in a row`,
      ),
    ),
    measure(
      'zero_volume',
      candlesIn(empty),
      stretchReason(empty, time, 'every candle has volume', 'without volume'),
    ),
  ];
  const grade = worstOf(measures.map((one) => one.grade));
  return { grade, calendar, candles: time.length, measures, gaps: gaps.gaps };
}
