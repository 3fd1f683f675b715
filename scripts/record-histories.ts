import { version } from '../package.json';
import { isRecorded } from '../test/replay/history-files';
import { Recorder } from '../test/replay/recording/recorder';
import { recordRuns } from '../test/replay/recording/runs';
import { recordSessions } from '../test/replay/recording/sessions';
import { startSystem } from '../test/support/system';

/**
 * `npm run record:histories [-- <version>]`: runs sessions and back-tests in a system of its own and
 * writes their workflow histories to test/replay/histories, for the version of package.json unless another
 * is named. A version is recorded once: what has run must replay for ever.
 */
async function main([name = version]: string[]): Promise<void> {
  const taken = ['forward-test', 'backtest'].filter((service) => isRecorded(service, name));
  if (taken.length > 0) throw new Error(`${name} of ${taken.join(' and ')} is recorded already`);
  const system = await startSystem({ speed: 60, env: { RATE_LIMIT_SCALE: '0' } });
  const recorder = await Recorder.over(system, name);
  try {
    await recordRuns(recorder);
    await recordSessions(recorder);
  } finally {
    await recorder.close();
    await system.down();
  }
}

void main(process.argv.slice(2));
