import { randomUUID } from 'node:crypto';
import type { TrialRegister } from '../../engine';
import { NO_TRIALS, trialsWithout } from '../../engine';
import type { Registers, Reported } from './register-file';
import { changeReported, sumOfRegisters } from './register-file';

/** Reports trials under a key; resolves once the server counts them, or did so before. */
export type Report = (key: string, trials: Registers) => Promise<void>;

/**
 * Reports what a server does not count yet, and nothing twice: what was under way when a command was
 * killed is reported again under its key. Answers how many trials were reported.
 */
export async function reportTrials(server: string, report: Report, path?: string): Promise<number> {
  let reported = 0;
  for (;;) {
    const { pending } = changeReported(server, withPending, path);
    if (pending === null) return reported;
    await report(pending.key, pending.trials);
    changeReported(server, (now) => (now.pending?.key === pending.key ? counted(now) : now), path);
    reported += Object.values(pending.trials).reduce((sum, { count }) => sum + count, 0);
  }
}

function withPending(reported: Reported, all: Registers): Reported {
  if (reported.pending !== null) return reported;
  const trials: Record<string, TrialRegister> = {};
  for (const [symbol, register] of Object.entries(all)) {
    const left = trialsWithout(register, reported.counted[symbol] ?? NO_TRIALS);
    if (left.count > 0) trials[symbol] = left;
  }
  const isNothing = Object.keys(trials).length === 0;
  return { ...reported, pending: isNothing ? null : { key: randomUUID(), trials } };
}

function counted(reported: Reported): Reported {
  const trials = Object.entries(reported.pending?.trials ?? {});
  return { counted: sumOfRegisters(reported.counted, trials), pending: null };
}
