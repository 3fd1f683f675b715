import { Lifecycle } from '../../../platform/lifecycle';
import { createLogger } from '../../../platform/log';
import { startImports } from '../main';

/** The service in a process of its own, so that a test can kill it. Reports its port. */
async function serve(): Promise<void> {
  const logger = createLogger('imports', process.env['LOG_LEVEL'] ?? 'warn');
  const lifecycle = new Lifecycle(logger);
  const { port } = await startImports({ env: process.env, logger, lifecycle });
  process.send?.({ port });
}

void serve();
