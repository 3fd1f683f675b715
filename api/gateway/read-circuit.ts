import { errors } from 'undici';

const FAILURES_TO_OPEN = 5;
const OPEN_MS = 1_000;
/** An open circuit that no read has tried for so long says nothing about the service any more. */
const OPEN_KNOWN_MS = 30_000;

/** Failures since the last answer. */
class Failures {
  private triedAt = -Infinity;

  constructor(private count = 0) {}

  get areEnough(): boolean {
    return this.count >= FAILURES_TO_OPEN;
  }

  /** Whether a read failed or was let through within so long. */
  isRecent(ms: number): boolean {
    return performance.now() - this.triedAt < ms;
  }

  try(): void {
    this.triedAt = performance.now();
  }

  add(): void {
    this.count += 1;
    this.try();
  }
}

/**
 * Whether the reads of a service are worth sending: after some failures in a row it opens, and lets
 * one through each second until one is answered. A service that cannot be reached fails everybody.
 * Any other failure, such as a timeout, may be of what one caller reads: between two answers, each
 * caller's first counts for everybody, and all of them for this caller. A slow read that is let
 * through does not keep the next one from being tried.
 */
export class ReadCircuit {
  private everybodys = new Failures();
  /** By caller; nobody joins them while the circuit is open for everybody. */
  private readonly own = new Map<string, Failures>();

  /** Whether everybody's reads are refused, as far as is known: the circuit closes at the next answer only. */
  get isOpen(): boolean {
    return this.everybodys.areEnough && this.everybodys.isRecent(OPEN_KNOWN_MS);
  }

  /** Whether a read of the caller may be sent now. */
  admits(caller: string): boolean {
    const open = [this.everybodys, this.own.get(caller) ?? []]
      .flat()
      .filter((failures) => failures.areEnough);
    if (open.some((failures) => failures.isRecent(OPEN_MS))) return false;
    for (const failures of open) failures.try();
    return true;
  }

  answered(): void {
    this.everybodys = new Failures();
    this.own.clear();
  }

  failedFor(caller: string, error: unknown): void {
    if (!isUnreachable(error)) {
      const before = this.own.get(caller);
      before?.add();
      if (before !== undefined) return;
      if (!this.everybodys.areEnough) this.own.set(caller, new Failures(1));
    }
    this.everybodys.add();
  }
}

/** A connection that could not be had or that broke: another one may do. */
export function isBroken(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'].includes(code as string);
}

function isUnreachable(error: unknown): boolean {
  return isBroken(error) || error instanceof errors.ConnectTimeoutError;
}
