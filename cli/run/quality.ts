import type { CandleFile } from '../../candle-files/candle-file';
import { assessQuality } from '../../candle-files/quality/assess';
import type { Quality } from '../../candle-files/quality/assess';
import type { Series } from './series';

const known = new WeakMap<CandleFile, Quality>();

/** How good the candles of a run are, as `algotrade data check` says it of their file. */
export function qualityOf({ file, calendar }: Pick<Series, 'file' | 'calendar'>): Quality {
  const found = known.get(file) ?? assessQuality(file, calendar);
  known.set(file, found);
  return found;
}

/** The grade, and what it is for where that is not the best. */
export function qualityText({ grade, measures }: Quality): string {
  const reasons = measures.filter((one) => one.grade === grade).map(({ reason }) => reason);
  return grade === 'A' ? grade : `${grade} (${reasons.join('; ')})`;
}
