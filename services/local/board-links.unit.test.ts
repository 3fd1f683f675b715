import { boardLinks } from './board-links';

test('sockets are shown where the README has them: the market at the gateway', () => {
  const ports = new Map([
    ['gateway', 8000],
    ['market-data', 8001],
    ['notification', 8005],
  ]);
  const platform = { environment: {}, exchange: null } as unknown as Parameters<
    typeof boardLinks
  >[1];
  const links = boardLinks(ports, platform, 'some.log');
  const addressOf = (wanted: string) => links.find(({ name }) => name === wanted)?.address;
  expect(addressOf('API')).toBe('http://127.0.0.1:8000');
  expect(addressOf('API reference')).toBe('http://127.0.0.1:8000/api/docs');
  expect(addressOf('WebSocket')).toBe('ws://127.0.0.1:8005/ws');
  expect(addressOf('Market WebSocket')).toBe('ws://127.0.0.1:8000/ws/market');
});
