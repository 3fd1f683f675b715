import { useOneService } from './testing/shared-bench';

jest.setTimeout(240_000);
useOneService({ BACKTEST_SWEEP_MAX_OPERATIONS: '50000000000' });

/* oxlint-disable typescript/no-require-imports -- each registers its tests in the block around it */
describe('sweep-completes', () => {
  require('./sweep-completes.shared.test');
});
describe('from-command-line', () => {
  require('./from-command-line.shared.test');
});
describe('search-reports', () => {
  require('./search-reports.shared.test');
});
describe('walk-forward-completes', () => {
  require('./walk-forward-completes.shared.test');
});
describe('trial-register', () => {
  require('./trial-register.shared.test');
});
