import type { RouteClass } from '../shared/rate-limits';

const heavyPosts = /^\/api\/(backtest\/run|market\/historical|strategies\/import)\/?$/;

/** The class of limits that a request to a service belongs to. */
export function routeClassOf(method: string, path: string): RouteClass {
  if (method === 'POST' && heavyPosts.test(path)) return 'heavy';
  if (path.startsWith('/api/market/')) return 'market';
  return isSafe(method) ? 'read' : 'write';
}

/** Whether a request of the method changes nothing, so that it may be repeated. */
export function isSafe(method: string): boolean {
  return method === 'GET' || method === 'HEAD' || method === 'OPTIONS';
}
