import { useOneBench } from '../backtest/testing/shared-bench';

jest.setTimeout(240_000);
useOneBench();

/* oxlint-disable typescript/no-require-imports -- each registers its tests in the block around it */
describe('named-sessions', () => {
  require('./named-sessions.shared.test');
});
describe('session-reports', () => {
  require('./session-reports.shared.test');
});
describe('imported-sessions-api', () => {
  require('./imports/imported-sessions-api.shared.test');
});
