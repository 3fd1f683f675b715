import { emptyColumns } from '../../engine';
import { windowsOf } from './sweep-windows';

const MINUTE = 60_000;

test('windows are of the bars that there are; too few are an error that is not tried again', () => {
  const columns = emptyColumns(30);
  columns.time.set(Array.from({ length: 30 }, (_, i) => i * MINUTE));
  const lengths = (inSample: number) => ({
    ...{ anchored: false, inSample: inSample * MINUTE, outOfSample: 5 * MINUTE, purge: MINUTE },
  });
  expect(windowsOf(columns, 10 * MINUTE, '1m', lengths(18))).toHaveLength(1);
  expect(() => windowsOf(columns, 10 * MINUTE, '1m', lengths(19))).toThrow(
    expect.objectContaining({
      ...{ code: 'CANDLES_MISSING', retryable: false },
      message:
        'expected in_sample and purge of fewer bars together than the 20 that there are from 1970-01-01T00:10:00.000Z on, to leave some for testing; was 20',
    }),
  );
});
