import { AppError } from '../contracts/errors';
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

test('an error of ours says itself whether it may pass', () =>
  expect(isOutage(new AppError('INTERNAL', 'Connection terminated'))).toBe(false));
