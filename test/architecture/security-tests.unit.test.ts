import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const page = readFileSync(join(root, 'docs/security.md'), 'utf8');
const cells = page
  .split('\n')
  .filter((line) => /^\| [^|-]/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()));
const files = new Map(
  cells.flatMap(([, name = '', file = '']) =>
    /^`.*\.test\.ts`$/.test(file) ? [[name, file.slice(1, -1)] as const] : [],
  ),
);
const rows = cells.filter(([, asvs = '']) => /^(V\d|Availability)/.test(asvs));

test('the page on security has its rows', () => {
  expect(rows.length).toBeGreaterThan(25);
});

test.each(rows.map(([, asvs, subject, , tests = '']) => [`${asvs} ${subject}`, tests] as const))(
  'the tests that docs/security.md names for %s exist',
  (_, tests) => {
    const missing = tests.split('; ').filter((named) => {
      const [name = '', ...words] = named.split(': ');
      const file = files.get(name);
      const source = file === undefined ? '' : readFileSync(join(root, file), 'utf8');
      return !source.replaceAll("\\'", "'").includes(words.join(': ') || named);
    });
    expect(missing).toEqual([]);
  },
);
