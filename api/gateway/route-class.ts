import type { RouteClass } from '../shared/rate-limits';
import { canonicalPath } from './canonical-path';

const heavyPosts =
  /^\/api\/(backtest\/(run|sweep|walk-forward)|market\/historical|strategies\/import)$/;

/** The class of limits that a request to a service belongs to, whatever the spelling of its path. */
export function routeClassOf(method: string, path: string): RouteClass {
  const canonical = canonicalPath(path);
  if (method === 'POST' && heavyPosts.test(canonical)) return 'heavy';
  if (canonical.startsWith('/api/market/')) return 'market';
  return isSafe(method) ? 'read' : 'write';
}

/** Whether a request of the method changes nothing, so that it may be repeated. */
export function isSafe(method: string): boolean {
  return method === 'GET' || method === 'HEAD' || method === 'OPTIONS';
}
