/** How long the token lives that services get for a program's key. */
export const keyTokenLifetimeMs = 60_000;

/** All tokens that stand for a key have its id, so that revoking the key takes them all back. */
export function tokenIdOfKey(keyId: string): string {
  return `key:${keyId}`;
}
