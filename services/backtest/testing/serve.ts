import { Lifecycle } from '../../../platform/lifecycle';
import { createLogger } from '../../../platform/log';
import { startBacktest } from '../main';

/** The service in a process of its own, so that a test can kill it. Tells its port. */
async function serve(): Promise<void> {
  const logger = createLogger('backtest', process.env['LOG_LEVEL'] ?? 'warn');
  const lifecycle = new Lifecycle(logger);
  const { port } = await startBacktest({ env: process.env, logger, lifecycle });
  process.send?.({ port });
}

void serve();
