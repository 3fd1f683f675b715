import { useOnePostgres } from '../shared/testing/one-postgres';

jest.setTimeout(240_000);
useOnePostgres();

/* oxlint-disable typescript/no-require-imports -- each registers its tests in the block around it */
describe('former-rows', () => {
  require('./former-rows.shared.test');
});
describe('original-rows', () => {
  require('./original-rows.shared.test');
});
