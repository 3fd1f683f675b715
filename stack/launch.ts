import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { StackError } from './errors';
import type { LaunchPlan, UnixUser } from './part';
import { withLog } from './part-log';

/**
 * Starts a part in a session of its own, its output appended to a log. Ctrl-C in a terminal thus
 * reaches only us, and we stop the parts in order. Where `setpriv` exists (Linux), the part is
 * also asked to stop should this process be killed without a chance to do so.
 */
export function launch(
  plan: LaunchPlan,
  stopSignal: NodeJS.Signals,
  logPath: string,
): ChildProcess {
  const guard = hasSetpriv() ? setprivArguments(plan.runAs, stopSignal) : undefined;
  const [command, args] = guard
    ? ['setpriv', [...guard, plan.command, ...plan.args]]
    : [plan.command, plan.args];
  if (!guard && plan.runAs?.readsClosedFolders) throw unreachable(plan);
  return withLog(logPath, (log) =>
    spawn(command, args, {
      cwd: plan.cwd,
      env: { ...process.env, ...plan.env },
      stdio: ['ignore', log, log, ...(plan.talks ? (['ipc'] as const) : [])],
      detached: true,
      ...(guard ? {} : { uid: plan.runAs?.uid, gid: plan.runAs?.gid }),
    }),
  );
}

/** A helper command that ends with this process, where `setpriv` exists. */
export function guarded(
  command: string,
  args: readonly string[],
  deathSignal: NodeJS.Signals,
): { command: string; args: string[] } {
  if (!hasSetpriv()) return { command, args: [...args] };
  return {
    command: 'setpriv',
    args: [...setprivArguments(undefined, deathSignal), command, ...args],
  };
}

/** The arguments of setpriv that make the user, the one capability and the death signal so. */
export function setprivArguments(
  runAs: UnixUser | undefined,
  deathSignal: NodeJS.Signals,
): string[] {
  const args = ['--pdeathsig', deathSignal.replace('SIG', '')];
  if (!runAs) return args;
  const { uid, gid, readsClosedFolders } = runAs;
  args.push(`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups');
  if (readsClosedFolders) {
    const capability = '-all,+dac_read_search';
    args.push(`--inh-caps=${capability}`, `--ambient-caps=${capability}`);
  }
  return args;
}

let setprivFound: boolean | undefined;

// BusyBox has a setpriv without the death signal: the help text tells them apart.
function hasSetpriv(): boolean {
  setprivFound ??= (spawnSync('setpriv', ['--help'], { encoding: 'utf8' }).stdout ?? '').includes(
    '--pdeathsig',
  );
  return setprivFound;
}

function unreachable(plan: LaunchPlan): StackError {
  return new StackError(
    'bad-setting',
    `${plan.command} runs as user ${plan.runAs?.uid}, who cannot enter ${plan.cwd}: ` +
      'install setpriv (util-linux), or chmod o+x its folders, or start as an ordinary user',
  );
}
