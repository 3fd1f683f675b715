import { isMembershipError } from './record-fault';

const HEARTBEAT_MS = 1_500;
/** A rebalance waits for its members for 20 s; work that ends in this time loses nothing. */
const GRACE_MS = 5_000;

/**
 * Does a piece of work and keeps the membership of the consumer group meanwhile: the client
 * library sends heartbeats between batches only, and a member silent for longer than its session
 * is removed. Rejects with the broker's error when the membership was lost all the same and the
 * work does not end soon: its effects are then those of a former owner.
 */
export async function keepMembership<T>(
  heartbeat: () => Promise<void>,
  work: () => Promise<T>,
): Promise<T> {
  let grace: NodeJS.Timeout | undefined;
  let beats: NodeJS.Timeout | undefined;
  const lost = new Promise<never>((_, reject) => {
    beats = setInterval(() => {
      heartbeat().catch((error: unknown) => {
        if (!(error instanceof Error) || !isMembershipError(error)) return;
        grace ??= setTimeout(() => {
          reject(error);
        }, GRACE_MS);
      });
    }, HEARTBEAT_MS);
  });
  try {
    return await Promise.race([work(), lost]);
  } finally {
    clearInterval(beats);
    clearTimeout(grace);
  }
}
