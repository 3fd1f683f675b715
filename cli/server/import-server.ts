import { setTimeout as sleep } from 'node:timers/promises';
import type { z } from 'zod';
import {
  isWorking,
  createImportResponse,
  importReportResponse,
  listImportedSourcesResponse,
  listImportRecordsResponse,
  listImportRowsResponse,
  listImportsResponse,
  readArchiveResponse,
  readImportResponse,
  recoverOrphansResponse,
} from '../../contracts/import-responses';
import type { importedEntities } from '../../contracts/import-requests';
import type {
  ImportDetail,
  ImportedRecord,
  ImportRow,
  ImportSummary,
} from '../../contracts/import-responses';
import type { ExportSection } from '../../contracts/archive';
import type { ImportedSource, ImportManifest } from '../../contracts/imports';
import type { Warning } from '../../imports/report/report';
import { badInput } from '../errors';
import type { Connection } from './connection';
import { lookPauses } from './look-pauses';
import { refusedImport } from './refused-import';
import { ServerRequests } from './requests';

/** A request is sent again so often: a server that starts or limits requests is no reason to give up. */
const ATTEMPTS = 8;
/** A batch and its checks go on by themselves once a server that crashed is back, which may take minutes. */
const ATTEMPTS_OF_FOLLOWING = 600;

/** Which rows of a list are wanted; `records` adds each as it was read. */
interface RowFilter {
  readonly code?: string;
  readonly meant?: string;
  readonly records?: 'true';
}

/** Batches of imports on a server. Refusals become errors of the command. */
export class ImportServer {
  private readonly requests: ServerRequests;
  /** Of the manifest that was sent: refusals name them by id. */
  private owners: ImportManifest['owners'] = [];

  constructor(connection: Connection) {
    this.requests = new ServerRequests(connection, {
      refused: (refusal) => refusedImport(refusal, this.owners),
      final: ['IMPORT_RUNNING'],
    });
  }

  async create(manifest: ImportManifest, dryRun: boolean): Promise<ImportDetail> {
    this.owners = manifest.owners;
    return this.data(createImportResponse, 'POST', '', { manifest, dry_run: dryRun });
  }

  /** Sends a part, unless it is there. */
  async upload(batchId: string, name: string, content: Uint8Array): Promise<void> {
    await this.request('PUT', `/${batchId}/parts/${name}`, content);
  }

  async start(batchId: string): Promise<ImportDetail> {
    return this.data(readImportResponse, 'POST', `/${batchId}/start`);
  }

  /** Throws unless the server answers at once and takes the token. */
  async isThere(): Promise<void> {
    await this.request('GET', '?limit=1', undefined, 1);
  }

  async list(): Promise<ImportSummary[]> {
    return this.data(listImportsResponse, 'GET', '?limit=200');
  }

  async show(batchId: string, attempts = ATTEMPTS): Promise<ImportDetail> {
    return this.data(readImportResponse, 'GET', `/${batchId}`, undefined, attempts);
  }

  async report(batchId: string): Promise<z.infer<typeof importReportResponse>['data']> {
    return this.data(importReportResponse, 'GET', `/${batchId}/report`);
  }

  /** Every warning of a batch with its row, page by page; `filter` names a code. */
  async *warnings(batchId: string, filter: RowFilter = {}): AsyncGenerator<Warning> {
    for await (const warning of this.rows(batchId, 'warnings', filter)) {
      const { table, id: row, meant: entity, code, message } = warning;
      yield { code, message, entity, table, row };
    }
  }

  /** Every row of a list of a batch, page by page. */
  async *rows(
    batchId: string,
    list: 'warnings' | 'orphans' | 'quarantine',
    filter: RowFilter = {},
  ): AsyncGenerator<ImportRow> {
    for (let next: number | null = 0; next !== null;) {
      const query = new URLSearchParams({ limit: '200', after: String(next), ...filter });
      const path = `/${batchId}/${list}?${query.toString()}`;
      const page = listImportRowsResponse.parse(await this.request('GET', path));
      yield* page.data;
      next = page.next;
    }
  }

