import { licencePage, unlicensed } from './licence-table';

const locked = (license?: string, dev = false) => ({
  packages: { '': {}, 'node_modules/a/node_modules/some': { version: '1.2.3', license, dev } },
});

test.each(['MIT', '(MIT OR GPL-3.0)', 'Apache-2.0 AND MIT'])('%s is allowed', (licence) => {
  expect(unlicensed(locked(licence))).toEqual([]);
});

test.each([
  ['GPL-3.0', 'GPL-3.0'],
  ['MIT AND GPL-3.0', 'MIT AND GPL-3.0'],
  [undefined, 'none'],
])('%s is reported with its package', (licence, shown) => {
  expect(unlicensed(locked(licence))).toEqual([
    `some 1.2.3: expected a licence of the list in scripts/licence-table.ts, was ${shown}`,
  ]);
});

test('the page lists packages of the product and of development apart', () => {
  const [product = '', development = ''] = licencePage(locked('ISC', true)).split(
    '## Packages of dev',
  );
  expect(product).not.toContain('| some |');
  expect(development).toContain('| some | 1.2.3 | ISC |');
});
