/** A row that cannot be mapped: it goes to quarantine, and the import goes on. */
export class RejectedRow extends Error {
  constructor(
    readonly code: string,
    message: string,
    /** What it would have become, for a later decision. */
    readonly record: unknown = null,
  ) {
    super(message);
    this.name = 'RejectedRow';
  }
}
