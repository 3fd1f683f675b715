import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { UpdateDefinition } from '@temporalio/common';
import type { SessionStatus } from '../../contracts/forward-test';
import type { SessionCommandKind } from './session-status';

/** What a session's workflow knows of it. */
export interface SessionView {
  readonly status: SessionStatus;
  readonly reason: string;
  readonly balance: number;
  readonly lastFill: string | null;
  /** Milliseconds UTC. */
  readonly lastFillAt: number | null;
  /** When the evaluator reported balance and last fill, ms UTC; absent before it did. */
  readonly asOf?: number;
}

export interface SessionProgress {
  readonly balance?: number;
  readonly lastFill?: string;
  readonly lastFillAt?: number;
  readonly asOf?: number;
  /** The evaluator has ended the session, and why. */
  readonly failure?: string;
}

export const startUpdate = defineUpdate<SessionView, [reason: string]>('start');
export const pauseUpdate = defineUpdate<SessionView, [reason: string]>('pause');
export const resumeUpdate = defineUpdate<SessionView, [reason: string]>('resume');
export const stopUpdate = defineUpdate<SessionView, [reason: string]>('stop');
export const deleteUpdate = defineUpdate<SessionView, [reason: string]>('delete');
/** The update of each command. */
export const sessionUpdates: Readonly<
  Record<SessionCommandKind, UpdateDefinition<SessionView, [reason: string]>>
> = {
  start: startUpdate,
  pause: pauseUpdate,
  resume: resumeUpdate,
  stop: stopUpdate,
  delete: deleteUpdate,
};

export const progressSignal = defineSignal<[SessionProgress]>('progress');
export const stateQuery = defineQuery<SessionView>('state');
