/** What a code means: the HTTP status of its answer, and whether the same call may succeed later. */
export interface ErrorKind {
  readonly status: number;
  readonly retryable: boolean;
  readonly meaning: string;
}

const never = (status: number, meaning: string): ErrorKind => ({
  status,
  retryable: false,
  meaning,
});
const later = (status: number, meaning: string): ErrorKind => ({
  status,
  retryable: true,
  meaning,
});

/** Every error of the product. Programs rely on a code: it is added, but never renamed. */
export const errorCodes = {
  // The request.
  INVALID_REQUEST: never(422, 'Fields of the request are not as expected; `errors` names them'),
  INVALID_HEADER: never(400, 'A header, such as `If-Match` or `Idempotency-Key`, is malformed'),
  OUT_OF_RANGE: never(400, 'Dates, interval or rates of a back-test that cannot be run'),
  BODY_NOT_JSON: never(400, 'The body is not JSON'),
  UNSUPPORTED_MEDIA_TYPE: never(415, 'The body is not sent as `application/json`'),
  BODY_TOO_LARGE: never(413, 'The body is too large'),
  HOST_NOT_ALLOWED: never(421, 'The `Host` is neither a local name nor one of ALLOWED_HOSTS'),
  FOREIGN_ORIGIN: never(403, 'A page of another origin asks for what is for known pages only'),
  METHOD_NOT_ALLOWED: never(
    405,
    'The path does not know this method; `Allow` lists the known ones',
  ),
  NOT_FOUND: never(404, 'There is no such route or thing'),
  CLIENT_LEFT: later(499, 'The client closed the connection before it had its answer'),
  RATE_LIMITED: later(429, 'Too many requests: `Retry-After` says when to come back'),
  REQUEST_UNDER_WAY: later(409, 'A request with this `Idempotency-Key` has not ended yet'),
  IDEMPOTENCY_KEY_REUSED: never(422, 'The `Idempotency-Key` was used with another body'),

  // Accounts.
  UNAUTHENTICATED: never(401, 'The token is missing, wrong, expired or revoked'),
  INSUFFICIENT_SCOPE: never(403, "The scope of a program's key does not allow this"),
  WRONG_LOGIN: never(401, 'The user name or the password is wrong'),
  WRONG_PASSWORD: never(400, 'The current password is wrong'),
  PASSWORD_REQUIRED: never(400, 'This needs the password, or a log-in of the last minutes'),
  INACTIVE: never(400, 'The account is not active'),
  ALREADY_REGISTERED: never(400, 'The user name or the e-mail address is taken'),
  DEV_LOGIN_OFF: never(403, 'The development login is off'),
  USER_NOT_FOUND: never(404, 'There is no such user'),
  TOO_MANY_KEYS: never(409, 'The user has as many API keys as are allowed'),

  // Strategies and graphs.
  STRATEGY_NOT_FOUND: never(404, 'There is no such strategy, or it is not yours'),
  VERSION_NOT_FOUND: never(404, 'The strategy has no such version'),
  TEMPLATE_NOT_FOUND: never(404, 'There is no such template'),
  STRATEGY_NAME_TAKEN: never(409, 'Another of your strategies has this name'),
  STRATEGY_VERSION_CONFLICT: never(409, 'The strategy was saved since the version named'),
  TOO_MANY_STRATEGIES: never(409, 'The user has as many strategies as are allowed'),
  STRATEGY_BUDGET: never(409, 'The strategies of the user would take too much with their versions'),
  GRAPH_NOT_SAVABLE: never(400, 'The graph cannot be read, not even as a draft'),
  GRAPH_NOT_RUNNABLE: never(400, 'The graph has errors that keep it from running'),

  // Back-tests and sessions.
  RUN_NOT_FOUND: never(404, 'There is no such back-test, or it is not yours'),
  RUN_NOT_COMPLETED: never(409, 'The back-test has no results yet'),
  RUN_IMPORTED: never(
    409,
    'The back-test is of an old system: figures of this one are not made of it',
  ),
  RUN_NOT_REPEATABLE: never(
    409,
    'The candles or the engine are no longer those of the back-test: run it again for a report',
  ),
  REPORT_UNDER_WAY: later(409, 'The report is being drawn: ask again in a moment'),
  REPORT_TOO_COSTLY: never(422, 'The report takes longer to draw than it may'),
  RUN_ENDED: never(409, 'The back-test has ended and cannot be cancelled'),
  RUN_UNDER_WAY: later(409, 'The back-test has not ended: cancel it before it is deleted'),
  RUN_TOO_COSTLY: never(422, 'The back-test would compute more than one run may'),
  TOO_MANY_RUNS: later(429, 'The user has as many back-tests waiting as are allowed'),
  RUN_BUDGET: never(409, 'The back-tests of the user would take too much storage'),
  SWEEP_NOT_FOUND: never(404, 'There is no such sweep or walk-forward, or it is not yours'),
  SWEEP_UNFINISHED: later(409, 'The sweep has no report yet, or never will'),
  WALK_FORWARD_UNFINISHED: later(409, 'The walk-forward has no results yet, or never will'),
  SWEEP_ENDED: never(409, 'The sweep has ended and cannot be cancelled'),
  SWEEP_UNDER_WAY: later(409, 'The sweep has not ended: cancel it before it is deleted'),
  CANDLES_MISSING: never(422, 'There are not enough candles for the range'),
  COMPUTE_FAILED: never(500, 'The back-test ended by an error of ours'),
  SESSION_NOT_FOUND: never(404, 'There is no such session, or it is not yours'),
  SESSION_STATUS: never(400, 'The status of the session does not allow this command'),
  COMMAND_SUPERSEDED: never(409, 'A newer command of the session came before this one'),
  SESSION_IMPORTED: never(400, 'The session is history of an old system: duplicate it to run it'),
  OPERATION_NOT_FOUND: never(404, 'There is no such operation, or it is not yours'),
  OPERATION_UNDER_WAY: later(
    504,
    'The command was accepted and is not done yet; `Location` leads to its operation',
  ),
  TOO_MANY_SESSIONS: never(409, 'The user has as many sessions as are allowed'),
  // Named in lower case by the engine and the specification of graphs.
  symbol_unavailable: never(400, 'The strategy reads a symbol that is not followed'),

  // Market data and analytics.
  UNKNOWN_SYMBOL: never(404, 'The exchange does not list this symbol'),
  DOWNLOAD_NEEDS_USER: never(
    400,
    'The candles are not stored, and are downloaded for logged-in users only',
  ),
  TOO_MANY_SYMBOLS: later(409, 'The caller, or the feed, follows as many symbols as are allowed'),
  TOO_MANY_WINDOWS: never(409, 'The caller has subscribed to as many windows as are allowed'),
  DATA_NOT_FOUND: never(404, 'You have no such candles of your own'),
  TOO_MUCH_DATA: never(409, 'The user has as many candles of their own as are allowed'),
  MARKET_REQUEST: never(400, 'The market-data service refused the request'),
  UNKNOWN_PERIOD: never(404, 'Returns are not grouped by this period'),

  // Imports.
  ADMIN_ONLY: never(403, 'Only an admin may do this'),
  IMPORT_NOT_FOUND: never(404, 'There is no such import batch'),
  IMPORT_RUNNING: later(409, 'Another import batch is running'),
  IMPORT_STATE: never(409, 'The state of the import batch does not allow this'),
  IMPORT_OTHER_SOURCE: never(409, 'Another source was imported under this name before'),
  IMPORT_RENAMED_SOURCE: never(409, 'The source was imported under another name before'),

  // The system.
  UNAVAILABLE: later(503, 'The service, or a dependency of it, does not answer now'),
  GATEWAY_TIMEOUT: later(504, 'The service did not answer in time'),
  INTERNAL: never(500, 'An error of ours'),
  RECORD_TOO_LARGE: never(413, 'What is to be stored does not fit into one event'),
  TOPIC_PARTITIONS: never(500, 'A Kafka topic has another number of partitions than expected'),
  LIVE_FIGURES_LOST: later(503, 'Live figures are lost and are computed again'),
  SHARD_LOST: later(503, 'Another process has taken over these sessions'),
  STATE_BUDGET: never(409, 'The running sessions of the user would hold too much state'),
  WARMUP_BUDGET: never(409, 'The starts of the user would store too many warm-up candles'),
  STATE_AHEAD: later(503, 'The stored state is ahead of the records that were read'),
} as const satisfies Readonly<Record<string, ErrorKind>>;

export type ErrorCode = keyof typeof errorCodes;

export function isErrorCode(text: unknown): text is ErrorCode {
  return typeof text === 'string' && Object.hasOwn(errorCodes, text);
}
