import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '../../platform/repository';
import { beta1Readers } from '../beta1';
import { beta2Readers } from '../beta2';
import type { TableReader } from '../rows/table-reader';

const page = readFileSync(join(REPOSITORY, 'docs/migration.md'), 'utf8');
const [, rows = ''] = page.split('| table of | names in Beta1 | names in Beta2 |');

/** Names in a column of the page, up to the end of its table. */
function documented(column: number): string[] {
  const [table = ''] = rows.split('\n\n');
  const cells = table.split('\n').map((line) => line.split('|')[column] ?? '');
  return cells.flatMap((cell) => cell.match(/(?<=`)\w+(?=`)/g) ?? []).sort();
}

const namesOf = (readers: readonly TableReader[]) =>
  readers
    .filter(({ names: [first = ''], ownColumns }) => !/^redis_/.test(first) && !ownColumns.length)
    .flatMap(({ names }) => names)
    .sort();

test.each([
  [2, beta1Readers],
  [3, beta2Readers],
])('docs/migration.md lists the names that tables may have, in column %i', (column, readers) => {
  expect(documented(column)).toEqual(namesOf(readers));
});
