import { readFileSync } from 'node:fs';
import { TEMPLATES } from '../../engine';
import { RECORDED_SETTINGS } from './recorded-settings';
import { recordFile, recordTemplateRuns } from './template-runs';

/**
 * Powers are as exact as V8 makes them: the last bits of these differ between Node 22 and 24. The recorded capacity is of
 * volumes that were added as doubles, not as decimals.
 */
const OF_TWELVE_DIGITS: ReadonlySet<string> = new Set([
  'capacity',
  'cagr',
  'calmar_ratio',
  'kurtosis',
  'skewness',
  'sterling_ratio',
]);

/** Runs as JSON has them; some figures have 12 digits, all others every bit. */
function comparable(runs: unknown): unknown {
  return JSON.parse(JSON.stringify(runs), (key, value: unknown) =>
    OF_TWELVE_DIGITS.has(key) && typeof value === 'number' ? value.toPrecision(12) : value,
  ) as unknown;
}

test.each(Object.entries(RECORDED_SETTINGS))(
  'all templates trade as recorded, to the last bit: %s',
  (name, settings) => {
    const recorded = JSON.parse(readFileSync(recordFile(name), 'utf8')) as object;
    expect(Object.keys(recorded)).toHaveLength(TEMPLATES.length);
    expect(comparable(recordTemplateRuns(settings))).toEqual(comparable(recorded));
  },
);
