import { z } from 'zod';
import { listVariable, portVariable } from '../../platform/config';
import { TrustedCallers } from '../../platform/http/trusted-callers';

const localPages = [3000, 5173, 8000].flatMap((port) => [
  `http://localhost:${port}`,
  `http://127.0.0.1:${port}`,
]);

/** Where every service listens, and whom it listens to. */
export const hostVariables = {
  HOST: z.string().default('127.0.0.1'),
  /** Where a process without the role `api` answers `/health` and `/metrics`; 0 is any free port. */
  HEALTH_PORT: portVariable.default(0),
  /** The folder with the data of this machine; `/health` knows the free space of its disk. */
  DATA_FOLDER: z.string().min(1).optional(),
  /** Names by which the service is called, besides those of this machine. */
  ALLOWED_HOSTS: listVariable.default([]),
  /** Pages of other origins that may read answers, log in for development and open sockets. */
  ALLOWED_ORIGINS: listVariable.default(localPages),
} as const;

type HostSettings = Readonly<z.infer<z.ZodObject<typeof hostVariables>>>;

/** Who may call a service of these settings. */
export function trustedCallers(
  config: Pick<HostSettings, 'HOST' | 'ALLOWED_HOSTS' | 'ALLOWED_ORIGINS'>,
): TrustedCallers {
  return new TrustedCallers({
    hosts: config.ALLOWED_HOSTS,
    origins: config.ALLOWED_ORIGINS,
    listensOn: config.HOST,
  });
}
