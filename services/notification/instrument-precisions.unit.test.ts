import { UnavailableError } from '../../core/errors';
import { parseInstrumentId } from '../../contracts/instrument';
import { InstrumentPrecisions } from './instrument-precisions';

const instrument = parseInstrumentId('simulated:BTC/USD');
const listed = { symbols: [{ instrument, price_precision: 2, size_precision: 4 }] };

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('an outage is warned of once, and asked again until it ends', async () => {
  let isAway = true;
  const send = jest.fn(async () => {
    if (isAway) throw new UnavailableError('the market-data service does not respond');
    return Response.json(listed);
  });
  const log = { debug: jest.fn(), info: jest.fn(), warn: jest.fn(), error: jest.fn() };
  const precisions = new InstrumentPrecisions({ send }, log);
  precisions.start();
  await jest.advanceTimersByTimeAsync(60_000);
  expect(send.mock.calls.length).toBeGreaterThan(3);
  expect(send).toHaveBeenLastCalledWith('/api/market/symbols', {
    query: { active_only: 'false', min_history_days: '0' },
  });
  expect(log.warn.mock.calls.map(([, text]) => String(text))).toEqual([
    'the decimals of instruments are not available, numbers are sent unrounded: ' +
      'the market-data service does not respond',
  ]);
  isAway = false;
  await jest.advanceTimersByTimeAsync(15_000);
  expect(precisions.of(instrument)).toEqual({ price: 2, size: 4 });
  expect(log.info).toHaveBeenCalledTimes(1);
  isAway = true;
  await jest.advanceTimersByTimeAsync(10 * 60_000);
  expect(log.warn).toHaveBeenLastCalledWith(
    expect.anything(),
    expect.stringContaining('as last known'),
  );
  // What was known stays.
  expect(precisions.of(instrument)).toEqual({ price: 2, size: 4 });
  precisions.close();
});
