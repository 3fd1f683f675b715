import type { BoardLink } from '../../stack';
import type { LocalPlatform } from './platform';

/** The addresses that people want to see once everything runs. */
export function boardLinks(
  ports: ReadonlyMap<string, number>,
  platform: LocalPlatform,
  logPath: string,
): BoardLink[] {
  const host = '127.0.0.1';
  const links: BoardLink[] = [];
  const api = ports.get('gateway');
  if (api !== undefined) {
    links.push(
      { name: 'API', address: `http://${host}:${api}` },
      { name: 'API reference', address: `http://${host}:${api}/api/docs` },
    );
  }
  const socket = ports.get('notification');
  if (socket !== undefined) links.push({ name: 'WebSocket', address: `ws://${host}:${socket}/ws` });
  if (api !== undefined) {
    links.push({ name: 'Market WebSocket', address: `ws://${host}:${api}/ws/market` });
  }
  const ui = platform.environment['TEMPORAL_UI_URL'];
  if (ui) links.push({ name: 'Temporal Web UI', address: ui });
  const source = platform.exchange
    ? `simulated exchange at ${platform.exchange.restUrl}`
    : `${platform.environment['ALGOTRADE_FEED'] ?? ''} at ${platform.environment['COINBASE_REST_URL'] ?? 'its own address'}`;
  links.push({ name: 'Market', address: source }, { name: 'Log', address: logPath });
  return links;
}
