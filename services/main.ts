import { once } from 'node:events';
import { messageOf } from '../core/errors';
import {
  acquireLock,
  createProgressPrinter,
  isDiskFull,
  placesOf,
  renderBoard,
  StackError,
} from '../stack';
import { catalogue, localServiceUrls } from './catalogue';
import { boardLinks } from './local/board-links';
import { freePortOrThrow } from './local/free-port';
import { assertSettings } from './local/given-settings';
import { openServiceLogs } from './local/logs';
import { plansFor, startServiceProcesses } from './local/service-processes';
import { startPlatform } from './local/platform';
import { listenForStop } from './local/stop-requests';

/** `npm start`: the stack, the exchange and all services on this machine, until Ctrl-C. */
async function main(json: boolean): Promise<void> {
  process.title = 'algotrade';
  const began = performance.now();
  const tell = (kind: string, line: string, more: object = {}) =>
    process.stdout.write(`${json ? JSON.stringify({ kind, message: line, ...more }) : line}\n`);
  const stopAsked = listenForStop(() =>
    tell('stopping', '\nStopping. Press Ctrl-C again to force it.'),
  );

  const { env } = process;
  const places = placesOf({}, env);
  // A second start says that AlgoTrade runs already, not that its ports are taken.
  acquireLock(places.dataDir).release();
  assertSettings(catalogue, env);
  for (const { name, variableNames, defaultPort } of catalogue) {
    const { port } = variableNames;
    await freePortOrThrow(Number(env[port] || defaultPort), port, name);
  }
  const logs = openServiceLogs(places.logsDir, env['LOG_LEVEL'] || 'info');
  const logger = logs.loggerOf('start');
  const printer = createProgressPrinter({ output: process.stdout, json });
  const platform = await startPlatform({
    env,
    services: catalogue,
    logger,
    stack: { onProgress: printer.report, signal: stopAsked.signal },
    onStep: (line) => tell('exchange', line),
  });
  printer.end();

  let failed = false;
  const fail = (error: unknown) => {
    logger.fatal({ err: error }, messageOf(error));
    if (failed) return;
    failed = true;
    tell('error', `Unhandled error: ${messageOf(error)} (see ${logs.path})`);
    process.exitCode = 1;
    process.kill(process.pid, 'SIGTERM');
  };
  process.on('uncaughtException', fail).on('unhandledRejection', fail);

  try {
    const services = await startServiceProcesses({
      plans: plansFor(env),
      env: { ...platform.environment, ...localServiceUrls(env) },
      places,
      logPath: logs.path,
      onStarted: (name, elapsedMs) =>
        tell('service', `${name.padEnd(12)} ready after ${(elapsedMs / 1_000).toFixed(1)} s`, {
          name,
          elapsedMs,
        }),
      onDied: (name, restartInMs) =>
        tell('died', `The process ${name} died; it restarts in ${restartInMs / 1_000} s.`),
    });
    const links = boardLinks(services.ports, platform, logs.path);
    const elapsedMs = Math.round(performance.now() - began);
    const board = renderBoard(platform.stack.status(), links);
    const up = `\n${board}\n\nUp after ${(elapsedMs / 1_000).toFixed(1)} s. Ctrl-C stops everything.`;
    tell('up', json ? 'up' : up, { elapsedMs, parts: platform.stack.status(), links });
    if (!stopAsked.signal.aborted) await once(stopAsked.signal, 'abort');
    await services.stop();
  } finally {
    await platform.down();
  }
  tell('stopped', 'AlgoTrade is down.');
}

const json = process.argv.includes('--json');
main(json)
  .catch((error: unknown) => {
    const code = error instanceof StackError ? error.code : 'unexpected';
    const message = isDiskFull(error)
      ? `The disk of ${placesOf({}, process.env).dataDir} is full: free some space, then start again. ${messageOf(error)}`
      : messageOf(error);
    process.stderr.write(`${json ? JSON.stringify({ kind: 'error', code, message }) : message}\n`);
    process.exitCode = 1;
  })
  // A library's forgotten timer must not keep a stopped system alive.
  .finally(() => process.exit());
