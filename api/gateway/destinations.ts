/** The services behind the gateway, as in its variables and routes. */
export const serviceNames = [
  'market-data',
  'backtest',
  'forward-test',
  'analytics',
  'notification',
  'strategy',
] as const;
export type ServiceName = (typeof serviceNames)[number];

/** Base addresses; undefined for a service that this installation does not run. */
export type ServiceAddresses = Readonly<Record<ServiceName, string | undefined>>;

/** A service with what people call it and the first path segment after `/api/` that leads to it. */
interface Destination {
  readonly service: ServiceName;
  readonly title: string;
  readonly segment: string;
  readonly isPublic: boolean;
}

const destinations: readonly Destination[] = [
  { service: 'market-data', title: 'Market data', segment: 'market', isPublic: true },
  { service: 'backtest', title: 'Backtest', segment: 'backtest', isPublic: false },
  { service: 'forward-test', title: 'Forward test', segment: 'forward-test', isPublic: false },
  { service: 'analytics', title: 'Analytics', segment: 'analytics', isPublic: false },
  { service: 'notification', title: 'Notification', segment: 'notifications', isPublic: false },
  { service: 'strategy', title: 'Strategy', segment: 'strategies', isPublic: false },
];

const bySegment = new Map(destinations.map((destination) => [destination.segment, destination]));
const byName = new Map(
  destinations.flatMap((destination) => [
    [destination.segment, destination] as const,
    [destination.service as string, destination] as const,
  ]),
);

/** Where a path such as `/api/market/symbols` leads; undefined for the gateway's own routes. */
export function destinationOf(path: string): Destination | undefined {
  if (!path.startsWith('/api/')) return undefined;
  const end = path.indexOf('/', 5);
  return bySegment.get(end === -1 ? path.slice(5) : path.slice(5, end));
}

/** A service by its own name or by its path segment. */
export function destinationNamed(name: string): Destination | undefined {
  return byName.get(name);
}

/** How long the gateway waits for an answer: back-test reads are cheap, all else may work. */
export function timeoutMsOf(destination: Destination, method: string): number {
  return destination.service === 'backtest' && method === 'GET' ? 10_000 : 30_000;
}

export type { Destination };
