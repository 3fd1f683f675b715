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

/**
 * Why the command is sent, and its number: of two commands of a session the one that was issued later
 * has the higher one. Missing in commands of versions without numbers.
 */
export type CommandArguments = [reason: string, number?: number];

export const startUpdate = defineUpdate<SessionView, CommandArguments>('start');
export const pauseUpdate = defineUpdate<SessionView, CommandArguments>('pause');
export const resumeUpdate = defineUpdate<SessionView, CommandArguments>('resume');
export const stopUpdate = defineUpdate<SessionView, CommandArguments>('stop');
export const deleteUpdate = defineUpdate<SessionView, CommandArguments>('delete');
/** The update of each command. */
export const sessionUpdates: Readonly<
  Record<SessionCommandKind, UpdateDefinition<SessionView, CommandArguments>>
> = {
  start: startUpdate,
  pause: pauseUpdate,
  resume: resumeUpdate,
  stop: stopUpdate,
  delete: deleteUpdate,
};

export const progressSignal = defineSignal<[SessionProgress]>('progress');
export const stateQuery = defineQuery<SessionView>('state');
