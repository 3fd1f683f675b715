import { messageOf } from '../contracts/errors';
import { createLogger } from '../platform/log';
import { catalogue, serviceNamed } from './catalogue';
import { parseAssignments } from './kit/assignment';
import type { ServiceMessage } from './local/service-processes';
import { listenForStop } from './local/stop-requests';
import { startServices } from './start-all';

/**
 * `npm run service -- <name> … [--role <role>]`: these services, or `all`, in this process, from the
 * environment.
 */
async function main(words: readonly string[]): Promise<void> {
  const given = parseAssignments(words);
  if (given.length === 0) throw new Error('expected the name of a service, or all');
  const wanted = given.flatMap(({ service, roles }) =>
    service === 'all'
      ? catalogue.map((entry) => ({ entry, roles }))
      : [{ entry: serviceNamed(service), roles }],
  );
  const title = words.join(' ');
  process.title = `algotrade ${title}`;
  const { env } = process;
  const loggerOf = (service: string) => createLogger(service, env['LOG_LEVEL'] || 'info');
  const logger = loggerOf(title);

  let stop: (exitCode: number) => void = (exitCode) => process.exit(exitCode);
  listenForStop(() => stop(process.exitCode === 1 ? 1 : 0));
  const fail = (error: unknown) => {
    logger.fatal({ err: error }, messageOf(error));
    stop(1);
  };
  process.on('uncaughtException', fail).on('unhandledRejection', fail);

  // Whoever started this process ended without a chance to stop it.
  process.on('disconnect', () => process.exit(1));
  const tell = (message: ServiceMessage) => process.send?.(message);
  const services = await startServices(wanted, {
    env,
    loggerOf,
    onStarted: (name, elapsedMs) => {
      tell({ kind: 'service', name, elapsedMs });
    },
  });
  stop = (exitCode) => {
    stop = () => undefined;
    void services.stop().then(() => process.exit(exitCode));
  };
  const ports = Object.fromEntries(services.ports);
  tell({ kind: 'ready', ports });
  logger.info({ ports }, 'ready');
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exit(1);
});
