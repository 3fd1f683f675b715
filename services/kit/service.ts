import type { Lifecycle } from '../../platform/lifecycle';
import type { Logger } from '../../platform/log';
import type { Role } from './description';

/** What a service is given: its environment, a log, and where to register what it starts. */
export interface ServiceContext {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly logger: Logger;
  readonly lifecycle: Lifecycle;
  /** What this process does for the service; everything by default. */
  readonly roles?: readonly Role[];
}

export interface RunningService {
  /** The port that the service's HTTP server listens on. */
  readonly port: number;
}

export type StartService = (context: ServiceContext) => Promise<RunningService>;
