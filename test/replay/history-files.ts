import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { temporal } from '@temporalio/proto';
import { REPOSITORY } from '../../platform/repository';

/** A workflow's history as the server returns it. */
export type History = temporal.api.history.v1.IHistory;

/** A recorded history: the version that made it and what happened, as `session-paused`. */
export interface HistoryFile {
  readonly version: string;
  readonly name: string;
  readonly history: History;
}

/** A session's full history has 2,000 events; anything of that size is compressed. */
const PLAIN_EVENTS_MAX = 200;
const { History: historyType } = temporal.api.history.v1;
const folder = join(REPOSITORY, 'test/replay/histories');

/** The recorded histories of a service, of all versions. */
export function readHistories(service: string): HistoryFile[] {
  return readdirSync(join(folder, service)).flatMap((version) =>
    readdirSync(join(folder, service, version)).map((file) => ({
      version,
      name: file.replace(/\.json(\.gz)?$/, ''),
      history: historyType.fromObject(readJson(join(folder, service, version, file))),
    })),
  );
}

/** Writes a history once: a version that has shipped does not change any more. */
export function writeHistory(path: string, history: History): void {
  // The SDK's own `historyToJSON` needs one copy of protobufjs, and npm installs several.
  const { events } = historyType.toObject(historyType.fromObject(history), {
    longs: String,
    enums: String,
    bytes: String,
  }) as { events: unknown[] };
  // One line an event, so that two histories can be compared; stack traces without this machine's folder.
  const lines = events.map((event) => JSON.stringify(event).replaceAll(`${REPOSITORY}/`, ''));
  const text = `{"events":[\n${lines.join(',\n')}\n]}\n`;
  const long = events.length > PLAIN_EVENTS_MAX;
  const file = join(folder, long ? `${path}.json.gz` : `${path}.json`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, long ? gzipSync(text, { level: 9 }) : text, { flag: 'wx' });
  process.stdout.write(`${relative(folder, file)}: ${events.length} events\n`);
}

/** Whether a version of a service has been recorded already. */
export function isRecorded(service: string, version: string): boolean {
  return existsSync(join(folder, service, version));
}

function readJson(path: string): Record<string, unknown> {
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return JSON.parse(text) as Record<string, unknown>;
}
