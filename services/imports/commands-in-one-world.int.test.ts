import { useOneWorld } from './testing/shared-world';

jest.setTimeout(400_000);
useOneWorld();

/* oxlint-disable typescript/no-require-imports -- each registers its tests in the block around it */
describe('command-line', () => {
  require('./command-line.shared.test');
});
describe('named-sources', () => {
  require('./named-sources.shared.test');
});
describe('renamed-source', () => {
  require('./renamed-source.shared.test');
});
describe('known-orphans', () => {
  require('./known-orphans.shared.test');
});
describe('secrets', () => {
  require('./secrets.shared.test');
});
describe('cleaned-up-rows', () => {
  require('./cleaned-up-rows.shared.test');
});
describe('deleted-sessions', () => {
  require('./deleted-sessions.shared.test');
});
describe('open-positions', () => {
  require('./open-positions.shared.test');
});
