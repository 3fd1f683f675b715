import { catalogue } from '../catalogue';
import { assertSettings } from './given-settings';

function linesFor(env: Record<string, string>): string[] {
  try {
    assertSettings(catalogue, env);
    return [];
  } catch (error) {
    return (error as Error).message.split('\n');
  }
}

test('every wrong value is named, each once', () => {
  const lines = linesFor({
    ALGOTRADE_PROCESSES: 'five',
    ALGOTRADE_FEED: 'nasdaq',
    ALGOTRADE_SIMULATED_PORT: '0',
    ALGOTRADE_REDIS_PORT: 'http',
    ALGOTRADE_S3_PORT: '70000',
    BACKTEST_RUNNING_PER_USER: '6',
    GATEWAY_PORT: 'eighty',
    LOG_LEVEL: 'loud',
  });
  expect(lines.map((line) => line.split(':')[0]).sort()).toEqual([
    'ALGOTRADE_FEED',
    'ALGOTRADE_PROCESSES',
    'ALGOTRADE_REDIS_PORT',
    'ALGOTRADE_S3_PORT',
    'ALGOTRADE_SIMULATED_PORT',
    'BACKTEST_RUNNING_PER_USER',
    'GATEWAY_PORT',
    'LOG_LEVEL',
  ]);
});

test('what is not set, empty or right is no fault', () => {
  expect(linesFor({})).toEqual([]);
  expect(linesFor({ ALGOTRADE_PROCESSES: '', LOG_LEVEL: 'warn', BACKTEST_THREADS: '8' })).toEqual(
    [],
  );
});
