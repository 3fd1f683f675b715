import type { Lifecycle } from '../platform/lifecycle';
import type { Logger } from '../platform/log';

/** What a service is given: its environment, a log, and where to register what it starts. */
export interface ServiceContext {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly logger: Logger;
  readonly lifecycle: Lifecycle;
}

export interface RunningService {
  /** The port that the service's HTTP server listens on. */
  readonly port: number;
}
