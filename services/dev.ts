import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { REPOSITORY } from '../platform/repository';
import { messageOf } from '../core/errors';
import { createLogger } from '../platform/log';
import { createProgressPrinter, renderBoard } from '../stack';
import { catalogue, localServiceUrls } from './catalogue';
import { startPlatform } from './local/platform';
import { listenForStop } from './local/stop-requests';

/** `npm run dev`: the stack stays up while the services are loaded again at each change of a file. */
async function main(): Promise<void> {
  process.title = 'algotrade dev';
  const stopAsked = listenForStop(() => undefined);
  const printer = createProgressPrinter({ output: process.stdout });
  const platform = await startPlatform({
    env: process.env,
    services: catalogue,
    logger: createLogger('dev', process.env['LOG_LEVEL'] || 'info'),
    stack: { onProgress: printer.report, signal: stopAsked.signal },
  });
  printer.end();
  process.stdout.write(`\n${renderBoard(platform.stack.status())}\n\n`);
  const tsx = require.resolve('tsx/cli');
  const names = process.argv.length > 2 ? process.argv.slice(2) : ['all'];
  // In a session of its own: Ctrl-C reaches us, and we stop it before the stack.
  const services = spawn(
    process.execPath,
    [tsx, 'watch', '--clear-screen=false', 'services/run.ts', ...names],
    {
      cwd: REPOSITORY,
      env: { ...platform.environment, ...localServiceUrls(process.env) },
      stdio: ['ignore', 'inherit', 'inherit'],
      detached: true,
    },
  );
  const ended = once(services, 'exit');
  if (!stopAsked.signal.aborted) {
    await Promise.race([once(stopAsked.signal, 'abort'), ended]);
  }
  services.kill('SIGTERM');
  await ended;
  await platform.down();
}

main()
  .catch((error: unknown) => {
    process.stderr.write(`${messageOf(error)}\n`);
    process.exitCode = 1;
  })
  .finally(() => process.exit());
