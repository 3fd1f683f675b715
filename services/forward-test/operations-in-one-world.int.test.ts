import { useOneSessionWorld } from './testing/session-world';

jest.setTimeout(240_000);
useOneSessionWorld();

/* oxlint-disable typescript/no-require-imports -- each registers its tests in the block around it */
describe('operations', () => {
  require('./operations.shared.test');
});
describe('gateway-operations', () => {
  require('./gateway-operations.shared.test');
});
describe('gateway-requests', () => {
  require('./gateway-requests.shared.test');
});
