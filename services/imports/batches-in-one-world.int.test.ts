import { useOneWorld } from './testing/shared-world';

jest.setTimeout(400_000);
useOneWorld();

/* oxlint-disable typescript/no-require-imports -- each registers its tests in the block around it */
describe('imports', () => {
  require('./imports.shared.test');
});
describe('unchanged-rows', () => {
  require('./unchanged-rows.shared.test');
});
describe('odd-keys', () => {
  require('./odd-keys.shared.test');
});
describe('taken-names', () => {
  require('./taken-names.shared.test');
});
describe('moved-owners', () => {
  require('./moved-owners.shared.test');
});
describe('source-versions', () => {
  require('./source-versions.shared.test');
});
describe('reused-keys', () => {
  require('./reused-keys.shared.test');
});
describe('interrupted-rollback', () => {
  require('./interrupted-rollback.shared.test');
});
describe('moved-rows', () => {
  require('./moved-rows.shared.test');
});
