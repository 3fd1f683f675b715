import { version } from '../package.json';
import { isRecorded } from '../test/replay/history-files';
import { recordImports } from '../test/replay/recording/imports';
import { Recorder } from '../test/replay/recording/recorder';
import { recordRuns } from '../test/replay/recording/runs';
import { recordSessions } from '../test/replay/recording/sessions';
import { startSystem } from '../test/support/system';

const recordings: Readonly<Record<string, (recorder: Recorder) => Promise<void>>> = {
  backtest: recordRuns,
  imports: recordImports,
  'forward-test': recordSessions,
};

/**
 * `npm run record:histories [-- <version>]`: runs back-tests, imports and sessions in a system of its own and
 * writes their workflow histories to test/replay/histories, for the version of package.json unless another
 * is named. A service is recorded once for a version: what has run must replay for ever.
 */
async function main([name = version]: string[]): Promise<void> {
  const missing = Object.entries(recordings).filter(([service]) => !isRecorded(service, name));
  if (missing.length === 0) throw new Error(`${name} is recorded already`);
  const system = await startSystem({ speed: 60, env: { RATE_LIMIT_SCALE: '0' } });
  const recorder = await Recorder.over(system, name);
  try {
    for (const [, record] of missing) await record(recorder);
  } finally {
    await recorder.close();
    await system.down();
  }
}

void main(process.argv.slice(2));
