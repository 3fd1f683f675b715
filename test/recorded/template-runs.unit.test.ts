import { readFileSync } from 'node:fs';
import { TEMPLATES } from '../../engine';
import { RECORDED_SETTINGS } from './recorded-settings';
import { recordFile, recordTemplateRuns } from './template-runs';

test.each(Object.entries(RECORDED_SETTINGS))(
  'all templates trade as recorded, to the last bit: %s',
  (name, settings) => {
    const recorded = JSON.parse(readFileSync(recordFile(name), 'utf8')) as object;
    const today: unknown = JSON.parse(JSON.stringify(recordTemplateRuns(settings)));
    expect(Object.keys(recorded)).toHaveLength(TEMPLATES.length);
    expect(today).toEqual(recorded);
  },
);
