import { isWithin, networksVariable } from './networks';

describe('networks', () => {
  const networks = networksVariable.parse('10.1.0.0/16, 192.0.2.7,fd00::/8');

  it.each(['10.1.255.3', '192.0.2.7', 'fd12::1', '::ffff:10.1.0.1', 'fd00::1%eth0'])(
    'hold %s',
    (address) => {
      expect(isWithin(networks, address)).toBe(true);
    },
  );

  it.each(['10.2.0.1', '192.0.2.8', '::1', 'unknown', ''])('do not hold %j', (address) => {
    expect(isWithin(networks, address)).toBe(false);
  });

  it.each(['10.0.0.0/33', '10.0.0.0/', 'nothing', '10.0.0.0/8/8', 'fd00::/129', '10.0.0.0/-1'])(
    'are not %s',
    (text) => {
      expect(() => networksVariable.parse(text)).toThrow(`was ${text}`);
    },
  );
});
