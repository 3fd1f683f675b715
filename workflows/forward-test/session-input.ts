import type { DoneCommand } from './command-queue';
import type { SessionView } from './session-messages';

/** Who and what a session is; it never changes. */
export interface SessionWorkflowInput {
  readonly sessionId: string;
  readonly userId: string;
  readonly strategyName: string;
  readonly symbol: string;
  readonly timeframe: string;
  readonly initialBalance: number;
  /** Set when the workflow goes on as a new run. */
  readonly carried?: {
    readonly view: SessionView;
    readonly sequence: number;
    /** The latest commands that were carried out, so that one that is repeated changes nothing. */
    readonly done?: readonly DoneCommand[];
    /** The highest number of a command that was accepted. */
    readonly newest?: number;
  };
}
