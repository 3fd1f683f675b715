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

/** The titles of a file's tests and groups; none of those that are skipped or only planned. */
function titlesOf(source: string): string[] {
  const call =
    /\b(?<![.\w])(?:it|test|describe)(?:\.(?:only|concurrent))?(?:\.each[<(`][\s\S]*?[)`])?\(\s*(['"`])((?:\\.|(?!\1)[\s\S])*)\1/g;
  return [...source.matchAll(call)].map(([, , title = '']) => title.replaceAll("\\'", "'"));
}

test('a word elsewhere, or the title of a skipped test, is no test', () => {
  const source = `
    // registrations are limited
    it.skip('limits registrations', () => 0);
    xit('limits logins', () => 0);
    test.todo('limits sockets');
    it.each([['a'], ['b(']])('limits %s', () => 0);
    describe("what's limited", () => 0);
  `;
  expect(titlesOf(source)).toEqual(['limits %s', "what's limited"]);
});

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
      const wanted = words.join(': ') || named;
      return !titlesOf(source).some((title) => title.includes(wanted));
    });
    expect(missing).toEqual([]);
  },
);
