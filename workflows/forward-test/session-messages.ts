import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { SessionStatus } from '../../contracts/forward-test';

/** What a session's workflow knows of it. */
export interface SessionView {
  readonly status: SessionStatus;
  readonly reason: string;
  readonly balance: number;
  readonly lastFill: string | null;
  readonly lastFillAt: number | null;
}

export interface SessionProgress {
  readonly balance?: number;
  readonly lastFill?: string;
  readonly lastFillAt?: number;
  /** The evaluator has ended the session, and why. */
  readonly failure?: string;
}

export const startUpdate = defineUpdate<SessionView, [reason: string]>('start');
export const pauseUpdate = defineUpdate<SessionView, [reason: string]>('pause');
export const resumeUpdate = defineUpdate<SessionView, [reason: string]>('resume');
export const stopUpdate = defineUpdate<SessionView, [reason: string]>('stop');
export const deleteUpdate = defineUpdate<SessionView, [reason: string]>('delete');
export const progressSignal = defineSignal<[SessionProgress]>('progress');
export const stateQuery = defineQuery<SessionView>('state');
