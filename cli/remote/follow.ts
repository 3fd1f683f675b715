import { setTimeout as sleep } from 'node:timers/promises';
import type { z } from 'zod';
import type { ServerApi } from '../server/api';
import { isSlowed } from '../../contracts/pace';
import { lookPauses } from '../server/look-pauses';
import { badInput, CommandError } from '../errors';
import { durationText } from '../terminal/numbers';
import type { Progress } from '../terminal/progress';

/** What is followed, as its address names it. */
export type RemoteKind = 'sweep' | 'walk-forward';

/** What a sweep and a walk-forward both say of themselves. */
interface Followed {
  readonly status: string;
  readonly progress: number;
  readonly phase: string | null;
  readonly error_message: string | null;
  readonly remaining_seconds: number | null;
  readonly processor_share: number | null;
}

/** A server that crashed goes on by itself once it is back, which may take minutes. */
const ATTEMPTS = 600;
/** As a shell has it of a process that SIGINT ended. */
const INTERRUPTED = 130;

/** Waits for Ctrl-C while something is followed: that ends the command, and nothing on the server. */
class Interruption {
  readonly happened: Promise<true>;
  private onSignal = () => undefined as void;

  constructor() {
    this.happened = new Promise((resolve) => {
      this.onSignal = () => {
        resolve(true);
      };
    });
    process.once('SIGINT', this.onSignal).once('SIGTERM', this.onSignal);
  }

  close(): void {
    process.removeListener('SIGINT', this.onSignal).removeListener('SIGTERM', this.onSignal);
  }
}

/**
 * Follows a job of the server until it has completed, and answers its view; or until it was cancelled,
 * where `keepsResults` says that those of before stay. Throws for one that ended otherwise.
 */
export async function followed<S extends z.ZodType<Followed>>(
  api: ServerApi,
  kind: RemoteKind,
  id: string,
  {
    schema,
    show,
    progress,
    keepsResults = false,
  }: {
    readonly schema: S;
    readonly keepsResults?: boolean;
    readonly show: (view: z.infer<S>) => readonly string[];
    readonly progress: Progress;
  },
): Promise<z.infer<S>> {
  const interruption = new Interruption();
  const pauses = lookPauses();
  try {
    for (;;) {
      const looked = api.get(schema, `/api/backtest/${kind}/${id}`, ATTEMPTS);
      const view = await Promise.race([looked, interruption.happened]);
      if (view === true) throw goesOn(api, kind, id);
      const { status, error_message: reason, remaining_seconds: left } = view;
      if (status === 'completed' || (keepsResults && status === 'cancelled')) return view;
      if (status !== 'queued' && status !== 'running') {
        throw badInput(`${kind} ${id} ${status}${reason === null ? '' : `: ${reason}`}`);
      }
      const time = left === null ? [] : [`${durationText(left)} left`];
      const done = view.phase?.startsWith('downloading') ? [view.phase] : show(view);
      const slowed = isSlowed(view.processor_share)
        ? ['other work on the server has priority']
        : [];
      progress.show([...done, ...time, ...slowed].join(' · '), view.progress / 100);
      await Promise.race([sleep(pauses.next().value), interruption.happened]);
    }
  } finally {
    interruption.close();
  }
}

function goesOn({ server }: ServerApi, kind: RemoteKind, id: string): CommandError {
  return new CommandError(
    INTERRUPTED,
    `${kind} ${id} is still running on ${server}; to follow it again, run\n` +
      `  algotrade ${kind} --resume ${id} --server ${server}`,
  );
}
