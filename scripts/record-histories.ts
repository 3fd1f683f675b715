import { version } from '../package.json';
import { isRecorded } from '../test/replay/history-files';
import { recordImports } from '../test/replay/recording/imports';
import { Recorder } from '../test/replay/recording/recorder';
import { recordRuns } from '../test/replay/recording/runs';
import { recordSessions } from '../test/replay/recording/sessions';
import { recordSweeps } from '../test/replay/recording/sweeps';
import { startSystem } from '../test/support/system';

const recordings: Readonly<Record<string, (recorder: Recorder) => Promise<void>>> = {
  backtest: recordRuns,
  imports: recordImports,
  'forward-test': recordSessions,
  sweeps: recordSweeps,
};

/**
 * `npm run record:histories [-- <version> [<service>…]]`: runs back-tests, sweeps, imports and sessions in a
 * system of its own and writes their workflow histories to test/replay/histories, for the version of
 * package.json unless another is named, of all services unless some are named. A service is recorded once
 * for a version: what has run must replay for ever.
 */
async function main([name = version, ...named]: string[]): Promise<void> {
  const missing = Object.entries(recordings).filter(
    ([service]) => !isRecorded(service, name) && (named.length === 0 || named.includes(service)),
  );
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
