import { inputShards } from '../../contracts/topics';

/** The shard of the input log that a session lives on: FNV-1a (32 bit) of its id. */
export function shardOf(sessionId: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < sessionId.length; i++) {
    hash = Math.imul(hash ^ sessionId.charCodeAt(i), 0x01000193);
  }
  return (hash >>> 0) % inputShards;
}
