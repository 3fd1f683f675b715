import { messageOf } from '../contracts/errors';
import { createLogger } from '../platform/log';
import { catalogue, serviceNamed } from './catalogue';
import { listenForStop } from './local/stop-requests';
import { startServices } from './start-all';

/** `npm run service -- <name> …`: these services, or `all`, in this process, from the environment. */
async function main(names: readonly string[]): Promise<void> {
  if (names.length === 0) throw new Error('expected the name of a service, or all');
  const entries = names.includes('all') ? catalogue : names.map(serviceNamed);
  process.title = `algotrade ${names.join(' ')}`;
  const { env } = process;
  const loggerOf = (service: string) => createLogger(service, env['LOG_LEVEL'] || 'info');
  const logger = loggerOf(names.join(' '));

  let stop: (exitCode: number) => void = (exitCode) => process.exit(exitCode);
  listenForStop(() => stop(process.exitCode === 1 ? 1 : 0));
  const fail = (error: unknown) => {
    logger.fatal({ err: error }, messageOf(error));
    stop(1);
  };
  process.on('uncaughtException', fail).on('unhandledRejection', fail);

  const services = await startServices(entries, { env, loggerOf });
  stop = (exitCode) => {
    stop = () => undefined;
    void services.stop().then(() => process.exit(exitCode));
  };
  logger.info({ ports: Object.fromEntries(services.ports) }, 'ready');
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exit(1);
});
