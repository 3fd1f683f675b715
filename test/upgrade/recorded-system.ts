import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { REPOSITORY } from '../../platform/repository';

/** What a user was answered just before the stop. */
export interface RecordedUser {
  readonly username: string;
  readonly password: string;
  readonly running: readonly string[];
  readonly paused: readonly string[];
  readonly stopped: readonly string[];
  /** Answers of GET routes by path, of all that does not change by itself. */
  readonly resting: Readonly<Record<string, unknown>>;
  /** Answers about running and paused sessions by path: both are valued at each candle. */
  readonly moving: Readonly<Record<string, unknown>>;
}

/** A system that was stopped in order, with what it said of itself before. */
export interface RecordedSystem {
  /** Exchange time of the stop, ms UTC. */
  readonly stoppedAt: number;
  readonly users: readonly RecordedUser[];
}

const folder = join(REPOSITORY, 'test/upgrade/systems');
const answersPath = (version: string) => join(folder, version, 'answers.json.gz');

/** The archive of a version's data folder. */
export const archivePath = (version: string) => join(folder, version, 'data.tar.br');

/** The versions that have left a data folder. */
export const recordedVersions = () => readdirSync(folder);

export function readRecorded(version: string): RecordedSystem {
  const text = gunzipSync(readFileSync(answersPath(version))).toString('utf8');
  return JSON.parse(text) as RecordedSystem;
}

export function writeRecorded(version: string, recorded: RecordedSystem): void {
  mkdirSync(dirname(answersPath(version)), { recursive: true });
  writeFileSync(answersPath(version), gzipSync(JSON.stringify(recorded), { level: 9 }));
}
