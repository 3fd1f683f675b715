import { errors } from 'undici';

const FAILURES_TO_OPEN = 5;
const OPEN_MS = 1_000;
/** An open circuit that no read has tried for so long says nothing about the service any more. */
const OPEN_KNOWN_MS = 30_000;

/**
 * Whether the reads of a service are worth sending: after some failures in a row it opens, and lets
 * one through each second until one is answered. A service that cannot be reached fails everybody.
 * Any other failure, such as a timeout, may be of what one caller reads: each caller's counts once
 * between two answers. A slow read that is let through does not keep the next one from being tried.
 */
export class ReadCircuit {
  private failures = 0;
  /** Of the failures that count once a caller. */
  private readonly failed = new Set<string>();
  private triedAt = -Infinity;

  /** Whether reads are refused, as far as is known: the circuit closes at the next answer only. */
  get isOpen(): boolean {
    return this.failures >= FAILURES_TO_OPEN && performance.now() - this.triedAt < OPEN_KNOWN_MS;
  }

  /** Whether a read may be sent now. */
  admits(): boolean {
    if (this.failures < FAILURES_TO_OPEN) return true;
    const now = performance.now();
    if (now - this.triedAt < OPEN_MS) return false;
    this.triedAt = now;
    return true;
  }

  answered(): void {
    this.failures = 0;
    this.failed.clear();
  }

  failedFor(caller: string, error: unknown): void {
    if (!isUnreachable(error)) {
      if (this.failed.has(caller)) return;
      this.failed.add(caller);
    }
    this.failures += 1;
    this.triedAt = performance.now();
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
