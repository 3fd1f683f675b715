import { decimal } from '../../reports/numbers';

/** On a terminal numbers read as in reports. */
export {
  counted,
  decimal,
  integer,
  money,
  NOTHING,
  orDash,
  percent,
  plainNumber,
  timeText,
} from '../../reports/numbers';

/** How long something takes: `45 s`, `12 min`, `3.5 h`. */
export function durationText(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${decimal(seconds / 3_600, 1)} h`;
}
