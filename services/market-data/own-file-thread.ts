import { readOwnFile } from '../../activities/market-data/own-file';
import type { OwnFileAnswer, OwnFileTask } from '../../activities/market-data/own-file';

/** What a thread of the pool does with each uploaded file. */
export function read(task: OwnFileTask): Promise<OwnFileAnswer> {
  return readOwnFile(task);
}
