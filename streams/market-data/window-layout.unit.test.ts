import { parseInstrumentId } from '../../contracts/instrument';
import { candleWindowKey, formingKey, tickWindowKey, tickerKey } from './window-layout';

const instrument = parseInstrumentId('simulated:BTC/USD');

test('the keys of stored windows are those of before instruments had an identity', () => {
  expect(candleWindowKey(instrument, '1m')).toBe('window:simulated:BTC/USD:1m');
  expect(tickWindowKey(instrument)).toBe('ticks:simulated:BTC/USD');
  expect(formingKey(instrument)).toBe('forming:simulated:BTC/USD');
  expect(tickerKey(instrument)).toBe('ticker:simulated:BTC/USD');
});
