import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { findOnPath } from '../fetch/find-on-path';
import { wheelPrograms } from '../fetch/wheel';
import { temporalWheel } from '../fetch/wheel-table';
import type { Part, PartContext } from '../part';
import { assertAnswersTcp } from './answers-tcp';
import { addSearchAttributes, assertNamespaceAnswers } from './temporal-operator';

/** Temporal's development server with its Web UI, kept in one SQLite file. */
export function temporalPart(context: PartContext): Part {
  const { dataDir, ports, temporalSearchAttributes } = context;
  const address = `127.0.0.1:${ports.temporal}`;
  let program: string;

  return {
    name: 'temporal',
    address,
    ports: ['temporal', 'temporalUi'],
    async install() {
      const onPath = findOnPath('temporal', context.env);
      const usable = onPath !== undefined && isPinned(onPath);
      program = usable
        ? onPath
        : join(await wheelPrograms(context, 'temporal', temporalWheel), 'temporal');
      return versionText(program) ?? temporalWheel.version;
    },
    async launch() {
      mkdirSync(dataDir, { recursive: true });
      const args = [
        ...['server', 'start-dev', '--ip', '127.0.0.1'],
        ...['--port', String(ports.temporal), '--ui-port', String(ports.temporalUi)],
        ...['--db-filename', join(dataDir, 'temporal.db')],
        // Survives a killed process; 115 instead of 49 workflow starts a second.
        ...['--sqlite-pragma', 'journal_mode=WAL', '--sqlite-pragma', 'synchronous=NORMAL'],
        // Tasks with a fairness key take turns; without these only priorities are kept.
        ...['--dynamic-config-value', 'matching.useNewMatcher=true'],
        ...['--dynamic-config-value', 'matching.enableFairness=true'],
        ...['--log-level', 'error', '--log-format', 'text'],
      ];
      return { command: program, args, cwd: dataDir };
    },
    async probe() {
      await assertAnswersTcp(ports.temporalUi);
      await assertNamespaceAnswers(address);
    },
    // The server's own flag for these is ignored when the database file exists already.
    afterReady: () => addSearchAttributes(address, temporalSearchAttributes),
  };
}

function isPinned(program: string): boolean {
  return versionText(program)?.startsWith(`${temporalWheel.version} `) ?? false;
}

function versionText(program: string): string | undefined {
  const { stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  return /temporal version (.*)/.exec(stdout ?? '')?.[1]?.trim();
}
