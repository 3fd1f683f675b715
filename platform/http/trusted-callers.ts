import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { AppError } from '../../core/errors';

/** What a server knows of the names it is called by and of the pages that call it. */
export interface TrustedCallersOptions {
  /** Names besides those of this machine, as `trade.example.com`. */
  readonly hosts: readonly string[];
  /** Pages of other origins, as `https://trade.example.com`. */
  readonly origins: readonly string[];
  /** Where the server listens. */
  readonly listensOn: string;
}

type Caller = Pick<IncomingMessage, 'headers'>;

/**
 * Keeps foreign pages away from a server that trusts its machine. A page whose name an attacker
 * points at 127.0.0.1 (DNS rebinding) shows by its `Host`, any other page by its `Origin`.
 */
export class TrustedCallers {
  private readonly hosts: ReadonlySet<string>;
  private readonly origins: ReadonlySet<string>;
  /** Behind a network of its own a server is called by names that it does not know. */
  private readonly checksHost: boolean;
  /** The header of the latest good request: usually that of the next one, too. */
  private latestGood: string | undefined;

  constructor({ hosts, origins, listensOn }: TrustedCallersOptions) {
    this.hosts = new Set(hosts.map((host) => host.toLowerCase()));
    this.origins = new Set(origins);
    this.checksHost = hosts.length > 0 || isLocalName(listensOn);
  }

  /** A 421 for a request under a name that is not this server's. */
  hostRefusal({ headers }: Caller): AppError | undefined {
    const { host } = headers;
    if (!this.checksHost || host === undefined || host === this.latestGood) return undefined;
    const name = nameOf(host);
    if (isIP(name) !== 0 || isLocalName(name) || this.hosts.has(name)) {
      this.latestGood = host;
      return undefined;
    }
    return new AppError(
      'HOST_NOT_ALLOWED',
      'Host: expected a local name or one of ALLOWED_HOSTS, was another name',
    );
  }

  /** A 403 for a request of a page that is neither this server's nor one of the known origins. */
  originRefusal({ headers }: Caller): AppError | undefined {
    const { origin, host } = headers;
    if (origin === undefined || this.origins.has(origin)) return undefined;
    if (URL.canParse(origin) && new URL(origin).host === host?.toLowerCase()) return undefined;
    return new AppError(
      'FOREIGN_ORIGIN',
      'Origin: expected this server or one of ALLOWED_ORIGINS, was another page',
    );
  }
}

/** The name of a `Host` header without its port, lower case, IPv6 without brackets. */
function nameOf(host: string): string {
  return host
    .toLowerCase()
    .replace(/:\d*$/, '')
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '');
}

function isLocalName(name: string): boolean {
  return name === 'localhost' || name.endsWith('.localhost') || isLoopback(name);
}

function isLoopback(address: string): boolean {
  return address === '::1' || (isIP(address) === 4 && address.startsWith('127.'));
}
