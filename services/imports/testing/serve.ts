import { Lifecycle } from '../../../platform/lifecycle';
import { createLogger } from '../../../platform/log';
import { serviceNamed } from '../../catalogue';

/** The service that the first argument names, in a process of its own, so that a test can kill it. Reports its port. */
async function serve(): Promise<void> {
  const name = process.argv[2] ?? '';
  const logger = createLogger(name, process.env['LOG_LEVEL'] ?? 'warn');
  const lifecycle = new Lifecycle(logger);
  const start = serviceNamed(name).load();
  const { port } = await start({ env: process.env, logger, lifecycle });
  process.send?.({ port });
}

void serve();
