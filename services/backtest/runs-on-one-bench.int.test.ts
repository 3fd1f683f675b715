import { useOneService } from './testing/shared-bench';

jest.setTimeout(240_000);
useOneService();

/* oxlint-disable typescript/no-require-imports -- each registers its tests in the block around it */
describe('run-completes', () => {
  require('./run-completes.shared.test');
});
describe('run-reports', () => {
  require('./run-reports.shared.test');
});
describe('run-tables', () => {
  require('./run-tables.shared.test');
});
describe('named-runs', () => {
  require('./named-runs.shared.test');
});
describe('equal-runs', () => {
  require('./equal-runs.shared.test');
});
describe('own-data', () => {
  require('./own-data.shared.test');
});
describe('calendars', () => {
  require('./calendars.shared.test');
});
describe('best-set-again', () => {
  require('./best-set-again.shared.test');
});
describe('imported-runs', () => {
  require('./imported-runs.shared.test');
});
describe('progress-on-sockets', () => {
  require('./progress-on-sockets.shared.test');
});
