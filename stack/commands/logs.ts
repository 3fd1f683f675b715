import { createReadStream, existsSync, statSync, watchFile } from 'node:fs';
import { join } from 'node:path';
import { StackError } from '../errors';
import { partNames } from '../part';
import { tailOfLog } from '../part-log';
import { placesOf } from '../places';

/** Prints the last lines of a part's log and, when asked to, what is added to it from then on. */
export function logs(part: string, options: { follow: boolean; lines: string }): void {
  const known: readonly string[] = [...partNames, 'stack'];
  if (!known.includes(part)) {
    throw new StackError('bad-setting', `part: expected one of ${known.join(', ')}, was ${part}`);
  }
  const lines = Number(options.lines);
  if (!Number.isInteger(lines) || lines < 1) {
    throw new StackError('bad-setting', `--lines: expected a count, was ${options.lines}`);
  }
  const path = join(placesOf({}, process.env).logsDir, `${part}.log`);
  if (!existsSync(path)) throw new StackError('bad-setting', `${path} does not exist yet`);
  const size = statSync(path).size;
  console.log(tailOfLog(path, lines));
  if (options.follow) follow(path, size);
}

function follow(path: string, fromByte: number): void {
  let position = fromByte;
  watchFile(path, { interval: 200 }, ({ size }) => {
    // A new run begins a new file.
    if (size < position) position = 0;
    if (size === position) return;
    createReadStream(path, { start: position, end: size - 1 }).pipe(process.stdout, { end: false });
    position = size;
  });
}
