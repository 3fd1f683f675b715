import { z } from 'zod';
import type { Owners } from '../../activities/imports/ports';
import { AppError, UnavailableError, isErrorCode, messageOf } from '../../contracts/errors';
import {
  importAccountsAnswerSchema,
  importAnswerSchema,
  importRollbackAnswerSchema,
  importStoredAnswerSchema,
} from '../../contracts/import-routes';
import { exportPageResponse } from '../../contracts/archive';
import type { ExportPage, ExportPageRequest, ExportSection } from '../../contracts/archive';
import type { ImportCall } from '../../contracts/import-routes';
import type { ImportEntity } from '../../contracts/imports';

const TIMEOUT_MS = 120_000;

const refusalSchema = z.object({
  error: z.string(),
  code: z.string().optional(),
  errors: z.array(z.object({ field: z.string(), message: z.string() })).default([]),
});

/** Addresses of the services that own what is imported. */
export interface OwnerUrls {
  readonly gateway: string;
  readonly strategy: string;
  readonly forwardTest: string;
  readonly backtest: string;
}

/** The internal routes of the services that own what is imported. */
export class OwnerClient implements Owners {
  constructor(
    private readonly urls: OwnerUrls,
    private readonly serviceToken: () => Promise<string>,
  ) {}

  async store(entity: ImportEntity, call: ImportCall) {
    return importAnswerSchema.parse(await this.post(this.ownerOf(entity), entity, call));
  }

  async publish(batchId: string, sessionIds: readonly string[]): Promise<void> {
    const body = { batch_id: batchId, session_ids: sessionIds };
    await this.post(this.urls.forwardTest, 'publish', body);
  }

  async rollback(
    batchId: string,
    entity: ImportEntity,
    targetIds: readonly string[],
    force: boolean,
  ) {
    const body = { batch_id: batchId, entity, target_ids: targetIds, force };
    return importRollbackAnswerSchema.parse(
      await this.post(this.ownerOf(entity), 'rollback', body),
    );
  }

  async stored(entity: ImportEntity, targetIds: readonly string[], views = false) {
    const body = { entity, target_ids: targetIds, views };
    return importStoredAnswerSchema.parse(await this.post(this.ownerOf(entity), 'stored', body));
  }

  /** Users here by the names given; a name that is nobody's is absent. */
  async accounts(names: readonly string[]): Promise<Record<string, string>> {
    const answer = await this.post(this.urls.gateway, 'accounts', { names });
    return importAccountsAnswerSchema.parse(answer).accounts;
  }

  /** Rows for an archive. */
  async exported(section: ExportSection, request: ExportPageRequest): Promise<ExportPage> {
    const answer = await this.post(this.exporterOf(section), section, request, 'exports');
    return exportPageResponse.parse(answer);
  }

  private exporterOf(section: ExportSection): string {
    if (section === 'users') return this.urls.gateway;
    if (section === 'runs') return this.urls.backtest;
    return section.startsWith('strateg') ? this.urls.strategy : this.urls.forwardTest;
  }

  private ownerOf(entity: ImportEntity): string {
    if (entity === 'user') return this.urls.gateway;
    if (entity === 'strategy') return this.urls.strategy;
    return entity === 'backtest' ? this.urls.backtest : this.urls.forwardTest;
  }

  private async post(
    base: string,
    path: string,
    body: unknown,
    under = 'imports',
  ): Promise<unknown> {
    let response: Response;
    let answer: unknown;
    try {
      response = await fetch(new URL(`/internal/${under}/${path}`, base), {
        method: 'POST',
        headers: {
          authorization: `Bearer ${await this.serviceToken()}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify(body),
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      answer = await response.json();
    } catch (cause) {
      throw new UnavailableError(`imports/${path}: the owner does not answer`, cause);
    }
    if (response.ok) return answer;
    throw refused(path, response.status, answer);
  }
}

function refused(path: string, status: number, answer: unknown): AppError {
  const parsed = refusalSchema.safeParse(answer);
  const { error, code, errors } = parsed.success
    ? parsed.data
    : { error: messageOf(answer), code: undefined, errors: [] };
  const message = `imports/${path} answered ${status}: ${error}`;
  if (status >= 500 || status === 429) return new UnavailableError(message);
  return new AppError(isErrorCode(code) ? code : 'INTERNAL', message, { fields: errors });
}
