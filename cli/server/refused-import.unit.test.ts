import { refusedImport } from './refused-import';

const owner = { id: '0aad', username: 'ada', rows: 1, target: null, development: false };
const textOf = (...fields: readonly (readonly [field: string, message: string])[]) =>
  refusedImport(
    { code: 'INVALID_REQUEST', fields: fields.map(([field, message]) => ({ field, message })) },
    [owner],
  )?.message;

test('an owner of the map is named by user name and id, each on a line of its own', () => {
  expect(textOf(['manifest.options.users.0aad', 'expected an entry'])).toBe(
    '--map ada (0aad): expected an entry',
  );
  expect(
    textOf(
      ['manifest.options.owner', 'expected a user'],
      ['manifest.options.users.0bbb', 'expected an entry; or another'],
      ['manifest.owners.0.target', 'expected a user'],
      ['manifest.options', 'and 3 more'],
    ),
  ).toBe(
    'the import was refused:\n  --owner: expected a user\n  --map 0bbb: expected an entry; or another\n  and 3 more',
  );
});

test('what is no matter of options is left to the answer', () => {
  expect(textOf(['manifest.parts.0.name', 'expected another'])).toBeUndefined();
});
