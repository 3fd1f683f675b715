import { TrustedCallers } from './trusted-callers';

const callers = (options: { hosts?: string[]; listensOn?: string } = {}) =>
  new TrustedCallers({
    hosts: options.hosts ?? [],
    origins: ['http://localhost:3000'],
    listensOn: options.listensOn ?? '127.0.0.1',
  });
const codeOf = (headers: Record<string, string>, of = callers()) =>
  (of.hostRefusal({ headers }) ?? of.originRefusal({ headers }))?.code;

describe('a server that trusts its machine', () => {
  it.each([
    'localhost:8000',
    'LOCALHOST',
    'algotrade.localhost:8000',
    '127.0.0.1:8000',
    '[::1]:8000',
    '192.168.1.5',
  ])('answers under %s', (host) => {
    expect(codeOf({ host })).toBeUndefined();
  });

  it.each([
    'evil.example',
    'evil.example:8000',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
  ])('refuses requests under %s, which an attacker may point at it', (host) => {
    expect(codeOf({ host })).toBe('HOST_NOT_ALLOWED');
    expect(codeOf({ host, origin: `http://${host}` })).toBe('HOST_NOT_ALLOWED');
  });

  it('checks each name, whatever the request before came under', () => {
    const known = callers();
    expect(codeOf({ host: 'localhost:8000' }, known)).toBeUndefined();
    expect(codeOf({ host: 'localhost:8000' }, known)).toBeUndefined();
    expect(codeOf({ host: 'evil.example' }, known)).toBe('HOST_NOT_ALLOWED');
    expect(codeOf({ host: 'evil.example' }, known)).toBe('HOST_NOT_ALLOWED');
    expect(codeOf({ host: '127.0.0.1' }, known)).toBeUndefined();
  });

  it('answers under a configured name', () => {
    const known = callers({ hosts: ['Trade.example.com'], listensOn: '0.0.0.0' });
    expect(codeOf({ host: 'trade.example.com:443' }, known)).toBeUndefined();
    expect(codeOf({ host: 'evil.example' }, known)).toBe('HOST_NOT_ALLOWED');
  });

  it('answers under any name in a network of its own when none is configured', () => {
    expect(codeOf({ host: 'market-data:8001' }, callers({ listensOn: '0.0.0.0' }))).toBeUndefined();
  });

  it.each(['http://localhost:3000', 'http://localhost:8000'])('knows the page %s', (origin) => {
    expect(codeOf({ host: 'localhost:8000', origin })).toBeUndefined();
  });

  it.each(['http://evil.example', 'null', 'http://localhost:4000', 'nonsense'])(
    'refuses the page %s',
    (origin) => {
      expect(codeOf({ host: 'localhost:8000', origin })).toBe('FOREIGN_ORIGIN');
    },
  );
});
