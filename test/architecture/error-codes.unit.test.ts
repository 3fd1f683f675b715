import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCodes } from '../../core/error-codes';
import type { ErrorCode, ErrorKind } from '../../core/error-codes';
import { AppError } from '../../core/errors';

const root = join(__dirname, '../..');
const folders = [
  'activities',
  'api',
  'contracts',
  'core',
  'platform',
  'services',
  'streams',
  'workflows',
];
const kinds = Object.entries(errorCodes) as [ErrorCode, ErrorKind][];

const sources = folders.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.ts$/.test(path) && !/\.test\.ts$|error-codes\.ts$/.test(path))
    .map((path) => ({
      path: join(folder, path),
      text: readFileSync(join(root, folder, path), 'utf8'),
    })),
);

/** `new AppError('CODE', …` with whatever follows up to the end of the statement. */
const uses = sources.flatMap(({ path, text }) =>
  [...text.matchAll(/new AppError\(\s*'(\w+)'[^;]*;/g)].map(([call, code]) => ({
    path,
    call,
    code: code as ErrorCode,
  })),
);

test('every code of the list is used, and every code that is used is listed', () => {
  const named = new Set(
    sources.flatMap(({ text }) => [...text.matchAll(/'(\w+)'/g)].map(([, s]) => s)),
  );
  expect(kinds.map(([code]) => code).filter((code) => !named.has(code))).toEqual([]);
  expect(uses.length).toBeGreaterThan(40);
  expect(uses.filter(({ code }) => !(code in errorCodes))).toEqual([]);
});

test('no error says a status of its own, unless it passes on that of a neighbour', () => {
  const own = uses.filter(({ call }) => /\bstatus: (?!response\.status)/.test(call));
  const different = own.filter(({ call, code }) => {
    const [, status] = /\bstatus: (\d+)/.exec(call) ?? [];
    return Number(status) !== errorCodes[code].status;
  });
  expect(different).toEqual([]);
});

test('what may succeed later is answered so that clients try again', () => {
  for (const [code, { status, retryable }] of kinds) {
    if (status === 429 || status === 503 || status === 504)
      expect([code, retryable]).toEqual([code, true]);
    if (status === 401 || status === 404 || status === 422)
      expect([code, retryable]).toEqual([code, false]);
  }
});

test('an error takes status and retryable from the list', () => {
  for (const [code, { status, retryable }] of kinds) {
    expect(new AppError(code, 'x')).toMatchObject({ code, status, retryable });
  }
});

test('an unknown code does not compile', () => {
  // @ts-expect-error: the list is closed
  const make = () => new AppError('NO_SUCH_CODE', 'x');
  expect(make).toThrow();
});
