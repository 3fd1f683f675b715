import { extname } from 'node:path';
import { z } from 'zod';
import { wrongUse } from '../errors';
import { writeText } from '../output/write-text';
import { ServerApi } from '../server/api';
import { userConnectionOf } from '../server/connection';
import type { ServerOptions } from '../server/connection';

export interface ReportOptions extends ServerOptions {
  readonly out: string;
}

/** Where each kind of job has its reports. */
const FOLDERS = {
  run: '/api/backtest',
  session: '/api/forward-test',
  sweep: '/api/backtest/sweep',
  'walk-forward': '/api/backtest/walk-forward',
} as const;
type ReportKind = keyof typeof FOLDERS;

function isKind(given: string): given is ReportKind {
  return given in FOLDERS;
}

/** `algotrade report`: the report that a server draws of a run, a session, a sweep or a walk-forward. */
export async function report(kind: string, id: string, options: ReportOptions): Promise<void> {
  const { out } = options;
  if (!isKind(kind)) {
    const kinds = Object.keys(FOLDERS).join(', ');
    throw wrongUse(`expected one of ${kinds}, was ${kind}`);
  }
  if (out !== '-' && extname(out).toLowerCase() !== '.html') {
    throw wrongUse(`expected --out to end in .html, was ${out}`);
  }
  const api = new ServerApi(userConnectionOf(options));
  const page = await api.get(z.string(), `${FOLDERS[kind]}/${encodeURIComponent(id)}/report`);
  await writeText(out, [page]);
}
