import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { archiveExclusions } from '../../contracts/archive-exclusions';
import { REPOSITORY } from '../../platform/repository';

test('docs/migration.md lists what an archive says it does not contain', () => {
  const page = readFileSync(join(REPOSITORY, 'docs/migration.md'), 'utf8');
  const [, rows = ''] = /\| of \| not in the archive \|\n\|[-|]+\|\n((?:\|.*\n)+)/.exec(page) ?? [];
  const listed = rows
    .trim()
    .split('\n')
    .map((row) => row.slice(2, -2).split(' | '));
  expect(listed).toEqual(archiveExclusions.map(({ of, excluded }) => [of, excluded]));
});
