import { GATEWAY_WAIT_MS } from '../../contracts/answer-times';
import { canonicalPath } from './canonical-path';

/** A service behind the gateway: what leads to it and where it is. */
export interface Destination {
  readonly service: string;
  /** What people call it. */
  readonly title: string;
  /** Its paths begin with `/api/<segment>`. */
  readonly segment: string;
  /** Further segments that lead to it. */
  readonly alsoSegments?: readonly string[];
  /** Whether it answers without a token. */
  readonly isPublic: boolean;
  /** Paths of its WebSockets. */
  readonly sockets: readonly string[];
  readonly bodies?: BodyLimits;
  /** Requests, as `POST /<id>/start` below the segment, whose outcome can be asked for later. */
  readonly operations?: RegExp;
  readonly address: string;
}

/** The largest bodies in bytes, and those of single paths below the segment. */
export interface BodyLimits {
  readonly most: number;
  /** The requests, as `POST /run` below the segment, that may be so large; undefined for all. */
  readonly large?: RegExp;
  readonly ofPath?: Readonly<Record<string, number>>;
}

/** A service as it describes itself, and its address. */
export interface AddressedService {
  readonly name: string;
  readonly address: string;
  readonly destination?: {
    readonly segment: string;
    readonly alsoSegments?: readonly string[];
    readonly title: string;
    readonly isPublic: boolean;
    readonly sockets?: readonly string[];
    readonly bodies?: BodyLimits;
    readonly operations?: RegExp;
  };
}

/** The services behind the gateway, found by path and by name. */
export class Destinations {
  private readonly destinations: readonly Destination[];
  private readonly bySegment: ReadonlyMap<string, Destination>;
  private readonly bySocket: ReadonlyMap<string, Destination>;

  constructor(services: readonly AddressedService[]) {
    this.destinations = services.flatMap(({ name, address, destination }) =>
      destination === undefined ? [] : [{ sockets: [], ...destination, service: name, address }],
    );
    this.bySegment = new Map(
      this.destinations.flatMap((one) =>
        [one.segment, ...(one.alsoSegments ?? [])].map((segment) => [segment, one] as const),
      ),
    );
    this.bySocket = new Map(
      this.destinations.flatMap((one) => one.sockets.map((path) => [path, one] as const)),
    );
  }

  all(): readonly Destination[] {
    return this.destinations;
  }

  /** Where a path such as `/api/market/symbols` leads; undefined for the gateway's own routes. */
  ofPath(path: string): Destination | undefined {
    if (!path.startsWith('/api/')) return undefined;
    const end = path.indexOf('/', 5);
    return this.bySegment.get(end === -1 ? path.slice(5) : path.slice(5, end));
  }

  /** Where a WebSocket's path leads. */
  ofSocket(path: string): Destination | undefined {
    return this.bySocket.get(path);
  }

  /** A service by its own name or by its path segment. */
  named(name: string): Destination | undefined {
    return this.bySegment.get(name) ?? this.destinations.find(({ service }) => service === name);
  }
}

/** Whether what becomes of a request can be asked for, also when it was not answered in time. */
export function isOperation(destination: Destination, method: string, path: string): boolean {
  const below = canonicalPath(path).slice(`/api/${destination.segment}`.length);
  return destination.operations?.test(`${method} ${below}`) === true;
}

/** How long the gateway waits for an answer, in milliseconds. */
export const answerWaitsMs = {
  /** Of one run or a page of them; of a report the service itself says after 8 s that it is drawn on. */
  backtestRead: 10_000,
  /** Reads the results of as many runs as are compared, which may be megabytes each. */
  compare: GATEWAY_WAIT_MS,
  other: GATEWAY_WAIT_MS,
} as const;

export function timeoutMsOf({ service }: Destination, method: string, path: string): number {
  if (service !== 'backtest' || method !== 'GET') return answerWaitsMs.other;
  const compares = canonicalPath(path) === '/api/backtest/compare';
  return compares ? answerWaitsMs.compare : answerWaitsMs.backtestRead;
}
