import type { SessionView } from './session-messages';
import type { SessionCommandKind } from './session-status';

/** A command that was carried out: the id of its update and what it answered. */
export interface DoneCommand {
  readonly id: string;
  readonly view: SessionView;
}

/** More than a client repeats; the oldest is forgotten first. */
const DONE_MAX = 20;

/**
 * Carries commands out one after the other. A command that comes again with the id of one that was
 * carried out, also by the run before, is answered with what that one answered.
 */
export class CommandQueue {
  private last: Promise<unknown> = Promise.resolve();
  private readonly queued: SessionCommandKind[] = [];
  private finished: readonly DoneCommand[];

  constructor(done: readonly DoneCommand[]) {
    this.finished = done;
  }

  /** Commands that came and have not been carried out yet, in order. */
  get waiting(): readonly SessionCommandKind[] {
    return this.queued;
  }

  /** The latest that were carried out, oldest first. */
  get done(): readonly DoneCommand[] {
    return this.finished;
  }

  knows(id: string | undefined): boolean {
    return this.answerOf(id) !== undefined;
  }

  inTurn(
    kind: SessionCommandKind,
    id: string | undefined,
    carryOut: () => Promise<SessionView>,
  ): Promise<SessionView> {
    const known = this.answerOf(id);
    if (known !== undefined) return Promise.resolve(known);
    this.queued.push(kind);
    const result = this.last.then(async () => {
      try {
        const view = await carryOut();
        if (id !== undefined) this.finished = [...this.finished, { id, view }].slice(-DONE_MAX);
        return view;
      } finally {
        this.queued.shift();
      }
    });
    this.last = result.catch(() => undefined);
    return result;
  }

  private answerOf(id: string | undefined): SessionView | undefined {
    return this.finished.find((command) => command.id === id)?.view;
  }
}
