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
  INVALID_REQUEST: never(422, 'Some fields of the request are invalid; `errors` names them'),
  INVALID_HEADER: never(400, 'A header, such as `If-Match` or `Idempotency-Key`, is malformed'),
  OUT_OF_RANGE: never(400, 'The dates, interval or rates of the back-test cannot be used'),
  BODY_NOT_JSON: never(400, 'The body is not JSON'),
  UNSUPPORTED_MEDIA_TYPE: never(415, 'The body is not sent as `application/json`'),
  BODY_TOO_LARGE: never(413, 'The body is too large'),
  HOST_NOT_ALLOWED: never(421, 'The `Host` is neither a local name nor one of ALLOWED_HOSTS'),
  FOREIGN_ORIGIN: never(
    403,
    'A page from another origin requested something that is only available to known pages',
  ),
  METHOD_NOT_ALLOWED: never(
    405,
    'The path does not support this method; `Allow` lists the supported ones',
  ),
  NOT_FOUND: never(404, 'There is no such route or resource'),
  CLIENT_LEFT: later(499, 'The client closed the connection before it received the response'),
  RATE_LIMITED: later(429, 'Too many requests: `Retry-After` says when to try again'),
  REQUEST_UNDER_WAY: later(409, 'A request with this `Idempotency-Key` has not ended yet'),
  IDEMPOTENCY_KEY_REUSED: never(
    422,
    'The `Idempotency-Key` was already used with a different body',
  ),

  // Accounts.
  UNAUTHENTICATED: never(401, 'The token is missing, invalid, expired or revoked'),
  INSUFFICIENT_SCOPE: never(403, 'The scope of the API key does not allow this'),
  WRONG_LOGIN: never(401, 'The user name or the password is wrong'),
  WRONG_PASSWORD: never(400, 'The current password is wrong'),
  PASSWORD_REQUIRED: never(
    400,
    'This requires the password, or a login within the last few minutes',
  ),
  INACTIVE: never(400, 'The account is not active'),
  ALREADY_REGISTERED: never(400, 'The user name or the e-mail address is taken'),
  DEV_LOGIN_OFF: never(403, 'The development login is disabled'),
  USER_NOT_FOUND: never(404, 'There is no such user'),
  TOO_MANY_KEYS: never(409, 'The user has reached the maximum number of API keys'),

  // Strategies and graphs.
  STRATEGY_NOT_FOUND: never(404, 'The strategy does not exist, or it is not yours'),
  VERSION_NOT_FOUND: never(404, 'The strategy has no such version'),
  TEMPLATE_NOT_FOUND: never(404, 'There is no such template'),
  STRATEGY_NAME_TAKEN: never(409, 'Another of your strategies has this name'),
  STRATEGY_VERSION_CONFLICT: never(
    409,
    'The strategy was saved after the version that the request names',
  ),
  TOO_MANY_STRATEGIES: never(409, 'The user has reached the maximum number of strategies'),
  STRATEGY_BUDGET: never(
    409,
    "The user's strategies, with their versions, would take too much storage",
  ),
  GRAPH_NOT_SAVABLE: never(400, 'The graph cannot be read, not even as a draft'),
  GRAPH_NOT_RUNNABLE: never(400, 'The graph has errors and cannot run'),

  // Back-tests and sessions.
  RUN_NOT_FOUND: never(404, 'The back-test does not exist, or it is not yours'),
  RUN_NOT_COMPLETED: never(409, 'The back-test has no results yet'),
  RUN_IMPORTED: never(
    409,
    'The back-test was imported from an old system: this system does not compute figures for it',
  ),
  RUN_NOT_REPEATABLE: never(
    409,
    'The candles or the engine have changed since the back-test: run it again for a report',
  ),
  REPORT_UNDER_WAY: later(409, 'The report is being created: try again in a moment'),
  REPORT_TOO_COSTLY: never(422, 'The report takes too long to create'),
  RUN_ENDED: never(409, 'The back-test has ended and cannot be cancelled'),
  RUN_UNDER_WAY: later(409, 'The back-test has not ended: cancel it before it is deleted'),
  RUN_TOO_COSTLY: never(422, 'The back-test would exceed the maximum cost of a run'),
  TOO_MANY_RUNS: later(429, 'The user has reached the maximum number of waiting back-tests'),
  RUN_BUDGET: never(409, "The user's back-tests would take too much storage"),
  SWEEP_NOT_FOUND: never(404, 'The sweep does not exist, or it is not yours'),
  WALK_FORWARD_NOT_FOUND: never(404, 'The walk-forward does not exist, or it is not yours'),
  SWEEP_UNFINISHED: later(409, 'The sweep has no report yet, or will not have one'),
  WALK_FORWARD_UNFINISHED: later(409, 'The walk-forward has no results yet, or will not have any'),
  SWEEP_ENDED: never(409, 'The sweep has ended and cannot be cancelled'),
  SWEEP_UNDER_WAY: later(409, 'The sweep has not ended: cancel it before it is deleted'),
  CANDLES_MISSING: never(422, 'There are not enough candles for the range'),
  COMPUTE_FAILED: never(500, 'The back-test ended with an internal error'),
  SESSION_NOT_FOUND: never(404, 'The session does not exist, or it is not yours'),
  SESSION_STATUS: never(400, 'The status of the session does not allow this command'),
  SESSION_FAILED: never(400, 'The session has failed: duplicate it to run it again'),
  COMMAND_SUPERSEDED: never(409, 'A newer command for the session arrived before this one'),
  SESSION_IMPORTED: never(
    400,
    'The session was imported from an old system: duplicate it to run it',
  ),
  OPERATION_NOT_FOUND: never(404, 'The operation does not exist, or it is not yours'),
  OPERATION_UNDER_WAY: later(
    504,
    'The command was accepted but is not done yet; `Location` is the address of its operation',
  ),
  TOO_MANY_SESSIONS: never(409, 'The user has reached the maximum number of sessions'),
  SESSION_BUDGET: never(409, "The graphs of the user's sessions would take too much storage"),
  // Named in lower case by the engine and the specification of graphs.
  symbol_unavailable: never(400, 'The strategy reads a symbol that is not followed'),

  // Market data and analytics.
  UNKNOWN_SYMBOL: never(404, 'The exchange does not list this symbol'),
  DOWNLOAD_NEEDS_USER: never(
    400,
    'The candles are not stored, and are only downloaded for logged-in users',
  ),
  DOWNLOAD_UNDER_WAY: later(
    503,
    'The exchange has not sent all candles yet: repeat the request, which continues from there',
  ),
  TOO_MANY_SYMBOLS: later(
    409,
    'The caller or the feed has reached the maximum number of followed symbols',
  ),
  TOO_MANY_WINDOWS: never(409, 'The caller has reached the maximum number of window subscriptions'),
  DATA_NOT_FOUND: never(404, 'You have not uploaded such candles'),
  TOO_MUCH_DATA: never(409, 'The user has reached the maximum number of uploaded candles'),
  MARKET_REQUEST: never(400, 'The market-data service refused the request'),
  UNKNOWN_PERIOD: never(404, 'Returns cannot be grouped by this period'),

  // Imports.
  ADMIN_ONLY: never(403, 'Only an admin may do this'),
  IMPORT_NOT_FOUND: never(404, 'There is no such import batch'),
  IMPORT_RUNNING: later(409, 'Another import batch is running'),
  IMPORT_STATE: never(409, 'The state of the import batch does not allow this'),
  IMPORT_OTHER_SOURCE: never(409, 'Another source was already imported under this name'),
  IMPORT_RENAMED_SOURCE: never(409, 'The source was already imported under another name'),

  // The system.
  UNAVAILABLE: later(503, 'The service, or one of its dependencies, does not answer at the moment'),
  GATEWAY_TIMEOUT: later(504, 'The service did not respond in time'),
  INTERNAL: never(500, 'An internal error'),
  RECORD_TOO_LARGE: never(413, 'The data to be stored does not fit into one event'),
  TOPIC_PARTITIONS: never(500, 'A Kafka topic does not have the expected number of partitions'),
  LIVE_FIGURES_LOST: later(503, 'Live figures were lost and are being computed again'),
  SHARD_LOST: later(503, 'Another process has taken over these sessions'),
  STATE_BUDGET: never(409, "The state of the user's running sessions would be too large"),
  WARMUP_BUDGET: never(409, "The user's session starts would store too many warm-up candles"),
  STATE_AHEAD: later(503, 'The stored state is ahead of the records that were read'),
} as const satisfies Readonly<Record<string, ErrorKind>>;

export type ErrorCode = keyof typeof errorCodes;

export function isErrorCode(text: unknown): text is ErrorCode {
  return typeof text === 'string' && Object.hasOwn(errorCodes, text);
}
