import { createServer, type AddressInfo } from 'node:net';
import { releasePorts, reservePort } from './port-reservation';
import { assertPortsFree, choosePorts } from './ports';

test('a variable moves one port and leaves the others as usual', async () => {
  const ports = await choosePorts('default', { ALGOTRADE_REDIS_PORT: '6400' });
  expect(ports).toMatchObject({ redis: 6400, kafka: 9092, temporalUi: 8233 });
});

test('a port given in code wins over its variable', async () => {
  const ports = await choosePorts({ redis: 6500 }, { ALGOTRADE_REDIS_PORT: '6400' });
  expect(ports.redis).toBe(6500);
});

test.each(['http', '0', '70000', '1.5'])('the port "%s" is refused by name', async (text) => {
  await expect(choosePorts('default', { ALGOTRADE_S3_PORT: text })).rejects.toMatchObject({
    code: 'bad-setting',
    message: `ALGOTRADE_S3_PORT: expected a port from 1 to 65535, was "${text}"`,
  });
});

test('free ports are eight different ones', async () => {
  const ports = Object.values(await choosePorts('free', {}));
  expect(new Set(ports).size).toBe(8);
});

test('stacks that start at the same time choose different ports, until they listen', async () => {
  const chosen = await Promise.all(Array.from({ length: 150 }, () => choosePorts('free', {})));
  const ports = chosen.flatMap((of) => Object.values(of));
  try {
    expect(new Set(ports).size).toBe(8 * 150);
    expect(reservePort(ports[0] ?? 0)).toBe(false);
  } finally {
    releasePorts(ports);
  }
  expect(reservePort(ports[0] ?? 0)).toBe(true);
  releasePorts(ports);
});

test('a port in use names the port, its user and the variable', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const redis = (server.address() as AddressInfo).port;
  const ports = await choosePorts({ redis }, {});
  const check = assertPortsFree(['redis'], ports);
  await expect(check).rejects.toMatchObject({ code: 'port-in-use' });
  await expect(check).rejects.toThrow(
    new RegExp(`port ${redis} \\(redis\\) is in use by .*ALGOTRADE_REDIS_PORT`),
  );
  await new Promise((resolve) => server.close(resolve));
});
