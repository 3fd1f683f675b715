import type { NewRun, StoredRun } from '../../api/backtest/run-port';
import { marketVersion } from '../../activities/backtest/run-market';
import { parseInstrumentId } from '../../contracts/instrument';
import { compileGraph, findTemplate } from '../../engine';
import { createLogger } from '../../platform/log';
import { EqualRuns } from './equal-runs';

const compiled = compileGraph(findTemplate('rsi')?.json_tree);
if (!compiled.ok) throw new Error('expected a program');
const { program } = compiled;

/** Nine years of minutes. */
const run = {
  ...{ id: 'run', userId: 'anna', instrument: parseInstrumentId('simulated:BTC/USD') },
  ...{ symbol: 'BTC/USD', timeframe: '1m', start: 0, end: 4_700_000 * 60_000, settings: {} },
  estimate: { bars: 4_700_000, operations: 1, seconds: 5 },
} as unknown as NewRun;

async function found(storedVersion: string, versionNow: string | null) {
  const of = async () => storedVersion;
  const data_version = await marketVersion(run, program, of, new AbortController().signal);
  const earlier = { id: 'earlier', summary: { data_version } } as unknown as StoredRun;
  const equal = new EqualRuns(
    { ofRequest: async () => [earlier] },
    {
      versionOf: async () => versionNow,
      fetch: () => {
        throw new Error('expected no candles to be read');
      },
    },
    createLogger('test', 'silent'),
  );
  return (await equal.find(run, program))?.id;
}

test('a run over millions of candles is equal where the versions of what is stored are', async () => {
  expect(await found('1', '1')).toBe('earlier');
});

test.each([['2'], [null]])('it is computed where the version is %p now', async (version) => {
  expect(await found('1', version)).toBeUndefined();
});
