/** Stable codes of what the engine refuses; a bad graph is never an error but a report. */
export type EngineErrorCode =
  | 'bad_settings'
  | 'bad_sweep'
  | 'bad_columns'
  | 'out_of_memory'
  | 'workspace_released'
  | 'no_such_bar'
  | 'symbol_unavailable'
  | 'candle_out_of_order'
  | 'malformed_state'
  | 'unknown_state_version'
  | 'state_of_another_program';

/** A misuse of the engine by its caller; retrying with the same arguments fails the same way. */
export class EngineError extends Error {
  readonly retryable = false;

  constructor(
    readonly code: EngineErrorCode,
    message: string,
  ) {
    super(message);
    this.name = 'EngineError';
  }
}
