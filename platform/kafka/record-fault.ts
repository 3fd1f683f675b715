import { causesOf } from '../causes';

/** Errors that only joining the group again answers. */
const membershipErrors: ReadonlySet<unknown> = new Set([
  'REBALANCE_IN_PROGRESS',
  'NOT_COORDINATOR_FOR_GROUP',
  'ILLEGAL_GENERATION',
  'UNKNOWN_MEMBER_ID',
  'FENCED_INSTANCE_ID',
]);

/** Thrown by code that met what it was not made for. */
const programmingErrors: ReadonlySet<unknown> = new Set([
  'TypeError',
  'RangeError',
  'ReferenceError',
  'SyntaxError',
  'ZodError',
  'EngineError',
]);

/** SQLSTATE classes: 22 "data exception", 23 "integrity constraint violation". */
const refusedData = /^2[23][0-9A-Z]{3}$/;

/** `ECONNREFUSED` of Node.js, `UND_ERR_SOCKET` of undici. */
const systemCode = /^(E[A-Z]{3,}|UND_ERR_\w+)$/;

/** Whether the broker no longer takes this process for a member of the group. */
export function isMembershipError(error: unknown): boolean {
  return membershipErrors.has((error as { type?: unknown } | null)?.type);
}

/**
 * Whether the record itself is at fault, so that reading it again would fail again. An error of
 * ours says so (`retryable`); else it is a programming error or data that Postgres refuses, unless
 * a lost connection caused it. Every other error is taken for a missing dependency: to wait for a
 * bad record is seen and mended, to give up a good one is not.
 */
export function isRecordFault(error: unknown): boolean {
  const chain: readonly Described[] = causesOf(error);
  for (const { retryable } of chain) {
    if (typeof retryable === 'boolean') return !retryable;
  }
  if (chain.some(isDependencyError)) return false;
  return chain.some(
    ({ name, code }) =>
      programmingErrors.has(name) || (typeof code === 'string' && refusedData.test(code)),
  );
}

interface Described {
  readonly name?: unknown;
  readonly code?: unknown;
  readonly retryable?: unknown;
}

function isDependencyError({ name, code }: Described): boolean {
  if (typeof name === 'string' && name.startsWith('KafkaJS')) return true;
  return typeof code === 'string' && systemCode.test(code);
}
