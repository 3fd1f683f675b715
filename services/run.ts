import { messageOf } from '../core/errors';
import { createLogger } from '../platform/log';
import { catalogue, serviceNamed } from './catalogue';
import { parseAssignments } from './kit/assignment';
import { placesOf } from '../stack';
import { environmentBeside } from './local/beside';
import type { ServiceMessage } from './local/service-processes';
import { listenForStop } from './local/stop-requests';
import { startServices } from './start-all';

/**
 * `npm run service -- <name> … [--role <role>]`: these services, or `all`, in this process, from the
 * environment and, beside a local system, from that.
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
  const places = placesOf({}, process.env);
  const services = wanted.map(({ entry }) => entry);
  // A process that `npm start` started has everything already.
  const env = await environmentBeside(places, services, process.env);
  const loggerOf = (service: string) => createLogger(service, env['LOG_LEVEL'] || 'info');
  const logger = loggerOf(title);
  if (env !== process.env) logger.info({ dataDir: places.dataDir }, 'joins the local system');

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
  const running = await startServices(wanted, {
    env,
    loggerOf,
    onStarted: (name, elapsedMs) => {
      tell({ kind: 'service', name, elapsedMs });
    },
  });
  stop = (exitCode) => {
    stop = () => undefined;
    void running.stop().then(() => process.exit(exitCode));
  };
  const ports = Object.fromEntries(running.ports);
  tell({ kind: 'ready', ports });
  logger.info({ ports }, 'ready');
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exit(1);
});
