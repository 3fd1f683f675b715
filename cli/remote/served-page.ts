import { z } from 'zod';
import type { ServerApi } from '../server/api';
import type { RemoteKind } from './follow';

/** A report whose page a server draws: it has all that the page shows. */
export type WithPage<R> = R & { readonly servedPage?: () => Promise<string> };

/** The page that a server draws of a job that has completed. */
export function servedPage(api: ServerApi, kind: RemoteKind, id: string): () => Promise<string> {
  return () => api.get(z.string(), `/api/backtest/${kind}/${id}/report`);
}