  /** Every row of a batch in quarantine, and every orphan, with why. */
  async *rowsAside(batchId: string): AsyncGenerator<Warning> {
    for (const list of ['quarantine', 'orphans'] as const) {
      for await (const { table, id: row, meant: entity, code, message } of this.rows(batchId, list))
        yield { code, message, entity, table, row };
    }
  }

  /** Ids, in the source, of the users that are in quarantine. */
  async usersAside(batchId: string): Promise<ReadonlySet<string>> {
    const ids = new Set<string>();
    for await (const { id } of this.rows(batchId, 'quarantine', { meant: 'user' })) ids.add(id);
    return ids;
  }

  /** Everything that a batch stored of an entity, page by page. */
  async *records(
    batchId: string,
    entity: (typeof importedEntities)[number],
    limit = 20,
  ): AsyncGenerator<ImportedRecord> {
    for (let next: string | null | undefined; next !== null;) {
      const after = next === undefined ? '' : `&after=${next}`;
      const path = `/${batchId}/records?entity=${entity}&limit=${limit}${after}`;
      const page = listImportRecordsResponse.parse(await this.request('GET', path));
      yield* page.data;
      next = page.next;
    }
  }

  /** Rows for an archive, page by page. */
  async *archive(
    section: ExportSection,
    all: boolean,
  ): AsyncGenerator<z.infer<typeof readArchiveResponse>['data']> {
    for (let next: string | null | undefined; next !== null;) {
      const after = next === undefined ? '' : `&after=${encodeURIComponent(next)}`;
      const answer = await this.request('GET', `/archive/${section}?all=${String(all)}${after}`);
      const page = readArchiveResponse.parse(answer);
      yield page.data;
      next = page.next;
    }
  }

  /** The imports from old systems whose rows the server has. */
  async importedSources(): Promise<ImportedSource[]> {
    // A server without the route takes the last part of it for the id of a batch.
    const answer = await this.requests.ask('GET', '/api/imports/sources', {
      refused: ({ code }) =>
        code === 'IMPORT_NOT_FOUND'
          ? badInput(
              'the server is older than this command and cannot list the imports for an archive of all users: update it, or use the command of its version',
            )
          : undefined,
    });
    return listImportedSourcesResponse.parse(answer).data;
  }

  /** Waits for the checks, however long they take: a request that is sent again joins those that are under way. */
  async check(batchId: string): Promise<ImportDetail> {
    const path = `/${batchId}/check`;
    return this.data(readImportResponse, 'POST', path, undefined, ATTEMPTS_OF_FOLLOWING);
  }

  /** Waits for the sessions of orphans, however long they take; a request that is sent again joins what is under way. */
  async recover(batchId: string): Promise<z.infer<typeof recoverOrphansResponse>['data']> {
    const path = `/${batchId}/recover-orphans`;
    return this.data(recoverOrphansResponse, 'POST', path, undefined, ATTEMPTS_OF_FOLLOWING);
  }

  async rollBack(batchId: string, force: boolean): Promise<ImportDetail> {
    return this.data(readImportResponse, 'POST', `/${batchId}/rollback`, { force });
  }

  /** Looks at a batch until it has ended. */
  async follow(batchId: string, onProgress: (batch: ImportDetail) => void): Promise<ImportDetail> {
    const pauses = lookPauses();
    for (;;) {
      const batch = await this.show(batchId, ATTEMPTS_OF_FOLLOWING);
      onProgress(batch);
      if (!isWorking(batch.state)) return batch;
      await sleep(pauses.next().value);
    }
  }

  private async data<S extends z.ZodType<{ data: unknown }>>(
    schema: S,
    method: string,
    path: string,
    body?: object,
    attempts = ATTEMPTS,
  ): Promise<z.infer<S>['data']> {
    const answer = await this.request(method, path, body, attempts);
    return schema.parse(answer).data;
  }

  private request(
    method: string,
    path: string,
    body?: object,
    attempts = ATTEMPTS,
  ): Promise<unknown> {
    const type = body instanceof Uint8Array ? 'application/gzip' : undefined;
    return this.requests.ask(method, `/api/imports${path}`, {
      ...(body && { body }),
      ...(type && { type }),
      attempts,
    });
  }
}
