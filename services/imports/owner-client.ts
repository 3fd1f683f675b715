import { z } from 'zod';
import type { Owners } from '../../activities/imports/ports';
import { AppError, UnavailableError, isErrorCode, messageOf } from '../../core/errors';
import {
  importAccountsAnswerSchema,
  importAnswerSchema,
  importReadableAnswerSchema,
  importRollbackAnswerSchema,
  importStoredAnswerSchema,
} from '../../contracts/import-routes';
import { exportPageResponse } from '../../contracts/archive';
import type { ExportPage, ExportPageRequest, ExportSection } from '../../contracts/archive';
import type { ImportCall } from '../../contracts/import-routes';
import type { ImportEntity } from '../../contracts/imports';
import type { MarketClient } from '../shared/market-client';

const TIMEOUT_MS = 120_000;

/** What users ask for by its id; they read the rest as members of these. */
const READ_BY_ID: ReadonlySet<ImportEntity> = new Set(['strategy', 'session', 'backtest']);

const refusalSchema = z.object({
  error: z.string(),
  code: z.string().optional(),
  errors: z.array(z.object({ field: z.string(), message: z.string() })).default([]),
});

type Owner = 'gateway' | 'strategy' | 'forward-test' | 'backtest';

/** Addresses of the services that own what is imported. */
export type OwnerUrls = Readonly<Record<Owner, string>>;

/** The internal routes of the services that own what is imported. */
export class OwnerClient implements Owners {
  constructor(
    private readonly urls: OwnerUrls,
    private readonly serviceToken: (owner: Owner) => Promise<string>,
    private readonly market: Pick<MarketClient, 'hasOwnData'>,
  ) {}

  async store(entity: ImportEntity, call: ImportCall) {
    return importAnswerSchema.parse(await this.post(this.ownerOf(entity), entity, call));
  }

  async publish(batchId: string, sessionIds: readonly string[]): Promise<void> {
    const body = { batch_id: batchId, session_ids: sessionIds };
    await this.post('forward-test', 'publish', body);
  }

  async rollback(
    batchId: string,
    entity: ImportEntity,
    targetIds: readonly string[],
    force: boolean,
    inserted: boolean,
  ) {
    const body = { batch_id: batchId, entity, target_ids: targetIds, force, inserted };
    return importRollbackAnswerSchema.parse(
      await this.post(this.ownerOf(entity), 'rollback', body),
    );
  }

  async owned(userId: string) {
    const first = async (section: ExportSection) => {
      const request = { limit: 1, owner_id: userId, columns_only: true };
      return (await this.exported(section, request)).rows[0];
    };
    const has = async (section: ExportSection) => (await first(section)) !== undefined;
    const rows =
      ((await has('strategies')) && 'strategies') ||
      ((await has('sessions')) && 'sessions') ||
      ((await has('runs')) && 'back-tests') ||
      ((await this.market.hasOwnData(userId)) && 'candles');
    if (rows === false) return undefined;
    const { username = '' } = (await first('users')) ?? {};
    return { name: String(username), rows };
  }

  async stored(entity: ImportEntity, targetIds: readonly string[], views = false) {
    const body = { entity, target_ids: targetIds, views };
    return importStoredAnswerSchema.parse(await this.post(this.ownerOf(entity), 'stored', body));
  }

  async readable(entity: ImportEntity, readerId: string, targetIds: readonly string[]) {
    if (!READ_BY_ID.has(entity)) return [];
    const body = { reader_id: readerId, target_ids: targetIds };
    const answer = await this.post(this.ownerOf(entity), 'readable', body);
    return importReadableAnswerSchema.parse(answer).readable;
  }

  /** Users here by the names given; a name that is nobody's is absent. */
  async accounts(names: readonly string[]): Promise<Record<string, string>> {
    const answer = await this.post('gateway', 'accounts', { names });
    return importAccountsAnswerSchema.parse(answer).accounts;
  }

  /** Rows for an archive. */
  async exported(section: ExportSection, request: ExportPageRequest): Promise<ExportPage> {
    const answer = await this.post(this.exporterOf(section), section, request, 'exports');
    return exportPageResponse.parse(answer);
  }

  private exporterOf(section: ExportSection): Owner {
    if (section === 'users') return 'gateway';
    if (['runs', 'run_parts', 'trial_counts'].includes(section)) return 'backtest';
    return section.startsWith('strateg') ? 'strategy' : 'forward-test';
  }

  private ownerOf(entity: ImportEntity): Owner {
    if (entity === 'user') return 'gateway';
    if (entity === 'strategy' || entity === 'strategy_version') return 'strategy';
    return ['backtest', 'run_part', 'trial_count'].includes(entity) ? 'backtest' : 'forward-test';
  }

  private async post(
    owner: Owner,
    path: string,
    body: unknown,
    under = 'imports',
  ): Promise<unknown> {
    let response: Response;
    let answer: unknown;
    try {
      response = await fetch(new URL(`/internal/${under}/${path}`, this.urls[owner]), {
        method: 'POST',
        headers: {
          authorization: `Bearer ${await this.serviceToken(owner)}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify(body),
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      answer = await response.json();
    } catch (cause) {
      throw new UnavailableError(`imports/${path}: the owning service does not respond`, cause);
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
  const isAway = status > 500 || status === 429;
  if (isAway) return new UnavailableError(message);
  return new AppError(isErrorCode(code) ? code : 'INTERNAL', message, { fields: errors });
}
