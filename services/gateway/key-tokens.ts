/** How long the token lives that services get for a program's key. */
export const keyTokenLifetimeMs = 60_000;

/** How long a socket lives that was opened with a program's key: as long as one of a person. */
export const socketTokenLifetimeMs = 86_400_000;

/** All tokens that stand for a key have its id, so that revoking the key takes them all back. */
export function tokenIdOfKey(keyId: string): string {
  return `key:${keyId}`;
}
