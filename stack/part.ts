import type { PortName } from './ports';

/** The parts in the order they are shown. */
export const partNames = [
  'kafka',
  'redis',
  'redis-cache',
  'postgres',
  'temporal',
  'object-store',
] as const;

/** One third-party component of the stack. */
export type PartName = (typeof partNames)[number];

/**
 * `stopped` was asked for, `restarting` waits for its back-off, `external` runs elsewhere and is
 * never touched.
 */
export type PartState =
  | 'fetching'
  | 'starting'
  | 'ready'
  | 'restarting'
  | 'stopped'
  | 'failed'
  | 'external';

/** What is known of a part right now; `restarts` counts those the supervisor made. */
export interface PartStatus {
  name: PartName;
  state: PartState;
  address: string;
  version?: string;
  dataDir?: string;
  pid?: number;
  restarts: number;
}

/** What happens while the stack starts and runs, in the order it happens; bytes and milliseconds. */
export type ProgressEvent =
  | { kind: 'fetch-started'; part: PartName; what: string; totalBytes?: number }
  | {
      kind: 'fetch-progress';
      part: PartName;
      what: string;
      bytes: number;
      totalBytes?: number;
      bytesPerSecond: number;
      elapsedMs: number;
    }
  | { kind: 'fetched'; part: PartName; what: string; bytes: number; elapsedMs: number }
  | { kind: 'orphan-stopped'; part: PartName; pid: number }
  | { kind: 'starting'; part: PartName }
  | { kind: 'ready'; part: PartName; address: string; pid: number; elapsedMs: number }
  | { kind: 'exited'; part: PartName; reason: string; restartInMs: number }
  | { kind: 'stopped'; part: PartName };

/** Takes progress events; must not throw. */
export type ReportProgress = (event: ProgressEvent) => void;

/** A child process to start: the command line, its folder and its user. */
export interface LaunchPlan {
  command: string;
  args: string[];
  env?: Record<string, string>;
  cwd: string;
  runAs?: UnixUser;
  /** It is a Node program that sends messages to this process. */
  talks?: boolean;
}

/** The numeric user and group a process runs as. */
export interface UnixUser {
  uid: number;
  gid: number;
  /** The user needs to read files beneath folders that are closed to it. */
  readsClosedFolders: boolean;
}

/** What a part is given to find its place on this machine. */
export interface PartContext {
  /** Downloads, shared by every data folder. */
  cacheDir: string;
  /** The part's own folder. */
  dataDir: string;
  ports: Record<PortName, number>;
  env: NodeJS.ProcessEnv;
  report: ReportProgress;
  signal?: AbortSignal;
  temporalSearchAttributes: Record<string, string>;
  redisUsers: readonly string[];
}

/** One component: how it is brought here, started, and known to be ready. */
export interface Part {
  readonly name: PartName;
  readonly address: string;
  readonly ports: readonly PortName[];
  /** Fetches what is missing and returns the version that will run. */
  install(): Promise<string>;
  /** Prepares the data folder (idempotent) and returns the command line; called before each start. */
  launch(): Promise<LaunchPlan>;
  /** One attempt at a real request; throws while the part does not answer. */
  probe(): Promise<void>;
  /** What must be done once the part answers, at every start. */
  afterReady?(): Promise<void>;
}
