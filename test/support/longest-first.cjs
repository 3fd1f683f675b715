const { join } = require('node:path');
const TestSequencer = require('@jest/test-sequencer').default;
const slowFiles = require('./slow-test-files.json');

const REPOSITORY = join(__dirname, '../..');

/**
 * The files that take longest start first, or one of them would run alone at the end. In a fresh clone
 * jest has no durations of its own and goes by the size of a file, which says little.
 */
class LongestFirst extends TestSequencer {
  sort(tests) {
    const ranks = new Map(slowFiles.map((file, rank) => [join(REPOSITORY, file), rank]));
    const rankOf = ({ path }) => ranks.get(path) ?? slowFiles.length;
    return super.sort(tests).sort((a, b) => rankOf(a) - rankOf(b));
  }
}

module.exports = LongestFirst;
