import {
  createImportRequest,
  importPartRequest,
  listImportIdsRequest,
  listImportRecordsRequest,
  listImportRowsRequest,
  readArchiveRequest,
  listImportsRequest,
  rollbackImportRequest,
} from '../import-requests';
import {
  createImportResponse,
  importOriginalResponse,
  importPartResponse,
  importReportResponse,
  listImportIdsResponse,
  listImportedSourcesResponse,
  listImportRecordsResponse,
  listImportRowsResponse,
  listImportsResponse,
  readArchiveResponse,
  readImportResponse,
  recoverOrphansResponse,
} from '../import-responses';
import { exampleIds } from './operation';
import type { OperationGroup } from './operation';

const part = '03-strategy-00001.ndjson.gz';

const exampleManifest = {
  format: 'algotrade.import',
  format_version: 1,
  system: 'beta1',
  fingerprint: '0'.repeat(64),
  source_name: 'strategies.db',
  made_at: '2026-11-22T10:00:00.000Z',
  options: { owner: 'ada', users: {} },
  owners: [],
  tables: [],
  parts: [{ name: part, entity: 'strategy', records: 1, bytes: 1_024, sha256: '0'.repeat(64) }],
  incomplete: false,
};

const sample = { params: { id: exampleIds.batch } };
const rows = { query: listImportRowsRequest, response: listImportRowsResponse, sample };

export const importOperations: OperationGroup = {
  tag: 'Imports',
  about:
    'Imports from earlier systems, for administrators: upload a snapshot, start the batch, and read the result for each row. `algotrade import` does all of this.',
  auth: true,
  operations: {
    createImport: {
      at: 'POST /api/imports',
      summary: 'Create a batch from the manifest of a snapshot',
      body: createImportRequest,
      response: createImportResponse,
      sample: { body: { manifest: exampleManifest, dry_run: true } },
    },
    listImports: {
      at: 'GET /api/imports',
      summary: 'List the batches, newest first',
      query: listImportsRequest,
      response: listImportsResponse,
      sample: { query: { limit: 20 } },
    },
    listImportedSources: {
      at: 'GET /api/imports/sources',
      summary: 'List the imports from old systems whose rows this system has',
      description:
        'Includes those of other systems whose archives were imported here. `algotrade export --all` writes the list to the archive.',
      response: listImportedSourcesResponse,
      sample: {},
    },
    readImport: {
      at: 'GET /api/imports/{id}',
      summary: 'Get a batch, with its progress and the result for each table',
      response: readImportResponse,
      sample,
    },
    uploadImportPart: {
      at: 'PUT /api/imports/{id}/parts/{name}',
      summary: 'Upload a part of the snapshot',
      description: 'A part that has already been uploaded is not read again.',
      body: importPartRequest,
      bodyMediaType: 'application/gzip',
      response: importPartResponse,
      errors: [409],
      sample: {
        params: { ...sample.params, name: part },
        file: part,
      },
    },
    startImport: {
      at: 'POST /api/imports/{id}/start',
      summary: 'Start a batch whose parts have been uploaded, or resume one that failed',
      response: readImportResponse,
      errors: [409],
      sample,
    },
    readImportReport: {
      at: 'GET /api/imports/{id}/report',
      summary: 'Get the report of a batch, with the row of each warning',
      response: importReportResponse,
      sample,
    },
    checkImport: {
      at: 'POST /api/imports/{id}/check',
      summary: 'Compare the stored data with the snapshot',
      description: 'Returns 503 if the checks take longer than a request; repeat the request.',
      response: readImportResponse,
      errors: [409],
      sample,
    },
    rollBackImport: {
      at: 'POST /api/imports/{id}/rollback',
      summary: 'Undo what a batch stored',
      description: 'Rows that were edited since the import are not deleted, unless forced.',
      body: rollbackImportRequest,
      bodyOptional: true,
      response: readImportResponse,
      errors: [409],
      sample: { ...sample, body: { force: false } },
    },
    recoverImportOrphans: {
      at: 'POST /api/imports/{id}/recover-orphans',
      summary: 'Create sessions for trades that have none',
      description:
        'Repeated when nothing is left to recover, it answers what the last recovery did.',
      response: recoverOrphansResponse,
      errors: [409],
      sample,
    },
    listImportRecords: {
      at: 'GET /api/imports/{id}/records',
      summary: 'List the strategies or back-tests that a batch stored, with their old figures',
      description: 'Used by `algotrade parity`.',
      query: listImportRecordsRequest,
      response: listImportRecordsResponse,
      errors: [409],
      sample: { ...sample, query: { entity: 'strategy', limit: 20 } },
    },
    readArchive: {
      at: 'GET /api/imports/archive/{section}',
      summary: 'Get the rows for an archive of one user, or of all users',
      description:
        'Available to all users, not only admins. `algotrade export` writes the rows to a SQLite file.',
      query: readArchiveRequest,
      response: readArchiveResponse,
      sample: { params: { section: 'strategies' }, query: { limit: 100 } },
    },
    listImportQuarantine: {
      at: 'GET /api/imports/{id}/quarantine',
      summary: 'List the rows that could not be imported, with the reason',
      ...rows,
    },
    listImportOrphans: {
      at: 'GET /api/imports/{id}/orphans',
      summary: 'List the rows whose session is missing',
      ...rows,
    },
    listImportArchive: {
      at: 'GET /api/imports/{id}/archive',
      summary:
        'List the archived rows, which this system does not use; they are stored unchanged, without secrets',
      ...rows,
    },
    listImportIds: {
      at: 'GET /api/imports/{id}/ids',
      summary: 'List the new ids of rows of the source',
      description: 'Rows that the batch inserted, changed or found unchanged.',
      query: listImportIdsRequest,
      response: listImportIdsResponse,
      errors: [409],
      sample: { ...sample, query: { entity: 'session', limit: 20 } },
    },
    readImportOriginal: {
      at: 'GET /api/imports/{id}/originals/{sha256}',
      summary: 'Get the original of a graph that is too large for a strategy',
      description: 'By the hash from the warning `too_large` of its row.',
      response: importOriginalResponse,
      sample: { params: { ...sample.params, sha256: '0'.repeat(64) } },
    },
    listImportWarnings: {
      at: 'GET /api/imports/{id}/warnings',
      summary: 'List the warnings with their rows',
      ...rows,
    },
  },
};
