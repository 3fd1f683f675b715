import { doneResponse } from '../../contracts/fields';
import { wrongUse } from '../errors';
import type { RemoteOptions } from '../options/server-options';
import { ServerApi } from '../server/api';
import { userConnectionOf } from '../server/connection';
import type { Progress } from '../terminal/progress';
import type { RemoteKind } from './follow';

/** How a kind of job is begun and followed. */
interface RemoteJob<R> {
  readonly kind: RemoteKind;
  /** The body of the request, when one is begun. */
  readonly body: () => object;
  readonly start: (api: ServerApi, body: object) => Promise<string>;
  readonly report: (api: ServerApi, id: string, progress: Progress) => Promise<R>;
}

/** Whether a server does the work: it has candles of its own. */
export function isRemote({ server, resume }: RemoteOptions): boolean {
  return server !== undefined || resume !== undefined;
}

/** Begins a job on a server, or takes up one, and follows it to its report. */
export async function runRemote<R>(
  options: RemoteOptions,
  { kind, body, start, report }: RemoteJob<R>,
  progress: Progress,
): Promise<R> {
  const api = new ServerApi(userConnectionOf(options));
  if (options.resume !== undefined) return report(api, options.resume, progress);
  const id = await start(api, body());
  // Once it is said, Ctrl-C no longer stops it: following begins first.
  const reported = report(api, id, progress);
  process.stderr.write(`${kind} ${id} on ${api.server}\n`);
  return reported;
}

/** Has a server end a job. */
export async function cancelRemote(
  kind: RemoteKind,
  id: string,
  options: RemoteOptions,
  graph: string | undefined,
): Promise<void> {
  if (graph !== undefined || options.resume !== undefined) {
    throw wrongUse('expected --cancel without a graph or --resume');
  }
  const api = new ServerApi(userConnectionOf(options));
  const path = `/api/backtest/${kind}/${encodeURIComponent(id)}/cancel`;
  const { message } = await api.post(doneResponse, path, {});
  process.stdout.write(`${message}\n`);
}

/** Refuses what only a run on this machine has. */
export function checkRemote(
  graph: string | undefined,
  options: RemoteOptions,
  candles: unknown,
): void {
  if (candles !== undefined) {
    throw wrongUse('expected --candles for a local run, or --server to run on a server, not both');
  }
  if ((graph === undefined) !== (options.resume !== undefined)) {
    throw wrongUse('expected a graph to run, or --resume with the id of a running job');
  }
}

/** An option that a run here, or a new one on a server, cannot do without. */
export function required<T>(option: string, value: T | undefined): T {
  if (value !== undefined) return value;
  throw wrongUse(`required option '${option}' not specified`);
}
