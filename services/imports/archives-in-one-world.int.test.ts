import { useOneWorld } from './testing/shared-world';

jest.setTimeout(400_000);
useOneWorld();

/* oxlint-disable typescript/no-require-imports -- each registers its tests in the block around it */
describe('archive', () => {
  require('./archive.shared.test');
});
describe('restored-archive', () => {
  require('./restored-archive.shared.test');
});
describe('restored-old-sessions', () => {
  require('./restored-old-sessions.shared.test');
});
describe('parity', () => {
  require('./parity.shared.test');
});
describe('faulty-rows', () => {
  require('./faulty-rows.shared.test');
});
describe('archive-of-old-systems', () => {
  require('./archive-of-old-systems.shared.test');
});
describe('archive-at-home', () => {
  require('./archive-at-home.shared.test');
});
describe('archive-dry-run', () => {
  require('./archive-dry-run.shared.test');
});
