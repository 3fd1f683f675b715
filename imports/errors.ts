/** Why a source cannot be imported at all; what is wrong with one row never ends an import. */
export type ImportErrorCode =
  | 'cannot_open'
  | 'cannot_read'
  | 'not_a_database'
  | 'wrong_system'
  | 'bad_snapshot'
  | 'cannot_write';

/** A source or a snapshot that cannot be read. Messages say what was expected and hold no secret. */
export class ImportError extends Error {
  constructor(
    readonly code: ImportErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'ImportError';
  }
}
