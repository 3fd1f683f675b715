import { useOnePostgres } from '../shared/testing/one-postgres';

jest.setTimeout(240_000);
useOnePostgres();

/* oxlint-disable typescript/no-require-imports -- each registers its tests in the block around it */
describe('imported-users', () => {
  require('./imported-users.shared.test');
});
describe('late-requests', () => {
  require('./late-requests.shared.test');
});
