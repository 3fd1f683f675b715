import { useOneWorld } from './testing/shared-world';

jest.setTimeout(400_000);
useOneWorld({ IMPORTS_UNCHANGED_DAYS: '0' });

/* oxlint-disable typescript/no-require-imports -- each registers its tests in the block around it */
describe('repeated-runs', () => {
  require('./repeated-runs.shared.test');
});
describe('three-batches', () => {
  require('./three-batches.shared.test');
});
