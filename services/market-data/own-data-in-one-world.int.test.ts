import { useOneOwnDataWorld } from './testing/own-data-world';

jest.setTimeout(240_000);
useOneOwnDataWorld();

/* oxlint-disable typescript/no-require-imports -- each registers its tests in the block around it */
describe('candle-versions', () => {
  require('./candle-versions.shared.test');
});
describe('own-data', () => {
  require('./own-data.shared.test');
});
describe('own-data-commands', () => {
  require('./own-data-commands.shared.test');
});
describe('own-data-resumes', () => {
  require('./own-data-resumes.shared.test');
});
