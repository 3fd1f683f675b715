import { useOnePostgres } from '../../shared/testing/one-postgres';

jest.setTimeout(600_000);
useOnePostgres();

/* oxlint-disable typescript/no-require-imports -- each registers its tests in the block around it */
describe('imported-sessions', () => {
  require('./imported-sessions.shared.test');
});
describe('edited-here', () => {
  require('./edited-here.shared.test');
});
describe('open-positions-migrated', () => {
  require('./open-positions-migrated.shared.test');
});
describe('cleared-rows', () => {
  require('./cleared-rows.shared.test');
});
