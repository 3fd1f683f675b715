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
    'Imports of the systems before this one, for administrators: upload a snapshot, start the batch, read the result for each row. `algotrade import` does all of it.',
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
      summary: 'The batches, newest first',
      query: listImportsRequest,
      response: listImportsResponse,
      sample: { query: { limit: 20 } },
    },
    readImport: {
      at: 'GET /api/imports/{id}',
      summary: 'A batch with its progress and the result for each table',
      response: readImportResponse,
      sample,
    },
    uploadImportPart: {
      at: 'PUT /api/imports/{id}/parts/{name}',
      summary: 'Upload a part of the snapshot',
      description: 'A part that is there already is not read again.',
      body: importPartRequest,
      bodyMediaType: 'application/gzip',
      response: importPartResponse,
      errors: [409],
      sample: {
        params: { ...sample.params, name: part },
        body: 'the bytes of the file',
      },
    },
    startImport: {
      at: 'POST /api/imports/{id}/start',
      summary: 'Start a batch whose parts are there, or continue one that failed',
      response: readImportResponse,
      errors: [409],
      sample,
    },
    readImportReport: {
      at: 'GET /api/imports/{id}/report',
      summary: 'The report of a batch, each warning with its row',
      response: importReportResponse,
      sample,
    },
    checkImport: {
      at: 'POST /api/imports/{id}/check',
      summary: 'Compare what is stored with the snapshot',
      description: 'Answers 503 while the checks take longer than a request; send it again.',
      response: readImportResponse,
      errors: [409],
      sample,
    },
    rollBackImport: {
      at: 'POST /api/imports/{id}/rollback',
      summary: 'Take back what a batch stored',
      description: 'What was edited since the import stays, unless forced.',
      body: rollbackImportRequest,
      bodyOptional: true,
      response: readImportResponse,
      errors: [409],
      sample: { ...sample, body: { force: false } },
    },
    recoverImportOrphans: {
      at: 'POST /api/imports/{id}/recover-orphans',
      summary: 'Give trades without a session one of their own',
      response: recoverOrphansResponse,
      errors: [409],
      sample,
    },
    listImportRecords: {
      at: 'GET /api/imports/{id}/records',
      summary: 'What a batch stored: strategies, or back-tests with their old figures',
      description: '`algotrade parity` reads it.',
      query: listImportRecordsRequest,
      response: listImportRecordsResponse,
      errors: [409],
      sample: { ...sample, query: { entity: 'strategy', limit: 20 } },
    },
    readArchive: {
      at: 'GET /api/imports/archive/{section}',
      summary: 'Rows for an archive of what a user, or every user, has',
      description:
        'For all users, not only admins. `algotrade export` writes them into a SQLite file.',
      query: readArchiveRequest,
      response: readArchiveResponse,
      sample: { params: { section: 'strategies' }, query: { limit: 100 } },
    },
    listImportQuarantine: {
      at: 'GET /api/imports/{id}/quarantine',
      summary: 'Rows that could not be imported, with the reason',
      ...rows,
    },
    listImportOrphans: {
      at: 'GET /api/imports/{id}/orphans',
      summary: 'Rows whose session is missing',
      ...rows,
    },
    listImportArchive: {
      at: 'GET /api/imports/{id}/archive',
      summary: 'Rows that have no place here: they are stored as they were read, without secrets',
      ...rows,
    },
    listImportIds: {
      at: 'GET /api/imports/{id}/ids',
      summary: 'The ids that rows of the source have here',
      description: 'Rows that the batch inserted, changed or found unchanged.',
      query: listImportIdsRequest,
      response: listImportIdsResponse,
      errors: [409],
      sample: { ...sample, query: { entity: 'session', limit: 20 } },
    },
    readImportOriginal: {
      at: 'GET /api/imports/{id}/originals/{sha256}',
      summary: 'A graph that is too large for a strategy, as it was read',
      description: 'By the hash that the warning `too_large` of its row names.',
      response: importOriginalResponse,
      sample: { params: { ...sample.params, sha256: '0'.repeat(64) } },
    },
    listImportWarnings: {
      at: 'GET /api/imports/{id}/warnings',
      summary: 'Warnings with their rows',
      ...rows,
    },
  },
};
