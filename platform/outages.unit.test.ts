import { AppError, UnavailableError } from '../core/errors';
import { isOutage } from './outages';

const withCode = (code: string) => Object.assign(new Error('x'), { code });

test.each([
  ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'],
  ...['57P01', '57P03', '53300', '53400', '40001', '40P01'],
])('%s may pass', (code) => expect(isOutage(withCode(code))).toBe(true));

test.each(['ENOENT', '22003', '23505', '42P01', '53100', '57014', 'XX001'])(
  '%s is no outage',
  (code) => expect(isOutage(withCode(code))).toBe(false),
);

test.each<[string, unknown, boolean]>([
  ['an outage', withCode('ECONNREFUSED'), true],
  ['a lost socket of a request', withCode('UND_ERR_SOCKET'), true],
  ['a busy object store', { name: 'SlowDown', $metadata: { httpStatusCode: 503 } }, true],
  ['a time-out', Object.assign(new Error('x'), { name: 'TimeoutError' }), true],
  ['an outage in another error', new Error('y', { cause: withCode('57P01') }), true],
  ['an error of ours that may pass', new UnavailableError('away'), true],
  ['an error of ours that may not', new AppError('IMPORT_STATE', 'gone'), false],
  ['another error', withCode('ENOENT'), false],
])('an error that %s caused', (_, cause, passes) => {
  const error = new Error('the batch could not be read', { cause });
  expect(isOutage(error)).toBe(passes);
});

test('a circle of causes ends', () => {
  const error = new Error('x');
  error.cause = error;
  expect(isOutage(error)).toBe(false);
});

test('an error of ours says itself whether it may pass', () =>
  expect(isOutage(new AppError('INTERNAL', 'Connection terminated'))).toBe(false));
