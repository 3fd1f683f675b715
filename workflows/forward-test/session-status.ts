import { ApplicationFailure } from '@temporalio/workflow';
import type { SessionStatus } from '../../contracts/forward-test';

export type SessionCommandKind = 'start' | 'pause' | 'resume' | 'stop' | 'delete';

type Status = SessionStatus | 'DELETED';

/** For each command: the statuses in which it changes something, or nothing, and what it leads to. */
const rules: Readonly<
  Record<
    SessionCommandKind,
    { readonly from: readonly Status[]; readonly same: readonly Status[]; readonly to: Status }
  >
> = {
  start: { from: ['STOPPED', 'PAUSED'], same: ['RUNNING'], to: 'RUNNING' },
  pause: { from: ['RUNNING'], same: ['PAUSED'], to: 'PAUSED' },
  resume: { from: ['PAUSED'], same: ['RUNNING'], to: 'RUNNING' },
  stop: {
    from: ['RUNNING', 'PAUSED'],
    same: ['STOPPED', 'ERROR', 'COMPLETED'],
    to: 'STOPPED',
  },
  delete: {
    from: ['STOPPED', 'RUNNING', 'PAUSED', 'ERROR', 'COMPLETED'],
    same: ['DELETED'],
    to: 'DELETED',
  },
};

/** The status after a command; the same where the command changes nothing or is not allowed. */
export function statusAfter(status: Status, command: SessionCommandKind): Status {
  const { from, to } = rules[command];
  return from.includes(status) ? to : status;
}

/** Whether the command would be answered at once: the session is as it asks for. */
export function changesNothing(command: SessionCommandKind, status: Status): boolean {
  return rules[command].same.includes(status);
}

const participles: Readonly<Record<SessionCommandKind, string>> = {
  start: 'started',
  pause: 'paused',
  resume: 'resumed',
  stop: 'stopped',
  delete: 'deleted',
};

/** Throws `SESSION_STATUS` with the statuses in which the command is allowed. */
export function assertAllowed(command: SessionCommandKind, status: Status): void {
  const { from, same } = rules[command];
  if (from.includes(status) || same.includes(status)) return;
  const is = status === 'DELETED' ? 'deleted' : status;
  throw ApplicationFailure.nonRetryable(
    `only a session that is ${from.join(' or ')} can be ${participles[command]}; this one is ${is}`,
    'SESSION_STATUS',
  );
}
