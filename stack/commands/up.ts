import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AS_BUNDLE, REPOSITORY } from '../../platform/repository';
import { renderBoard } from '../board';
import { StackError } from '../errors';
import { lockHolder } from '../lock';
import { rotateLog, tailOfLog, withLog } from '../part-log';
import { placesOf } from '../places';
import { createProgressPrinter } from '../progress-printer';
import { startStack } from '../stack';
import { readState, type PublishedState } from '../state-file';
import { untilTrue } from '../until-true';

/** Runs the stack in this process until Ctrl-C or SIGTERM, then stops it in order. */
export async function upInForeground(json: boolean): Promise<void> {
  const stopAsked = new AbortController();
  const stop = () => stopAsked.abort();
  process.on('SIGINT', stop).on('SIGTERM', stop);
  const printer = createProgressPrinter({ output: process.stdout, json });
  const stack = await startStack({ onProgress: printer.report, signal: stopAsked.signal });
  printer.end();
  const state = { parts: stack.status(), environment: stack.environment() };
  if (json) console.log(JSON.stringify({ kind: 'up', ...state }));
  else console.log(`\n${boardText(state)}\n\nCtrl-C stops everything.\n`);
  if (!stopAsked.signal.aborted) await once(stopAsked.signal, 'abort');
  await stack.down();
}

/** Starts the stack in the background and returns once it is up. */
export async function upDetached(json: boolean): Promise<void> {
  const places = placesOf({}, process.env);
  const holder = lockHolder(places.dataDir);
  if (holder) {
    throw new StackError(
      'already-running',
      `AlgoTrade already runs in ${places.dataDir}: process ${holder.pid}. Stop it with \`npm run stack -- down\`.`,
    );
  }
  mkdirSync(places.logsDir, { recursive: true });
  const log = join(places.logsDir, 'stack.log');
  rotateLog(log);
  const child = withLog(log, (descriptor) =>
    spawn(process.execPath, [...AS_BUNDLE, 'stack/main.ts', 'up'], {
      cwd: REPOSITORY,
      detached: true,
      stdio: ['ignore', descriptor, descriptor],
    }),
  );
  let ended = false;
  child.once('exit', () => (ended = true));
  await untilTrue(() => ended || isUp(readState(places)));
  child.unref();
  const state = readState(places);
  if (!state) throw new StackError('part-failed', `not started:\n${tailOfLog(log, 15)}`);
  console.log(json ? JSON.stringify({ kind: 'up', ...state }) : boardText(state));
}

function isUp(state: PublishedState | undefined): boolean {
  return state?.up === true;
}

/** The board of a published state, with the Temporal Web UI's address. */
export function boardText(state: Pick<PublishedState, 'parts' | 'environment'>): string {
  const ui = state.environment['TEMPORAL_UI_URL'];
  return renderBoard(state.parts, ui ? [{ name: 'Temporal Web UI', address: ui }] : []);
}
