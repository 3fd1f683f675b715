import { useOnePostgres } from '../shared/testing/one-postgres';

jest.setTimeout(240_000);
useOnePostgres();

/* oxlint-disable typescript/no-require-imports -- each registers its tests in the block around it */
describe('late-failures', () => {
  require('./late-failures.shared.test');
});
describe('session-graphs', () => {
  require('./session-graphs.shared.test');
});
describe('session-store', () => {
  require('./session-store.shared.test');
});
describe('starts', () => {
  require('./starts.shared.test');
});
describe('user-shares', () => {
  require('./user-shares.shared.test');
});
describe('warmups', () => {
  require('./warmups.shared.test');
});
describe('instruments-migrated', () => {
  require('./instruments-migrated.shared.test');
});
describe('exports', () => {
  require('./exports.shared.test');
});
