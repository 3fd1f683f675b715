import { writeFileSync } from 'node:fs';
import { RECORDED_SETTINGS } from '../test/recorded/recorded-settings';
import { recordFile, recordTemplateRuns } from '../test/recorded/template-runs';

/** Writes the recordings anew: only when a change of behaviour is intended, with the reason in the commit. */
for (const [name, settings] of Object.entries(RECORDED_SETTINGS)) {
  writeFileSync(recordFile(name), `${JSON.stringify(recordTemplateRuns(settings), null, 2)}\n`);
}
