import { bodyLimitOf } from '../../api/gateway/body-limits';
import { Destinations } from '../../api/gateway/destinations';
import { allOperations } from '../../contracts/openapi/table';
import { catalogue } from '../../services/catalogue';

const SMALL = 64 * 1024;
const destinations = new Destinations(catalogue.map((one) => ({ ...one, address: 'http://x' })));

test('only what brings a graph, a file or an import may be large', () => {
  const large = allOperations
    .filter(({ method, path }) => {
      const destination = destinations.ofPath(path.replace(/\/$/, ''));
      if (destination === undefined) return false;
      return bodyLimitOf(destination, method.toUpperCase(), path) > SMALL;
    })
    .map(({ method, path }) => `${method.toUpperCase()} ${path}`);
  expect(large.sort()).toEqual([
    'GET /api/market/data',
    'POST /api/backtest/run',
    'POST /api/backtest/sweep',
    'POST /api/backtest/walk-forward',
    'POST /api/forward-test',
    'POST /api/market/data',
    'POST /api/strategies',
    'POST /api/strategies/import',
    'POST /api/strategies/{id}/compile',
    'PUT /api/imports/{id}/parts/{name}',
    'PUT /api/strategies/{id}',
  ]);
});
