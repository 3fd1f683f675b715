import { useOneBench } from './testing/shared-bench';

jest.setTimeout(240_000);
useOneBench();

/* oxlint-disable typescript/no-require-imports -- each registers its tests in the block around it */
describe('short-runs-pass', () => {
  require('./short-runs-pass.shared.test');
});
describe('long-runs-apart', () => {
  require('./long-runs-apart.shared.test');
});
describe('users-take-turns', () => {
  require('./users-take-turns.shared.test');
});
describe('worker-joins', () => {
  require('./worker-joins.shared.test');
});
describe('request-keys', () => {
  require('./request-keys.shared.test');
});
