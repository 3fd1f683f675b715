import { useOnePostgres } from '../shared/testing/one-postgres';

jest.setTimeout(240_000);
useOnePostgres();

/* oxlint-disable typescript/no-require-imports -- each registers its tests in the block around it */
describe('stored-bytes', () => {
  require('./stored-bytes.shared.test');
});
describe('old-win-rate', () => {
  require('./old-win-rate.shared.test');
});
describe('sweep-warnings', () => {
  require('./sweep-warnings.shared.test');
});
describe('imported-trials', () => {
  require('./imported-trials.shared.test');
});
