import { randomUUID } from 'node:crypto';
import { MOST_TOLD } from '../../contracts/trials';
import { NO_TRIALS, trialsWithout } from '../../engine';
import type { Registers, Reported, Searches, ToldEntry } from './register-file';
import { changeReported, sumOfRegisters } from './register-file';

/** Reports trials under a key; resolves to how many were added once the server counts them, or did so before. */
export type Report = (key: string, trials: readonly ToldEntry[]) => Promise<number>;

/**
 * Reports what a server does not count yet, and nothing twice: what was under way when a command was
 * killed is reported again under its key, and a search has the same name on every machine. Answers how many trials
 * were added.
 */
export async function reportTrials(server: string, report: Report, path?: string): Promise<number> {
  let added = 0;
  for (;;) {
    const { pending } = changeReported(server, withPending, path);
    if (pending === null) return added;
    added += await report(pending.key, pending.trials);
    changeReported(server, (now) => (now.pending?.key === pending.key ? counted(now) : now), path);
  }
}

function withPending(
  reported: Reported,
  { instruments, searches }: { readonly instruments: Registers; readonly searches: Searches },
): Reported {
  if (reported.pending !== null) return reported;
  const ofSearches = longerThan(reported, searches);
  const trials = ofSearches.length > 0 ? ofSearches : ofNoSearch(reported.counted, instruments);
  if (trials.length === 0) return reported;
  return { ...reported, pending: { key: randomUUID(), trials: trials.slice(0, MOST_TOLD) } };
}

/** Searches of which more was counted here than reported, whole. */
function longerThan({ searches: reported, unnamed }: Reported, searches: Searches): ToldEntry[] {
  const named = Object.entries(searches).filter(([search]) => !unnamed.includes(search));
  return named.flatMap(([search, registers]) =>
    Object.entries(registers).flatMap(([symbol, register]) =>
      register.count > (reported[search]?.[symbol] ?? NO_TRIALS).count
        ? [{ symbol, search, register }]
        : [],
    ),
  );
}

/** What is left once the searches are reported, as that of a version that did not name them. */
function ofNoSearch(reported: Registers, instruments: Registers): ToldEntry[] {
  return Object.entries(instruments).flatMap(([symbol, all]) => {
    const register = trialsWithout(all, reported[symbol] ?? NO_TRIALS);
    return register.count > 0 ? [{ symbol, register }] : [];
  });
}

function counted(reported: Reported): Reported {
  let { counted: sum, searches } = reported;
  for (const { symbol, search, register } of reported.pending?.trials ?? []) {
    const before = search === undefined ? undefined : searches[search];
    sum = sumOfRegisters(sum, [[symbol, trialsWithout(register, before?.[symbol] ?? NO_TRIALS)]]);
    if (search !== undefined) {
      searches = { ...searches, [search]: { ...before, [symbol]: register } };
    }
  }
  return { ...reported, counted: sum, searches, pending: null };
}
