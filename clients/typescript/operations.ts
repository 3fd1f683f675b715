// Made by `npm run docs:client` of the OpenAPI description. Changes here are lost.

export type Refusal = {
  success: false;
  /** Text for people; an object where a strategy does not compile. */
  error: string | {
    message: string;
    compilation_errors?: (string)[];
    unknown_nodes?: (string)[];
  };
  /** For programs. Codes are added, but never renamed. */
  code: "INVALID_REQUEST" | "INVALID_HEADER" | "OUT_OF_RANGE" | "BODY_NOT_JSON" | "UNSUPPORTED_MEDIA_TYPE" | "BODY_TOO_LARGE" | "HOST_NOT_ALLOWED" | "FOREIGN_ORIGIN" | "METHOD_NOT_ALLOWED" | "NOT_FOUND" | "RATE_LIMITED" | "REQUEST_UNDER_WAY" | "IDEMPOTENCY_KEY_REUSED" | "UNAUTHENTICATED" | "INSUFFICIENT_SCOPE" | "WRONG_LOGIN" | "WRONG_PASSWORD" | "PASSWORD_REQUIRED" | "INACTIVE" | "ALREADY_REGISTERED" | "DEV_LOGIN_OFF" | "USER_NOT_FOUND" | "TOO_MANY_KEYS" | "STRATEGY_NOT_FOUND" | "VERSION_NOT_FOUND" | "TEMPLATE_NOT_FOUND" | "STRATEGY_NAME_TAKEN" | "STRATEGY_VERSION_CONFLICT" | "TOO_MANY_STRATEGIES" | "GRAPH_NOT_SAVABLE" | "GRAPH_NOT_RUNNABLE" | "RUN_NOT_FOUND" | "RUN_NOT_COMPLETED" | "RUN_ENDED" | "CANDLES_MISSING" | "COMPUTE_FAILED" | "SESSION_NOT_FOUND" | "SESSION_STATUS" | "TOO_MANY_SESSIONS" | "symbol_unavailable" | "UNKNOWN_SYMBOL" | "MARKET_REQUEST" | "UNKNOWN_PERIOD" | "UNAVAILABLE" | "GATEWAY_TIMEOUT" | "INTERNAL" | "RECORD_TOO_LARGE" | "TOPIC_PARTITIONS" | "LIVE_FIGURES_LOST" | "SHARD_LOST" | "STATE_BUDGET" | "STATE_AHEAD";
  /** Each field that was not as expected. */
  errors?: ({
    field: string;
    message: string;
  })[];
  detail?: string;
  /** Epoch seconds. */
  timestamp: number;
  path: string;
};

export type RegisterResponse = {
  access_token: string;
  token_type: "bearer";
  /** Seconds. */
  expires_in: number;
  /** A user, without an envelope. */
  user: {
    id: string;
    username: string;
    email: string;
    role: "user" | "admin";
    is_active: boolean;
    is_verified: boolean;
    created_at: string;
    updated_at: string;
  };
};

export type RegisterRequest = {
  username: string;
  email: string;
  password: string;
};

export type LoginResponse = {
  access_token: string;
  token_type: "bearer";
  /** Seconds. */
  expires_in: number;
  /** A user, without an envelope. */
  user: {
    id: string;
    username: string;
    email: string;
    role: "user" | "admin";
    is_active: boolean;
    is_verified: boolean;
    created_at: string;
    updated_at: string;
  };
};

export type LoginRequest = {
  /** The user name or the e-mail address. */
  username: string;
  password: string;
};

export type DevLoginResponse = {
  access_token: string;
  token_type: "bearer";
  /** Seconds. */
  expires_in: number;
  /** A user, without an envelope. */
  user: {
    id: string;
    username: string;
    email: string;
    role: "user" | "admin";
    is_active: boolean;
    is_verified: boolean;
    created_at: string;
    updated_at: string;
  };
};

export type DevLoginRequest = {
  dev_mode?: unknown;
};

export type ValidateTokenResponse = {
  valid: boolean;
  /** A user, without an envelope. */
  user?: {
    id: string;
    username: string;
    email: string;
    role: "user" | "admin";
    is_active: boolean;
    is_verified: boolean;
    created_at: string;
    updated_at: string;
  };
  error?: string;
};

export type ValidateTokenRequest = {
  token?: string;
};

export type LogoutResponse = {
  success: true;
  message: string;
};

export type LogoutRequest = {
  token?: string;
};

export type MeResponse = {
  id: string;
  username: string;
  email: string;
  role: "user" | "admin";
  is_active: boolean;
  is_verified: boolean;
  created_at: string;
  updated_at: string;
};

export type LogoutEverywhereResponse = {
  success: true;
  message: string;
  closed: number;
  api_keys_revoked: number;
  /** Keys that still work. */
  api_keys_active: number;
};

export type LogoutEverywhereRequest = {
  /** Whether all API keys of the user are revoked too. */
  api_keys?: boolean;
};

export type ListLoginsResponse = {
  success: true;
  sessions: ({
    id: string;
    created_at: string;
    expires_at: string;
    address: string;
    user_agent: string;
    /** Whether the request was made with it. */
    current: boolean;
  })[];
  total: number;
};

export type CloseLoginResponse = {
  success: true;
  message: string;
};

export type ChangePasswordResponse = {
  success: true;
  message: string;
  api_keys_revoked: number;
  /** Keys that still work. */
  api_keys_active: number;
};

export type ChangePasswordRequest = {
  current_password: string;
  new_password: string;
  /** Whether all API keys of the user are revoked too. */
  api_keys?: boolean;
};

export type ActivateUserResponse = {
  id: string;
  username: string;
  email: string;
  role: "user" | "admin";
  is_active: boolean;
  is_verified: boolean;
  created_at: string;
  updated_at: string;
};

export type DeactivateUserResponse = {
  id: string;
  username: string;
  email: string;
  role: "user" | "admin";
  is_active: boolean;
  is_verified: boolean;
  created_at: string;
  updated_at: string;
};

export type CreateApiKeyResponse = {
  success: true;
  api_key: {
    id: string;
    name: string;
    /** How the key begins, to tell keys apart. */
    prefix: string;
    scopes: ("read" | "trade" | "admin")[];
    created_at: string;
    last_used_at: string | null;
    expires_at: string | null;
  };
  /** The key itself. It is shown this once: a request repeated under its `Idempotency-Key` gets none. */
  key?: string;
};

export type CreateApiKeyRequest = {
  name: string;
  scopes?: ("read" | "trade" | "admin")[];
  expires_in_days?: number;
  /** The password of the user. Not needed within 5 minutes of the log-in. */
  password?: string;
};

export type ListApiKeysResponse = {
  success: true;
  api_keys: ({
    id: string;
    name: string;
    /** How the key begins, to tell keys apart. */
    prefix: string;
    scopes: ("read" | "trade" | "admin")[];
    created_at: string;
    last_used_at: string | null;
    expires_at: string | null;
  })[];
  total: number;
};

export type RevokeApiKeyResponse = {
  success: true;
  message: string;
};

export type CreateStrategyResponse = {
  success: true;
  data: {
    id: string;
    name: string;
    description: string;
    category: string;
    tags: (string)[];
    is_template: boolean;
    is_active: boolean;
    version: number;
    /** False for a draft. */
    runnable: boolean;
    created_at: string;
    updated_at: string;
    compilation_report: {
      success: boolean;
      errors: (string)[];
      warnings: (string)[];
      unknown_nodes: (string)[];
      execution_order: (string)[];
      has_strategy: boolean;
      issues: ({
        level: "error" | "warning" | "info";
        code: string;
        node_id: string | null;
        edge_id: string | null;
        handle: string | null;
        message: string;
      })[];
      savable: boolean;
      runnable: boolean;
    };
  };
  message?: string;
  /** Fields of the request that are unknown and were ignored. */
  ignored_fields: (string)[];
};

export type CreateStrategyRequest = {
  /** Unique among the living strategies of the user. */
  name: string;
  description?: string | null;
  category?: string | null;
  tags?: (string)[] | null;
  is_template?: boolean | null;
  /** The graph {nodes, edges} as the canvas draws it, or its JSON text. It is stored as it is; what the canvas needs to draw it is added. */
  json_tree?: unknown;
  nodes?: unknown;
  edges?: unknown;
};

export type ListStrategiesResponse = {
  success: true;
  data: {
    strategies: ({
      id: string;
      name: string;
      description: string;
      category: string;
      tags: (string)[];
      is_template: boolean;
      is_active: boolean;
      version: number;
      /** False for a draft. */
      runnable: boolean;
      created_at: string;
      updated_at: string;
    })[];
    total: number;
  };
  message?: string;
};

export type SearchStrategiesResponse = {
  success: true;
  data: {
    strategies: ({
      id: string;
      name: string;
      description: string;
      category: string;
      tags: (string)[];
      is_template: boolean;
      is_active: boolean;
      version: number;
      /** False for a draft. */
      runnable: boolean;
      created_at: string;
      updated_at: string;
    })[];
    total: number;
  };
  message?: string;
  strategies: ({
    id: string;
    name: string;
    description: string;
    category: string;
    tags: (string)[];
    is_template: boolean;
    is_active: boolean;
    version: number;
    /** False for a draft. */
    runnable: boolean;
    created_at: string;
    updated_at: string;
  })[];
};

export type StrategyStatsResponse = {
  success: true;
  data: {
    total_strategies: number;
    custom_strategies: number;
    templates: number;
    drafts: number;
    categories: (string)[];
    category_counts: Record<string, number>;
  };
  message?: string;
  total_strategies: number;
  custom_strategies: number;
  templates: number;
  drafts: number;
  categories: (string)[];
  category_counts: Record<string, number>;
};

export type ListNodesResponse = {
  success: true;
  data: {
    nodes: Record<string, {
      name: string;
      class_name: string;
      inputs: (string)[];
      outputs: (string)[];
      category: string;
    }>;
    categories: Record<string, (string)[]>;
    total_count: number;
  };
  message?: string;
};

export type ListTemplatesResponse = {
  success: true;
  data: {
    templates: ({
      key: string;
      name: string;
      description: string;
      /** What it is made for. */
      timeframe: string;
      /** The graph as it was saved, unknown keys included; completed where the canvas could not draw it. */
      json_tree: {
        nodes: (unknown)[];
        edges: (unknown)[];
      };
    })[];
    total: number;
  };
  message?: string;
};

export type CreateFromTemplateResponse = {
  success: true;
  data: {
    id: string;
    name: string;
    description: string;
    category: string;
    tags: (string)[];
    is_template: boolean;
    is_active: boolean;
    version: number;
    /** False for a draft. */
    runnable: boolean;
    created_at: string;
    updated_at: string;
    compilation_report: {
      success: boolean;
      errors: (string)[];
      warnings: (string)[];
      unknown_nodes: (string)[];
      execution_order: (string)[];
      has_strategy: boolean;
      issues: ({
        level: "error" | "warning" | "info";
        code: string;
        node_id: string | null;
        edge_id: string | null;
        handle: string | null;
        message: string;
      })[];
      savable: boolean;
      runnable: boolean;
    };
  };
  message?: string;
};

export type ExportStrategiesResponse = {
  format: "algotrade.strategies";
  format_version: 1;
  engine_version: string;
  exported_at: string;
  total: number;
  /** Where the next file begins when all do not fit into one. */
  next_offset: number | null;
  strategies: ({
    id: string;
    name: string;
    description: string;
    category: string;
    tags: (string)[];
    is_template: boolean;
    version: number;
    /** The graph as it was saved, unknown keys included; completed where the canvas could not draw it. */
    json_tree: {
      nodes: (unknown)[];
      edges: (unknown)[];
    };
  })[];
};

export type ImportStrategiesResponse = {
  success: true;
  data: {
    created: number;
    updated: number;
    unchanged: number;
    conflicts: number;
    failed: number;
    results: ({
      index: number;
      name: string | null;
      status: "created" | "updated" | "unchanged" | "conflict" | "failed";
      id: string | null;
      version: number | null;
      runnable: boolean | null;
      error: string | null;
      errors: ({
        field: string;
        message: string;
      })[];
    })[];
  };
  message?: string;
};

export type ImportStrategiesRequest = {
  format?: "algotrade.strategies";
  format_version?: 1;
  strategies: (unknown)[];
  /** As exported; ignored. */
  engine_version?: unknown;
  /** As exported; ignored. */
  exported_at?: unknown;
  /** As exported; ignored. */
  total?: unknown;
  /** As exported; ignored. */
  next_offset?: unknown;
};

export type ReadStrategyResponse = {
  success: true;
  data: {
    id: string;
    name: string;
    description: string;
    category: string;
    tags: (string)[];
    is_template: boolean;
    is_active: boolean;
    version: number;
    /** False for a draft. */
    runnable: boolean;
    created_at: string;
    updated_at: string;
    /** The graph as it was saved, unknown keys included; completed where the canvas could not draw it. */
    json_tree: {
      nodes: (unknown)[];
      edges: (unknown)[];
    };
    /** JSON text of the graph as it was saved, where it had to be completed; else null. */
    submitted_tree: string | null;
    compilation_report: {
      success: boolean;
      errors: (string)[];
      warnings: (string)[];
      unknown_nodes: (string)[];
      execution_order: (string)[];
      has_strategy: boolean;
      issues: ({
        level: "error" | "warning" | "info";
        code: string;
        node_id: string | null;
        edge_id: string | null;
        handle: string | null;
        message: string;
      })[];
      savable: boolean;
      runnable: boolean;
    };
  };
  message?: string;
};

export type UpdateStrategyResponse = {
  success: true;
  data: {
    id: string;
    name: string;
    version: number;
    updated_at: string;
    compilation_report: {
      success: boolean;
      errors: (string)[];
      warnings: (string)[];
      unknown_nodes: (string)[];
      execution_order: (string)[];
      has_strategy: boolean;
      issues: ({
        level: "error" | "warning" | "info";
        code: string;
        node_id: string | null;
        edge_id: string | null;
        handle: string | null;
        message: string;
      })[];
      savable: boolean;
      runnable: boolean;
    };
  };
  message?: string;
  /** Fields of the request that are unknown and were ignored. */
  ignored_fields: (string)[];
};

export type UpdateStrategyRequest = {
  name?: string | null;
  description?: string | null;
  category?: string | null;
  tags?: (string)[] | null;
  is_template?: boolean | null;
  /** The graph {nodes, edges} as the canvas draws it, or its JSON text. It is stored as it is; what the canvas needs to draw it is added. */
  json_tree?: unknown;
  nodes?: unknown;
  edges?: unknown;
  version?: number | string | null;
};

export type DeleteStrategyResponse = {
  success: true;
  message: string;
};

export type DuplicateStrategyResponse = {
  success: true;
  data: {
    id: string;
    name: string;
    description: string;
    category: string;
    tags: (string)[];
    is_template: boolean;
    is_active: boolean;
    version: number;
    /** False for a draft. */
    runnable: boolean;
    created_at: string;
    updated_at: string;
    compilation_report: {
      success: boolean;
      errors: (string)[];
      warnings: (string)[];
      unknown_nodes: (string)[];
      execution_order: (string)[];
      has_strategy: boolean;
      issues: ({
        level: "error" | "warning" | "info";
        code: string;
        node_id: string | null;
        edge_id: string | null;
        handle: string | null;
        message: string;
      })[];
      savable: boolean;
      runnable: boolean;
    };
  };
  message?: string;
  id: string;
};

export type DuplicateStrategyRequest = {
  name?: string | null;
};

export type CompileStrategyResponse = {
  success: true;
  data: {
    success: boolean;
    report: {
      success: boolean;
      errors: (string)[];
      warnings: (string)[];
      unknown_nodes: (string)[];
      execution_order: (string)[];
      has_strategy: boolean;
      issues: ({
        level: "error" | "warning" | "info";
        code: string;
        node_id: string | null;
        edge_id: string | null;
        handle: string | null;
        message: string;
      })[];
      savable: boolean;
      runnable: boolean;
    };
    error: string | null;
    program_hash: string | null;
    /** Bars before the first decision. */
    warmup: number | null;
    symbols: (string)[];
    engine_version: string;
    cached: boolean;
  };
  message?: string;
};

export type ExportStrategyResponse = {
  format: "algotrade.strategies";
  format_version: 1;
  engine_version: string;
  exported_at: string;
  total: number;
  /** Where the next file begins when all do not fit into one. */
  next_offset: number | null;
  strategies: ({
    id: string;
    name: string;
    description: string;
    category: string;
    tags: (string)[];
    is_template: boolean;
    version: number;
    /** The graph as it was saved, unknown keys included; completed where the canvas could not draw it. */
    json_tree: {
      nodes: (unknown)[];
      edges: (unknown)[];
    };
  })[];
};

export type ListVersionsResponse = {
  success: true;
  data: {
    versions: ({
      strategy_id: string;
      version: number;
      name: string;
      description: string;
      category: string;
      tags: (string)[];
      is_template: boolean;
      runnable: boolean;
      tree_changed: boolean;
      reason: string;
      created_at: string;
    })[];
    total: number;
  };
  message?: string;
};

export type DiffVersionsResponse = {
  success: true;
  data: {
    strategy_id: string;
    from: number;
    to: number;
    fields: ({
      path: string;
      from?: unknown;
      to?: unknown;
    })[];
    nodes: {
      added: (unknown)[];
      removed: (unknown)[];
      changed: ({
        id: string;
        changes: ({
          path: string;
          from?: unknown;
          to?: unknown;
        })[];
      })[];
    };
    edges: {
      added: (unknown)[];
      removed: (unknown)[];
      changed: ({
        id: string;
        changes: ({
          path: string;
          from?: unknown;
          to?: unknown;
        })[];
      })[];
    };
    /** Top-level keys beside nodes and edges. */
    tree: ({
      path: string;
      from?: unknown;
      to?: unknown;
    })[];
    /** Nothing but positions and the like: it runs as before. */
    layout_only: boolean;
  };
  message?: string;
};

export type ReadVersionResponse = {
  success: true;
  data: {
    strategy_id: string;
    version: number;
    name: string;
    description: string;
    category: string;
    tags: (string)[];
    is_template: boolean;
    runnable: boolean;
    tree_changed: boolean;
    reason: string;
    created_at: string;
    /** The graph as it was saved, unknown keys included; completed where the canvas could not draw it. */
    json_tree: {
      nodes: (unknown)[];
      edges: (unknown)[];
    };
    /** JSON text of the graph as it was saved, where it had to be completed; else null. */
    submitted_tree: string | null;
    compilation_report: {
      success: boolean;
      errors: (string)[];
      warnings: (string)[];
      unknown_nodes: (string)[];
      execution_order: (string)[];
      has_strategy: boolean;
      issues: ({
        level: "error" | "warning" | "info";
        code: string;
        node_id: string | null;
        edge_id: string | null;
        handle: string | null;
        message: string;
      })[];
      savable: boolean;
      runnable: boolean;
    };
  };
  message?: string;
};

export type RestoreVersionResponse = {
  success: true;
  data: {
    id: string;
    name: string;
    version: number;
    updated_at: string;
    compilation_report: {
      success: boolean;
      errors: (string)[];
      warnings: (string)[];
      unknown_nodes: (string)[];
      execution_order: (string)[];
      has_strategy: boolean;
      issues: ({
        level: "error" | "warning" | "info";
        code: string;
        node_id: string | null;
        edge_id: string | null;
        handle: string | null;
        message: string;
      })[];
      savable: boolean;
      runnable: boolean;
    };
  };
  message: string;
};

export type RunBacktestResponse = {
  success: true;
  job_id: string;
  status: "queued" | "running" | "completed" | "failed" | "cancelled";
  message: string;
  /** Percent. */
  progress: number;
  error_message: string | null;
  /** Seconds. */
  estimated_duration: number;
  /** Epoch seconds. */
  created_at: number;
  started_at: number | null;
  completed_at: number | null;
  strategy_id: string | null;
  strategy_name: string;
  strategy_version: number | null;
  symbol: string;
  interval: "5s" | "10s" | "15s" | "30s" | "1m" | "3m" | "5m" | "15m" | "30m" | "1h" | "2h" | "4h" | "6h" | "8h" | "12h" | "1d";
  interval_ms: number;
  start_date: string;
  end_date: string;
  /** Quote currency. */
  initial_capital: number;
  commission_type: "rate" | "fixed";
  /** Fraction. */
  commission_rate: number;
  /** Quote currency. */
  commission_fixed: number;
  /** Fraction. */
  slippage_rate: number;
  /** Fraction. */
  max_position_size_percent: number;
  /** Everything that the run goes by, defaults included. */
  settings: {
    symbol: string;
    interval: "5s" | "10s" | "15s" | "30s" | "1m" | "3m" | "5m" | "15m" | "30m" | "1h" | "2h" | "4h" | "6h" | "8h" | "12h" | "1d";
    start_date: string;
    end_date: string;
    /** Quote currency. */
    starting_balance: number;
    /** Quote currency. */
    initial_capital: number;
    commission_type: "rate" | "fixed";
    /** Fraction. */
    commission_rate: number;
    /** Quote currency. */
    commission_fixed: number;
    /** Fraction. */
    slippage_rate: number;
    /** Fraction. */
    max_position_size_percent: number;
  };
  results: {
    /** Closed round trips. */
    total_trades: number;
    total_fills: number;
    winning_trades: number;
    losing_trades: number;
    consecutive_wins: number;
    consecutive_losses: number;
    /** Bars. */
    total_periods: number;
    execution_time_ms: number;
    /** Quote currency. */
    total_return: number;
    /** Percent. */
    total_return_percent: number;
    /** Fraction. */
    win_rate: number;
    /** Fraction. */
    cagr: number;
    /** Fraction. */
    volatility: number;
    /** Fraction. */
    average_annual_return: number;
    /** Money, never below 0. */
    max_drawdown: number;
    /** Percent, never below 0. */
    max_drawdown_percent: number;
    /** Days. */
    maximum_drawdown_duration: number;
    sharpe_ratio: number;
    sortino_ratio: number;
    calmar_ratio: number;
    sterling_ratio: number;
    ulcer_index: number;
    information_ratio: number;
    profit_factor: number;
    profit_factor_infinite: boolean;
    /** Figures that say nothing about this run, and why; they are 0 or unreliable. */
    undefined_figures?: Record<string, "no_losing_period" | "no_drawdown" | "no_closed_trade" | "short_span">;
    win_loss_ratio: number;
    /** Fraction. */
    kelly_criterion: number;
    treynor_ratio: number;
    /** Quote currency. */
    initial_portfolio_value: number;
    /** Quote currency. */
    final_portfolio_value: number;
    /** Quote currency. */
    gross_profit: number;
    /** Quote currency. */
    gross_loss: number;
    /** Quote currency. */
    net_profit: number;
    /** Quote currency. */
    average_trade: number;
    /** Quote currency. */
    largest_win: number;
    /** Quote currency. */
    largest_loss: number;
    /** Quote currency. */
    avg_win: number;
    /** Quote currency. */
    avg_loss: number;
    /** Quote currency. */
    expectancy: number;
    /** Null when the candles carry no volume. */
    capacity: number | null;
    runtime_days: number;
    runtime_years: number;
    trades_per_day: number;
    turnover_ratio: number;
    /** Fraction. */
    alpha: number;
    beta: number;
    r_squared: number;
    /** Fraction. */
    tracking_error: number;
    up_capture: number;
    down_capture: number;
    /** Fraction. */
    var_95: number;
    /** Fraction. */
    var_99: number;
    /** Fraction. */
    cvar_95: number;
    /** Fraction. */
    cvar_99: number;
    skewness: number;
    kurtosis: number;
    /** Quote currency. */
    total_fees: number;
    conflicting_orders: number;
    pending_orders: number;
    trades_left_out: number;
    benchmark: string;
    returns_basis: "daily" | "bar";
    /** Fraction. */
    risk_free_rate: number;
    symbol: string;
    interval: "5s" | "10s" | "15s" | "30s" | "1m" | "3m" | "5m" | "15m" | "30m" | "1h" | "2h" | "4h" | "6h" | "8h" | "12h" | "1d";
    engine_version: string;
    program_hash: string;
    /** Where the candles are from. */
    source: string;
    warmup_bars: number;
    warmup_bars_missing: number;
    complete_until: string;
  } | null;
  /** Fields of the request that are unknown and were ignored. */
  ignored_fields: (string)[];
  /** What the caller should know of the settings. */
  notes: (string)[];
};

export type RunBacktestRequest = {
  /** The id of a stored strategy, or the key of a template. */
  strategy_id?: string | null;
  /** A graph {nodes, edges} of its own. */
  json_tree?: unknown;
  /** BASE/QUOTE or BASE-QUOTE, in any case. */
  symbol: string;
  /** ISO 8601, UTC unless it says otherwise. */
  start_date: string;
  /** A day or its midnight includes the whole day. */
  end_date: string;
  /** 5s to 1d. */
  interval?: string;
  /** Quote currency; initial_capital and initial_balance are other names of it. */
  starting_balance?: number | string;
  /** Another name of starting_balance. */
  initial_capital?: number | string;
  /** Another name of starting_balance. */
  initial_balance?: number | string;
  commission_type?: "rate" | "fixed";
  /** A fraction of what is traded, up to 0.1. */
  commission_rate?: number | string;
  /** Money for each fill. */
  commission_fixed?: number | string;
  /** A fraction, up to 0.1. */
  slippage_rate?: number | string;
  /** A fraction. The default is 1 for a back-test and 0.25 for a session. */
  max_position_size_percent?: number | string;
};

export type ListBacktestsResponse = ({
  success: true;
  job_id: string;
  status: "queued" | "running" | "completed" | "failed" | "cancelled";
  message: string;
  /** Percent. */
  progress: number;
  error_message: string | null;
  /** Seconds. */
  estimated_duration: number;
  /** Epoch seconds. */
  created_at: number;
  started_at: number | null;
  completed_at: number | null;
  strategy_id: string | null;
  strategy_name: string;
  strategy_version: number | null;
  symbol: string;
  interval: "5s" | "10s" | "15s" | "30s" | "1m" | "3m" | "5m" | "15m" | "30m" | "1h" | "2h" | "4h" | "6h" | "8h" | "12h" | "1d";
  interval_ms: number;
  start_date: string;
  end_date: string;
  /** Quote currency. */
  initial_capital: number;
  commission_type: "rate" | "fixed";
  /** Fraction. */
  commission_rate: number;
  /** Quote currency. */
  commission_fixed: number;
  /** Fraction. */
  slippage_rate: number;
  /** Fraction. */
  max_position_size_percent: number;
  /** Everything that the run goes by, defaults included. */
  settings: {
    symbol: string;
    interval: "5s" | "10s" | "15s" | "30s" | "1m" | "3m" | "5m" | "15m" | "30m" | "1h" | "2h" | "4h" | "6h" | "8h" | "12h" | "1d";
    start_date: string;
    end_date: string;
    /** Quote currency. */
    starting_balance: number;
    /** Quote currency. */
    initial_capital: number;
    commission_type: "rate" | "fixed";
    /** Fraction. */
    commission_rate: number;
    /** Quote currency. */
    commission_fixed: number;
    /** Fraction. */
    slippage_rate: number;
    /** Fraction. */
    max_position_size_percent: number;
  };
  results: {
    /** Closed round trips. */
    total_trades: number;
    total_fills: number;
    winning_trades: number;
    losing_trades: number;
    consecutive_wins: number;
    consecutive_losses: number;
    /** Bars. */
    total_periods: number;
    execution_time_ms: number;
    /** Quote currency. */
    total_return: number;
    /** Percent. */
    total_return_percent: number;
    /** Fraction. */
    win_rate: number;
    /** Fraction. */
    cagr: number;
    /** Fraction. */
    volatility: number;
    /** Fraction. */
    average_annual_return: number;
    /** Money, never below 0. */
    max_drawdown: number;
    /** Percent, never below 0. */
    max_drawdown_percent: number;
    /** Days. */
    maximum_drawdown_duration: number;
    sharpe_ratio: number;
    sortino_ratio: number;
    calmar_ratio: number;
    sterling_ratio: number;
    ulcer_index: number;
    information_ratio: number;
    profit_factor: number;
    profit_factor_infinite: boolean;
    /** Figures that say nothing about this run, and why; they are 0 or unreliable. */
    undefined_figures?: Record<string, "no_losing_period" | "no_drawdown" | "no_closed_trade" | "short_span">;
    win_loss_ratio: number;
    /** Fraction. */
    kelly_criterion: number;
    treynor_ratio: number;
    /** Quote currency. */
    initial_portfolio_value: number;
    /** Quote currency. */
    final_portfolio_value: number;
    /** Quote currency. */
    gross_profit: number;
    /** Quote currency. */
    gross_loss: number;
    /** Quote currency. */
    net_profit: number;
    /** Quote currency. */
    average_trade: number;
    /** Quote currency. */
    largest_win: number;
    /** Quote currency. */
    largest_loss: number;
    /** Quote currency. */
    avg_win: number;
    /** Quote currency. */
    avg_loss: number;
    /** Quote currency. */
    expectancy: number;
    /** Null when the candles carry no volume. */
    capacity: number | null;
    runtime_days: number;
    runtime_years: number;
    trades_per_day: number;
    turnover_ratio: number;
    /** Fraction. */
    alpha: number;
    beta: number;
    r_squared: number;
    /** Fraction. */
    tracking_error: number;
    up_capture: number;
    down_capture: number;
    /** Fraction. */
    var_95: number;
    /** Fraction. */
    var_99: number;
    /** Fraction. */
    cvar_95: number;
    /** Fraction. */
    cvar_99: number;
    skewness: number;
    kurtosis: number;
    /** Quote currency. */
    total_fees: number;
    conflicting_orders: number;
    pending_orders: number;
    trades_left_out: number;
    benchmark: string;
    returns_basis: "daily" | "bar";
    /** Fraction. */
    risk_free_rate: number;
    symbol: string;
    interval: "5s" | "10s" | "15s" | "30s" | "1m" | "3m" | "5m" | "15m" | "30m" | "1h" | "2h" | "4h" | "6h" | "8h" | "12h" | "1d";
    engine_version: string;
    program_hash: string;
    /** Where the candles are from. */
    source: string;
    warmup_bars: number;
    warmup_bars_missing: number;
    complete_until: string;
  } | null;
})[];

export type ReadBacktestResponse = {
  success: true;
  job_id: string;
  status: "queued" | "running" | "completed" | "failed" | "cancelled";
  message: string;
  /** Percent. */
  progress: number;
  error_message: string | null;
  /** Seconds. */
  estimated_duration: number;
  /** Epoch seconds. */
  created_at: number;
  started_at: number | null;
  completed_at: number | null;
  strategy_id: string | null;
  strategy_name: string;
  strategy_version: number | null;
  symbol: string;
  interval: "5s" | "10s" | "15s" | "30s" | "1m" | "3m" | "5m" | "15m" | "30m" | "1h" | "2h" | "4h" | "6h" | "8h" | "12h" | "1d";
  interval_ms: number;
  start_date: string;
  end_date: string;
  /** Quote currency. */
  initial_capital: number;
  commission_type: "rate" | "fixed";
  /** Fraction. */
  commission_rate: number;
  /** Quote currency. */
  commission_fixed: number;
  /** Fraction. */
  slippage_rate: number;
  /** Fraction. */
  max_position_size_percent: number;
  /** Everything that the run goes by, defaults included. */
  settings: {
    symbol: string;
    interval: "5s" | "10s" | "15s" | "30s" | "1m" | "3m" | "5m" | "15m" | "30m" | "1h" | "2h" | "4h" | "6h" | "8h" | "12h" | "1d";
    start_date: string;
    end_date: string;
    /** Quote currency. */
    starting_balance: number;
    /** Quote currency. */
    initial_capital: number;
    commission_type: "rate" | "fixed";
    /** Fraction. */
    commission_rate: number;
    /** Quote currency. */
    commission_fixed: number;
    /** Fraction. */
    slippage_rate: number;
    /** Fraction. */
    max_position_size_percent: number;
  };
  results: {
    /** Closed round trips. */
    total_trades: number;
    total_fills: number;
    winning_trades: number;
    losing_trades: number;
    consecutive_wins: number;
    consecutive_losses: number;
    /** Bars. */
    total_periods: number;
    execution_time_ms: number;
    /** Quote currency. */
    total_return: number;
    /** Percent. */
    total_return_percent: number;
    /** Fraction. */
    win_rate: number;
    /** Fraction. */
    cagr: number;
    /** Fraction. */
    volatility: number;
    /** Fraction. */
    average_annual_return: number;
    /** Money, never below 0. */
    max_drawdown: number;
    /** Percent, never below 0. */
    max_drawdown_percent: number;
    /** Days. */
    maximum_drawdown_duration: number;
    sharpe_ratio: number;
    sortino_ratio: number;
    calmar_ratio: number;
    sterling_ratio: number;
    ulcer_index: number;
    information_ratio: number;
    profit_factor: number;
    profit_factor_infinite: boolean;
    /** Figures that say nothing about this run, and why; they are 0 or unreliable. */
    undefined_figures?: Record<string, "no_losing_period" | "no_drawdown" | "no_closed_trade" | "short_span">;
    win_loss_ratio: number;
    /** Fraction. */
    kelly_criterion: number;
    treynor_ratio: number;
    /** Quote currency. */
    initial_portfolio_value: number;
    /** Quote currency. */
    final_portfolio_value: number;
    /** Quote currency. */
    gross_profit: number;
    /** Quote currency. */
    gross_loss: number;
    /** Quote currency. */
    net_profit: number;
    /** Quote currency. */
    average_trade: number;
    /** Quote currency. */
    largest_win: number;
    /** Quote currency. */
    largest_loss: number;
    /** Quote currency. */
    avg_win: number;
    /** Quote currency. */
    avg_loss: number;
    /** Quote currency. */
    expectancy: number;
    /** Null when the candles carry no volume. */
    capacity: number | null;
    runtime_days: number;
    runtime_years: number;
    trades_per_day: number;
    turnover_ratio: number;
    /** Fraction. */
    alpha: number;
    beta: number;
    r_squared: number;
    /** Fraction. */
    tracking_error: number;
    up_capture: number;
    down_capture: number;
    /** Fraction. */
    var_95: number;
    /** Fraction. */
    var_99: number;
    /** Fraction. */
    cvar_95: number;
    /** Fraction. */
    cvar_99: number;
    skewness: number;
    kurtosis: number;
    /** Quote currency. */
    total_fees: number;
    conflicting_orders: number;
    pending_orders: number;
    trades_left_out: number;
    benchmark: string;
    returns_basis: "daily" | "bar";
    /** Fraction. */
    risk_free_rate: number;
    symbol: string;
    interval: "5s" | "10s" | "15s" | "30s" | "1m" | "3m" | "5m" | "15m" | "30m" | "1h" | "2h" | "4h" | "6h" | "8h" | "12h" | "1d";
    engine_version: string;
    program_hash: string;
    /** Where the candles are from. */
    source: string;
    warmup_bars: number;
    warmup_bars_missing: number;
    complete_until: string;
    cumulative_returns: {
      /** Epoch milliseconds. */
      dates?: (number)[];
      backtest?: (number)[];
      benchmark?: (number)[];
    };
    daily_returns: {
      /** Epoch milliseconds. */
      dates?: (number)[];
      returns?: (number)[];
    };
    /** By English month of three letters, then by year. */
    monthly_returns: Record<string, Record<string, number>>;
    annual_returns: Record<string, number>;
    drawdown: {
      drawdown_series?: {
        /** Epoch milliseconds. */
        dates: (number)[];
        drawdowns: (number)[];
      };
      top_drawdowns?: ({
        start: number;
        end: number;
        drawdown: number;
      })[];
    };
    underwater_curve: {
      /** Epoch milliseconds. */
      dates?: (number)[];
      underwater?: (number)[];
    };
    rolling_volatility: {
      /** Epoch milliseconds. */
      dates?: (number)[];
      volatility_3mo?: (number | null)[];
      volatility_6mo?: (number | null)[];
      volatility_12mo?: (number | null)[];
    };
    rolling_sharpe: {
      /** Epoch milliseconds. */
      dates?: (number)[];
      sharpe_6mo?: (number | null)[];
      sharpe_12mo?: (number | null)[];
    };
    rolling_beta: {
      /** Epoch milliseconds. */
      dates?: (number)[];
      beta_6mo?: (number | null)[];
      beta_12mo?: (number | null)[];
    };
    trade_return_histogram: {
      histogram_data?: ({
        range_start: number;
        range_end: number;
        range_label: string;
        frequency: number;
      })[];
    };
    chart_data: ({
      /** Epoch seconds. */
      Datetime: number;
      /** Quote currency. */
      Open: number;
      /** Quote currency. */
      High: number;
      /** Quote currency. */
      Low: number;
      /** Quote currency. */
      Close: number;
      /** Quote currency. */
      PortfolioValue: number;
      /** Quote currency. */
      cash: number;
      position: number;
    })[];
    trades: ({
      trade_id: string;
      symbol: string;
      side: "buy" | "sell";
      quantity: number;
      /** Quote currency. */
      price: number;
      timestamp: string;
      pnl: number | null;
      /** Quote currency. */
      commission: number;
      /** Quote currency. */
      portfolio_value: number;
    })[];
    refused_orders?: Record<string, number>;
    /** There when the stored series cannot be read now. */
    series_available?: false;
  } | null;
};

export type BacktestMetricsResponse = {
  job_id: string;
  /** Fraction. */
  value_at_risk_95: number;
  /** Fraction. */
  value_at_risk_99: number;
  /** Fraction. */
  conditional_var_95: number;
  /** Days. */
  maximum_drawdown_duration: number;
  /** Compound annual growth. */
  annual_return: number;
  /** By month, such as 2024-01. */
  monthly_returns: ({
    period: string;
    return: number;
  })[];
  /** By day, such as 2024-01-31. */
  daily_returns: ({
    period: string;
    return: number;
  })[];
  benchmark_symbol: string;
  /** Fraction. */
  alpha: number;
  beta: number;
  /** Fraction. */
  tracking_error: number;
  information_ratio: number;
  /** Hours; null without trades. */
  trade_duration_avg: number | null;
  /** Hours; null below two trades. */
  trade_duration_std: number | null;
  win_loss_ratio: number;
  /** Quote currency. */
  expectancy: number;
};

export type CancelBacktestResponse = {
  success: true;
  message: string;
};

export type CreateSessionResponse = {
  success: true;
  data: {
    session_id: string;
    id: string;
    session_name: string;
    name: string;
    strategy_id: string | null;
    strategy_name: string;
    strategyName: string;
    strategy_version: number | null;
    status: "STOPPED" | "RUNNING" | "PAUSED" | "ERROR" | "COMPLETED";
    symbol: string;
    timeframe: "5s" | "10s" | "15s" | "30s" | "1m" | "3m" | "5m" | "15m" | "30m" | "1h" | "2h" | "4h" | "6h" | "8h" | "12h" | "1d";
    is_active: boolean;
    isActive: boolean;
    start_time: string | null;
    startTime: string | null;
    started_at: string | null;
    created_at: string;
    /** Quote currency. */
    current_portfolio_value: number;
    /** Quote currency. */
    current_capital: number;
    /** Quote currency. */
    initial_balance: number;
    /** Quote currency. */
    initial_capital: number;
    /** Fills. */
    total_trades: number;
    /** Percent. */
    total_return: number;
    /** Quote currency. */
    total_pnl: number;
    /** Percent, never above 0. */
    max_drawdown: number;
    /** Percent. */
    win_rate: number;
    settings: {
      symbol: string;
      timeframe: "5s" | "10s" | "15s" | "30s" | "1m" | "3m" | "5m" | "15m" | "30m" | "1h" | "2h" | "4h" | "6h" | "8h" | "12h" | "1d";
      /** Quote currency. */
      starting_balance: number;
      max_position_size_percent: number;
      commission_type: "rate" | "fixed";
      commission_rate: number;
      /** Quote currency. */
      commission_fixed: number;
      slippage_rate: number;
      risk_management: Record<string, number | boolean | null>;
      /** Quote currency. */
      initialBalance: number;
      slippage: number;
      commission: number;
      commissionType: "percentage" | "fixed";
      autoStop: boolean;
      maxDrawdown: number;
      maxPositions: number;
      sessionName: string;
      /** A session follows its market in real time. */
      speed: 1;
    };
  };
  message?: string;
  /** Fields of the request that are unknown and were ignored. */
  ignored_fields: (string)[];
  /** What the caller should know of the settings. */
  notes: (string)[];
};

export type CreateSessionRequest = {
  /** The id of a stored strategy, or the key of a template. */
  strategy_id?: string | null;
  /** A graph {nodes, edges} of its own. */
  json_tree?: unknown;
  /** BASE/QUOTE or BASE-QUOTE, in any case. */
  symbol: string;
  timeframe?: "5s" | "10s" | "15s" | "30s" | "1m" | "3m" | "5m" | "15m" | "30m" | "1h" | "2h" | "4h" | "6h" | "8h" | "12h" | "1d";
  /** Quote currency; initial_capital and initial_balance are other names of it. */
  starting_balance?: number | string;
  /** Another name of starting_balance. */
  initial_capital?: number | string;
  /** Another name of starting_balance. */
  initial_balance?: number | string;
  /** A fraction. The default is 1 for a back-test and 0.25 for a session. */
  max_position_size_percent?: number | string;
  commission_type?: "rate" | "fixed";
  /** A fraction of what is traded. */
  commission_rate?: number | string;
  /** Money for each fill. */
  commission_fixed?: number | string;
  /** A fraction. */
  slippage_rate?: number | string;
  session_name?: string | null;
  description?: string | null;
  risk_management?: {
    max_drawdown?: number | null;
    max_daily_trades?: number | null;
    max_daily_loss?: number | null;
    stop_loss_default?: number | null;
    take_profit_default?: number | null;
    auto_stop?: boolean | null;
    max_positions?: number | null;
  } | null;
};

export type ListSessionsResponse = {
  success: true;
  data: {
    sessions: ({
      session_id: string;
      id: string;
      session_name: string;
      name: string;
      strategy_id: string | null;
      strategy_name: string;
      strategyName: string;
      strategy_version: number | null;
      status: "STOPPED" | "RUNNING" | "PAUSED" | "ERROR" | "COMPLETED";
      symbol: string;
      timeframe: "5s" | "10s" | "15s" | "30s" | "1m" | "3m" | "5m" | "15m" | "30m" | "1h" | "2h" | "4h" | "6h" | "8h" | "12h" | "1d";
      is_active: boolean;
      isActive: boolean;
      start_time: string | null;
      startTime: string | null;
      started_at: string | null;
      created_at: string;
      /** Quote currency. */
      current_portfolio_value: number;
      /** Quote currency. */
      current_capital: number;
      /** Quote currency. */
      initial_balance: number;
      /** Quote currency. */
      initial_capital: number;
      /** Fills. */
      total_trades: number;
      /** Percent. */
      total_return: number;
      /** Quote currency. */
      total_pnl: number;
      /** Percent, never above 0. */
      max_drawdown: number;
      /** Percent. */
      win_rate: number;
      settings: {
        symbol: string;
        timeframe: "5s" | "10s" | "15s" | "30s" | "1m" | "3m" | "5m" | "15m" | "30m" | "1h" | "2h" | "4h" | "6h" | "8h" | "12h" | "1d";
        /** Quote currency. */
        starting_balance: number;
        max_position_size_percent: number;
        commission_type: "rate" | "fixed";
        commission_rate: number;
        /** Quote currency. */
        commission_fixed: number;
        slippage_rate: number;
        risk_management: Record<string, number | boolean | null>;
        /** Quote currency. */
        initialBalance: number;
        slippage: number;
        commission: number;
        commissionType: "percentage" | "fixed";
        autoStop: boolean;
        maxDrawdown: number;
        maxPositions: number;
        sessionName: string;
        /** A session follows its market in real time. */
        speed: 1;
      };
    })[];
  };
  message?: string;
};

export type RestoreSessionResponse = {
  success: true;
  data: {
    session: {
      session_id: string;
      id: string;
      session_name: string;
      name: string;
      strategy_id: string | null;
      strategy_name: string;
      strategyName: string;
      strategy_version: number | null;
      status: "STOPPED" | "RUNNING" | "PAUSED" | "ERROR" | "COMPLETED";
      symbol: string;
      timeframe: "5s" | "10s" | "15s" | "30s" | "1m" | "3m" | "5m" | "15m" | "30m" | "1h" | "2h" | "4h" | "6h" | "8h" | "12h" | "1d";
      is_active: boolean;
      isActive: boolean;
      start_time: string | null;
      startTime: string | null;
      started_at: string | null;
      created_at: string;
      /** Quote currency. */
      current_portfolio_value: number;
      /** Quote currency. */
      current_capital: number;
      /** Quote currency. */
      initial_balance: number;
      /** Quote currency. */
      initial_capital: number;
      /** Fills. */
      total_trades: number;
      /** Percent. */
      total_return: number;
      /** Quote currency. */
      total_pnl: number;
      /** Percent, never above 0. */
      max_drawdown: number;
      /** Percent. */
      win_rate: number;
      settings: {
        symbol: string;
        timeframe: "5s" | "10s" | "15s" | "30s" | "1m" | "3m" | "5m" | "15m" | "30m" | "1h" | "2h" | "4h" | "6h" | "8h" | "12h" | "1d";
        /** Quote currency. */
        starting_balance: number;
        max_position_size_percent: number;
        commission_type: "rate" | "fixed";
        commission_rate: number;
        /** Quote currency. */
        commission_fixed: number;
        slippage_rate: number;
        risk_management: Record<string, number | boolean | null>;
        /** Quote currency. */
        initialBalance: number;
        slippage: number;
        commission: number;
        commissionType: "percentage" | "fixed";
        autoStop: boolean;
        maxDrawdown: number;
        maxPositions: number;
        sessionName: string;
        /** A session follows its market in real time. */
        speed: 1;
      };
      user_id: string;
      description: string;
      status_reason: string;
      updated_at: string;
      stopped_at: string | null;
      /** Quote currency. */
      current_balance: number;
      winning_trades: number;
      losing_trades: number;
      sharpe_ratio: number;
    };
    portfolio: {
      cash_balance: number;
      total_value: number;
      unrealized_pnl: number;
      realized_pnl: number;
      total_pnl: number;
      total_pnl_percent: number;
      position_count: number;
      positions: ({
        symbol: string;
        quantity: number;
        average_price: number;
        current_price: number;
        market_value: number;
        unrealized_pnl: number;
        unrealized_pnl_percent: number;
        /** Quote currency. */
        avg_price: number;
        /** Quote currency. */
        avgPrice: number;
        /** Quote currency. */
        current_value: number;
        /** Quote currency. */
        currentValue: number;
        /** Quote currency. */
        pnl: number;
        /** Percent. */
        pnl_percent: number;
        /** Epoch seconds. */
        last_updated: number;
      })[];
      initial_capital: number;
      trade_count: number;
      /** epoch seconds. */
      updated_at: number;
      session_id: string;
      /** Since the latest candle opened. */
      age_ms: number | null;
    };
    metrics: {
      total_return: number;
      total_pnl: number;
      total_pnl_percent: number;
      /** percent, never above 0. */
      max_drawdown: number;
      max_drawdown_percent: number;
      current_drawdown: number;
      /** percent of closed round trips. */
      win_rate: number;
      total_trades: number;
      winning_trades: number;
      losing_trades: number;
      largest_win: number;
      largest_loss: number;
      average_trade_pnl: number;
      consecutive_wins: number;
      consecutive_losses: number;
      session_id: string;
      /** Annualised, of the returns from candle to candle; 0 below 30 of them. */
      sharpe_ratio: number;
      sharpe_samples: number;
      /** A year, as a fraction. */
      risk_free_rate: number;
      /** Epoch seconds. */
      updated_at: number;
    };
    trades: ({
      trade_id: string;
      id: string;
      session_id: string;
      symbol: string;
      side: "BUY" | "SELL";
      action: "BUY" | "SELL";
      quantity: number;
      /** Quote currency. */
      price: number;
      /** Quote currency. */
      fee: number;
      /** Quote currency. */
      total_cost: number;
      timestamp: string;
      status: "OPEN" | "CLOSED";
      /** Quote currency. */
      pnl: number;
      /** Percent. */
      pnl_percent: number;
      reason: string;
    })[];
    chart_data: {
      price: ({
        /** Epoch seconds. */
        timestamp: number;
        /** Quote currency. */
        price: number;
        volume: number | null;
      })[];
      portfolio: ({
        /** Epoch seconds. */
        timestamp: number;
        /** Quote currency. */
        value: number;
        /** Percent. */
        return: number;
      })[];
      drawdown: ({
        /** Epoch seconds. */
        timestamp: number;
        /** Percent, never above 0. */
        drawdown: number;
      })[];
    };
    restored_at: string;
  };
  message?: string;
};

export type RestoreSessionRequest = {
  session_id: string;
};

export type ReadSessionResponse = {
  success: true;
  data: {
    session_detail: {
      session: {
        session_id: string;
        id: string;
        session_name: string;
        name: string;
        strategy_id: string | null;
        strategy_name: string;
        strategyName: string;
        strategy_version: number | null;
        status: "STOPPED" | "RUNNING" | "PAUSED" | "ERROR" | "COMPLETED";
        symbol: string;
        timeframe: "5s" | "10s" | "15s" | "30s" | "1m" | "3m" | "5m" | "15m" | "30m" | "1h" | "2h" | "4h" | "6h" | "8h" | "12h" | "1d";
        is_active: boolean;
        isActive: boolean;
        start_time: string | null;
        startTime: string | null;
        started_at: string | null;
        created_at: string;
        /** Quote currency. */
        current_portfolio_value: number;
        /** Quote currency. */
        current_capital: number;
        /** Quote currency. */
        initial_balance: number;
        /** Quote currency. */
        initial_capital: number;
        /** Fills. */
        total_trades: number;
        /** Percent. */
        total_return: number;
        /** Quote currency. */
        total_pnl: number;
        /** Percent, never above 0. */
        max_drawdown: number;
        /** Percent. */
        win_rate: number;
        settings: {
          symbol: string;
          timeframe: "5s" | "10s" | "15s" | "30s" | "1m" | "3m" | "5m" | "15m" | "30m" | "1h" | "2h" | "4h" | "6h" | "8h" | "12h" | "1d";
          /** Quote currency. */
          starting_balance: number;
          max_position_size_percent: number;
          commission_type: "rate" | "fixed";
          commission_rate: number;
          /** Quote currency. */
          commission_fixed: number;
          slippage_rate: number;
          risk_management: Record<string, number | boolean | null>;
          /** Quote currency. */
          initialBalance: number;
          slippage: number;
          commission: number;
          commissionType: "percentage" | "fixed";
          autoStop: boolean;
          maxDrawdown: number;
          maxPositions: number;
          sessionName: string;
          /** A session follows its market in real time. */
          speed: 1;
        };
        user_id: string;
        description: string;
        status_reason: string;
        updated_at: string;
        stopped_at: string | null;
        /** Quote currency. */
        current_balance: number;
        winning_trades: number;
        losing_trades: number;
        sharpe_ratio: number;
      };
      portfolio: {
        cash_balance: number;
        total_value: number;
        unrealized_pnl: number;
        realized_pnl: number;
        total_pnl: number;
        total_pnl_percent: number;
        position_count: number;
        positions: ({
          symbol: string;
          quantity: number;
          average_price: number;
          current_price: number;
          market_value: number;
          unrealized_pnl: number;
          unrealized_pnl_percent: number;
          /** Quote currency. */
          avg_price: number;
          /** Quote currency. */
          avgPrice: number;
          /** Quote currency. */
          current_value: number;
          /** Quote currency. */
          currentValue: number;
          /** Quote currency. */
          pnl: number;
          /** Percent. */
          pnl_percent: number;
          /** Epoch seconds. */
          last_updated: number;
        })[];
        initial_capital: number;
        trade_count: number;
        /** epoch seconds. */
        updated_at: number;
        session_id: string;
        /** Since the latest candle opened. */
        age_ms: number | null;
      };
      metrics: {
        total_return: number;
        total_pnl: number;
        total_pnl_percent: number;
        /** percent, never above 0. */
        max_drawdown: number;
        max_drawdown_percent: number;
        current_drawdown: number;
        /** percent of closed round trips. */
        win_rate: number;
        total_trades: number;
        winning_trades: number;
        losing_trades: number;
        largest_win: number;
        largest_loss: number;
        average_trade_pnl: number;
        consecutive_wins: number;
        consecutive_losses: number;
        session_id: string;
        /** Annualised, of the returns from candle to candle; 0 below 30 of them. */
        sharpe_ratio: number;
        sharpe_samples: number;
        /** A year, as a fraction. */
        risk_free_rate: number;
        /** Epoch seconds. */
        updated_at: number;
      };
      trades: ({
        trade_id: string;
        id: string;
        session_id: string;
        symbol: string;
        side: "BUY" | "SELL";
        action: "BUY" | "SELL";
        quantity: number;
        /** Quote currency. */
        price: number;
        /** Quote currency. */
        fee: number;
        /** Quote currency. */
        total_cost: number;
        timestamp: string;
        status: "OPEN" | "CLOSED";
        /** Quote currency. */
        pnl: number;
        /** Percent. */
        pnl_percent: number;
        reason: string;
      })[];
    };
  };
  message?: string;
};

export type SessionStatusResponse = {
  success: true;
  data: {
    session_id: string;
    status: "STOPPED" | "RUNNING" | "PAUSED" | "ERROR" | "COMPLETED";
    reason: string;
    symbol: string;
    timeframe: "5s" | "10s" | "15s" | "30s" | "1m" | "3m" | "5m" | "15m" | "30m" | "1h" | "2h" | "4h" | "6h" | "8h" | "12h" | "1d";
  };
  message?: string;
};

export type SessionPortfolioResponse = {
  cash_balance: number;
  total_value: number;
  unrealized_pnl: number;
  realized_pnl: number;
  total_pnl: number;
  total_pnl_percent: number;
  position_count: number;
  positions: ({
    symbol: string;
    quantity: number;
    average_price: number;
    current_price: number;
    market_value: number;
    unrealized_pnl: number;
    unrealized_pnl_percent: number;
    /** Quote currency. */
    avg_price: number;
    /** Quote currency. */
    avgPrice: number;
    /** Quote currency. */
    current_value: number;
    /** Quote currency. */
    currentValue: number;
    /** Quote currency. */
    pnl: number;
    /** Percent. */
    pnl_percent: number;
    /** Epoch seconds. */
    last_updated: number;
  })[];
  initial_capital: number;
  trade_count: number;
  /** epoch seconds. */
  updated_at: number;
  session_id: string;
  /** Since the latest candle opened. */
  age_ms: number | null;
  success: true;
  data: {
    portfolio: {
      cash_balance: number;
      total_value: number;
      unrealized_pnl: number;
      realized_pnl: number;
      total_pnl: number;
      total_pnl_percent: number;
      position_count: number;
      positions: ({
        symbol: string;
        quantity: number;
        average_price: number;
        current_price: number;
        market_value: number;
        unrealized_pnl: number;
        unrealized_pnl_percent: number;
        /** Quote currency. */
        avg_price: number;
        /** Quote currency. */
        avgPrice: number;
        /** Quote currency. */
        current_value: number;
        /** Quote currency. */
        currentValue: number;
        /** Quote currency. */
        pnl: number;
        /** Percent. */
        pnl_percent: number;
        /** Epoch seconds. */
        last_updated: number;
      })[];
      initial_capital: number;
      trade_count: number;
      /** epoch seconds. */
      updated_at: number;
      session_id: string;
      /** Since the latest candle opened. */
      age_ms: number | null;
    };
  };
};

export type SessionMetricsResponse = {
  total_return: number;
  total_pnl: number;
  total_pnl_percent: number;
  /** percent, never above 0. */
  max_drawdown: number;
  max_drawdown_percent: number;
  current_drawdown: number;
  /** percent of closed round trips. */
  win_rate: number;
  total_trades: number;
  winning_trades: number;
  losing_trades: number;
  largest_win: number;
  largest_loss: number;
  average_trade_pnl: number;
  consecutive_wins: number;
  consecutive_losses: number;
  session_id: string;
  /** Annualised, of the returns from candle to candle; 0 below 30 of them. */
  sharpe_ratio: number;
  sharpe_samples: number;
  /** A year, as a fraction. */
  risk_free_rate: number;
  /** Epoch seconds. */
  updated_at: number;
  success: true;
  data: {
    metrics: {
      total_return: number;
      total_pnl: number;
      total_pnl_percent: number;
      /** percent, never above 0. */
      max_drawdown: number;
      max_drawdown_percent: number;
      current_drawdown: number;
      /** percent of closed round trips. */
      win_rate: number;
      total_trades: number;
      winning_trades: number;
      losing_trades: number;
      largest_win: number;
      largest_loss: number;
      average_trade_pnl: number;
      consecutive_wins: number;
      consecutive_losses: number;
      session_id: string;
      /** Annualised, of the returns from candle to candle; 0 below 30 of them. */
      sharpe_ratio: number;
      sharpe_samples: number;
      /** A year, as a fraction. */
      risk_free_rate: number;
      /** Epoch seconds. */
      updated_at: number;
    };
  };
};

export type SessionTradesResponse = {
  success: true;
  data: {
    trades: ({
      trade_id: string;
      id: string;
      session_id: string;
      symbol: string;
      side: "BUY" | "SELL";
      action: "BUY" | "SELL";
      quantity: number;
      /** Quote currency. */
      price: number;
      /** Quote currency. */
      fee: number;
      /** Quote currency. */
      total_cost: number;
      timestamp: string;
      status: "OPEN" | "CLOSED";
      /** Quote currency. */
      pnl: number;
      /** Percent. */
      pnl_percent: number;
      reason: string;
    })[];
    count: number;
  };
  message?: string;
};

export type SessionChartResponse = {
  success: true;
  data: {
    session_id: string;
    data_points: ({
      /** Epoch seconds. */
      timestamp: number;
      /** Quote currency. */
      price: number;
      /** Quote currency. */
      portfolio_value: number;
      /** Quote currency. */
      pnl: number;
      /** Percent. */
      pnl_percent: number;
      position_size: number;
      /** Quote currency. */
      cash_balance: number;
      trade_count: number;
    })[];
    updated_at: number | null;
  };
  message?: string;
};

export type StartSessionResponse = {
  success: true;
  message: string;
  data: {
    session_id: string;
    status: "STOPPED" | "RUNNING" | "PAUSED" | "ERROR" | "COMPLETED";
  };
};

export type PauseSessionResponse = {
  success: true;
  message: string;
  data: {
    session_id: string;
    status: "STOPPED" | "RUNNING" | "PAUSED" | "ERROR" | "COMPLETED";
  };
};

export type ResumeSessionResponse = {
  success: true;
  message: string;
  data: {
    session_id: string;
    status: "STOPPED" | "RUNNING" | "PAUSED" | "ERROR" | "COMPLETED";
  };
};

export type StopSessionResponse = {
  success: true;
  message: string;
  data: {
    session_id: string;
    status: "STOPPED" | "RUNNING" | "PAUSED" | "ERROR" | "COMPLETED";
  };
  final_results: {
    total_return: number;
    total_pnl: number;
    total_pnl_percent: number;
    /** percent, never above 0. */
    max_drawdown: number;
    max_drawdown_percent: number;
    current_drawdown: number;
    /** percent of closed round trips. */
    win_rate: number;
    total_trades: number;
    winning_trades: number;
    losing_trades: number;
    largest_win: number;
    largest_loss: number;
    average_trade_pnl: number;
    consecutive_wins: number;
    consecutive_losses: number;
    session_id: string;
    /** Annualised, of the returns from candle to candle; 0 below 30 of them. */
    sharpe_ratio: number;
    sharpe_samples: number;
    /** A year, as a fraction. */
    risk_free_rate: number;
    /** Epoch seconds. */
    updated_at: number;
  };
};

export type ChangeSessionStatusResponse = {
  success: true;
  message: string;
  session_id: string;
  status: "STOPPED" | "RUNNING" | "PAUSED" | "ERROR" | "COMPLETED";
};

export type ChangeSessionStatusRequest = {
  status: "RUNNING" | "PAUSED" | "STOPPED";
  /** Ignored. */
  portfolio?: unknown;
  /** Ignored. */
  metrics?: unknown;
};

export type PatchSessionResponse = {
  success: true;
  message: string;
  session_id: string;
  status: "STOPPED" | "RUNNING" | "PAUSED" | "ERROR" | "COMPLETED";
};

export type PatchSessionRequest = {
  status: "RUNNING" | "PAUSED" | "STOPPED";
  /** Ignored. */
  portfolio?: unknown;
  /** Ignored. */
  metrics?: unknown;
};

export type DeleteSessionResponse = {
  success: true;
  message: string;
};

export type ListSymbolsResponse = {
  success: true;
  symbols: ({
    id: string;
    symbol: string;
    base_currency: string;
    quote_currency: string;
    base_name: string;
    quote_name: string;
    exchange: string;
    is_active: boolean;
    min_order_size: number;
    price_precision: number;
    size_precision: number;
    last_price: number | null;
    last_updated: string | null;
    created_at: string;
    asset_type: "crypto";
  })[];
  total: number;
  min_history_days: number;
  /** Symbols whose first day is still looked up. */
  history_unknown: number;
};

export type SearchSymbolsResponse = {
  success: true;
  symbols: ({
    id: string;
    symbol: string;
    base_currency: string;
    quote_currency: string;
    base_name: string;
    quote_name: string;
    exchange: string;
    is_active: boolean;
    min_order_size: number;
    price_precision: number;
    size_precision: number;
    last_price: number | null;
    last_updated: string | null;
    created_at: string;
    asset_type: "crypto";
  })[];
  total: number;
  min_history_days: number;
  /** Symbols whose first day is still looked up. */
  history_unknown: number;
};

export type ListBaseCurrenciesResponse = {
  success: true;
  currencies: ({
    code: string;
    name: string;
  })[];
};

export type ListQuoteCurrenciesResponse = {
  success: true;
  currencies: ({
    code: string;
    name: string;
  })[];
};

export type LatestPricesResponse = {
  success: true;
  symbol: string;
  source: string;
  count: number;
  prices: ({
    /** Epoch seconds. */
    timestamp: number;
    price: number;
    volume: number;
    bid: number | null;
    ask: number | null;
    stream_id: string;
  })[];
  window_size: number;
  cached: boolean;
  age_ms: number | null;
};

export type ReadCandlesResponse = {
  success: true;
  symbol: string;
  timeframe: "5s" | "10s" | "15s" | "30s" | "1m" | "3m" | "5m" | "15m" | "30m" | "1h" | "2h" | "4h" | "6h" | "8h" | "12h" | "1d";
  source: string;
  count: number;
  candles: ({
    /** Open time, epoch milliseconds. */
    time: number;
    open: number;
    high: number;
    low: number;
    close: number;
    volume: number;
    trades: number | null;
  })[];
  /** Where the exchange has no candles. */
  holes: ({
    /** Epoch milliseconds. */
    start: number;
    /** Epoch milliseconds. */
    end: number;
  })[];
  /** Where the next page begins. */
  next_start?: number;
  complete_until: number | null;
  age_ms: number | null;
};

export type ReadStreamResponse = {
  success: true;
  symbol: string;
  source: string;
  followed: boolean;
  window_size: number;
  ticker: {
    /** Epoch milliseconds. */
    time: number;
    price: number;
    bid: number;
    ask: number;
    volume_24h: number;
    high_24h: number;
    low_24h: number;
  } | null;
  websocket: string;
};

export type SubscribeMarketResponse = {
  success: true;
  message: string;
  symbol: string;
  timeframe: "5s" | "10s" | "15s" | "30s" | "1m" | "3m" | "5m" | "15m" | "30m" | "1h" | "2h" | "4h" | "6h" | "8h" | "12h" | "1d";
  client_id: string;
  window_size: number;
  subscribers: number;
};

export type SubscribeMarketRequest = {
  timeframe?: "5s" | "10s" | "15s" | "30s" | "1m" | "3m" | "5m" | "15m" | "30m" | "1h" | "2h" | "4h" | "6h" | "8h" | "12h" | "1d";
  size?: number;
  client_id?: string;
};

export type UnsubscribeMarketResponse = {
  success: true;
  message: string;
  symbol: string;
  timeframe: "5s" | "10s" | "15s" | "30s" | "1m" | "3m" | "5m" | "15m" | "30m" | "1h" | "2h" | "4h" | "6h" | "8h" | "12h" | "1d";
  client_id: string;
  window_size: number;
  subscribers: number;
};

export type DateRangeResponse = {
  available: boolean;
  symbol: string;
  earliest_date: string | null;
  latest_date: string | null;
  total_days: number;
  /** Only of the simulated market: its prices are made up. */
  _fake_data?: true;
  /** Recorded candles that the simulated market repeats for ever. */
  tape?: {
    start: string;
    /** The end of the first repetition. */
    end: string;
    repeats: true;
    every_second_repetition: "backwards";
  };
};

export type ReadHistoricalResponse = {
  success: true;
  interval: "5s" | "10s" | "15s" | "30s" | "1m" | "3m" | "5m" | "15m" | "30m" | "1h" | "2h" | "4h" | "6h" | "8h" | "12h" | "1d";
  data: Record<string, {
    symbol: string;
    data: ({
      /** Open time, epoch milliseconds. */
      time: number;
      open: number;
      high: number;
      low: number;
      close: number;
      volume: number;
      trades: number | null;
      /** Epoch seconds. */
      timestamp: number;
    })[];
    count: number;
    source: string;
    cached: boolean;
    holes: ({
      /** Epoch milliseconds. */
      start: number;
      /** Epoch milliseconds. */
      end: number;
    })[];
  }>;
};

export type ReadHistoricalRequest = {
  symbols: (string)[];
  /** ISO 8601, or milliseconds since 1970. */
  start_date: string;
  /** ISO 8601, or milliseconds since 1970. */
  end_date: string;
  interval?: "5s" | "10s" | "15s" | "30s" | "1m" | "3m" | "5m" | "15m" | "30m" | "1h" | "2h" | "4h" | "6h" | "8h" | "12h" | "1d";
  include_empty?: boolean;
};

export type ValidateDatesResponse = {
  valid: boolean;
  errors: (string)[];
};

export type ValidateDatesRequest = {
  symbol: string;
  start_date: string;
  end_date: string;
};

export type LiveAnalyticsResponse = {
  session_id: string;
  calculated_at: string;
  age_ms: number;
  performance_metrics: {
    /** Quote currency. */
    total_return?: number;
    /** Percent. */
    total_return_pct?: number;
    /** Quote currency. */
    initial_balance?: number;
    /** Quote currency. */
    current_balance?: number;
    /** Days. */
    runtime_days?: number;
    runtime_years?: number;
    trades_per_day?: number;
  };
  risk_metrics: {
    /** Percent. */
    max_drawdown_pct?: number;
    /** Percent. */
    current_drawdown_pct?: number;
    /** Quote currency. */
    current_drawdown?: number;
  };
  trading_metrics: {
    total_trades?: number;
    completed_trades?: number;
    winning_trades?: number;
    losing_trades?: number;
    /** Percent. */
    win_rate?: number;
    /** Quote currency. */
    largest_win?: number;
    /** Quote currency. */
    largest_loss?: number;
    consecutive_wins?: number;
    consecutive_losses?: number;
    /** Quote currency. */
    gross_profit?: number;
    /** Quote currency. */
    gross_loss?: number;
    /** Quote currency. */
    avg_win?: number;
    /** Quote currency. */
    avg_loss?: number;
    /** Quote currency. */
    expectancy?: number;
    win_loss_ratio?: number;
    profit_factor?: number;
    profit_factor_infinite?: true;
  };
  portfolio_overview: {
    /** Quote currency. */
    total_value?: number;
    /** Quote currency. */
    cash?: number;
    /** Quote currency. */
    total_pnl?: number;
    /** Quote currency. */
    initial_balance?: number;
    symbol?: string;
    /** Quote currency. */
    price?: number;
    candle_time?: number;
    positions?: ({
      symbol: string;
      quantity: number;
      average_price: number;
      current_price: number;
      market_value: number;
      unrealized_pnl: number;
      unrealized_pnl_percent: number;
    })[];
    status?: "STOPPED" | "RUNNING" | "PAUSED" | "ERROR" | "COMPLETED";
  };
};

export type SessionPerformanceResponse = {
  session_id: string;
  performance_score?: number;
  rating?: "Excellent" | "Good" | "Fair" | "Poor";
  sharpe_rating?: "Excellent" | "Good" | "Fair" | "Poor";
  sharpe_ratio?: number;
  win_rate_rating: "Excellent" | "Good" | "Fair" | "Poor";
  drawdown_rating: "Excellent" | "Good" | "Fair" | "Poor";
  risk_level: "Low" | "Medium" | "High";
  /** Percent. */
  total_return_pct: number;
  /** Percent, never below 0. */
  max_drawdown_pct: number;
  /** Percent. */
  win_rate: number;
  total_trades: number;
  updated_at: string;
};

export type KeyMetricsResponse = {
  /** Fraction. */
  cagr: number;
  sharpe_ratio: number;
  sortino_ratio: number;
  information_ratio: number;
  /** Fraction, never above 0. */
  max_drawdown: number;
  /** A year. */
  turnover_ratio: number;
  trades_per_day: number;
  /** Fraction. */
  win_rate: number;
  capacity: number | null;
  /** Days. */
  runtime_days: number;
  runtime_years: number;
};

export type BacktestSummaryResponse = {
  backtest_id: string;
  calculated_at: string;
  key_metrics: {
    /** Fraction. */
    cagr: number;
    sharpe_ratio: number;
    sortino_ratio: number;
    information_ratio: number;
    /** Fraction, never above 0. */
    max_drawdown: number;
    /** A year. */
    turnover_ratio: number;
    trades_per_day: number;
    /** Fraction. */
    win_rate: number;
    capacity: number | null;
    /** Days. */
    runtime_days: number;
    runtime_years: number;
  };
  performance_metrics: {
    /** Quote currency. */
    total_return: number;
    /** Percent. */
    total_return_pct: number;
    /** Fraction. */
    volatility: number;
    calmar_ratio: number;
    sterling_ratio: number;
    /** Quote currency. */
    initial_balance: number;
    /** Quote currency. */
    final_balance: number;
    /** Fraction. */
    alpha: number;
    beta: number;
  };
  risk_metrics: {
    /** Quote currency. */
    max_drawdown: number;
    /** Percent. */
    max_drawdown_pct: number;
    ulcer_index: number;
    /** Fraction. */
    var_95: number;
    /** Fraction. */
    var_99: number;
    /** Fraction. */
    cvar_95: number;
    /** Fraction. */
    cvar_99: number;
    skewness: number;
    kurtosis: number;
  };
  trading_metrics: {
    total_trades: number;
    winning_trades: number;
    losing_trades: number;
    /** Fraction. */
    win_rate: number;
    profit_factor: number;
    /** Quote currency. */
    avg_win: number;
    /** Quote currency. */
    avg_loss: number;
    /** Quote currency. */
    largest_win: number;
    /** Quote currency. */
    largest_loss: number;
    consecutive_wins: number;
    consecutive_losses: number;
    /** Fraction. */
    kelly_criterion: number;
    /** Quote currency. */
    expectancy: number;
    win_loss_ratio: number;
    /** Quote currency. */
    gross_profit: number;
    /** Quote currency. */
    gross_loss: number;
  };
};

export type BacktestDrawdownResponse = {
  drawdown_series: {
    /** Epoch milliseconds. */
    dates?: (number)[];
    drawdowns?: (number)[];
    peaks?: (number)[];
  };
  /** Fraction, never above 0. */
  max_drawdown: number;
  /** Mean of all points under water. */
  avg_drawdown: number;
  /** Of the time of the series. */
  time_underwater: number;
  /** Days. */
  longest_drawdown_period: number;
  top_drawdowns: ({
    start_date: string;
    end_date: string;
    /** Fraction, never above 0. */
    drawdown: number;
    /** Days. */
    duration_days: number;
  })[];
  underwater_curve: {
    /** Epoch milliseconds. */
    dates?: (number)[];
    underwater?: (number)[];
    /** From peak to peak again, in order. */
    recovery_times?: (number)[];
    /** Days. */
    longest_underwater_period?: number;
  };
};

export type BacktestReturnsResponse = {
  /** Epoch milliseconds. */
  dates: (number)[];
  backtest: (number)[];
  benchmark: (number)[];
  outperformance: (number)[];
  final_outperformance: number | null;
} | {
  /** Epoch milliseconds. */
  dates: (number)[];
  returns: (number)[];
  best_day: number | null;
  worst_day: number | null;
  avg_daily_return: number | null;
  daily_win_rate: number | null;
} | {
  monthly_returns: Record<string, Record<string, number>>;
  best_month: number | null;
  worst_month: number | null;
  avg_monthly_return: number | null;
  monthly_win_rate: number | null;
} | {
  annual_returns: Record<string, number>;
  average_annual_return: number | null;
  best_year: number | null;
  worst_year: number | null;
  annual_win_rate: number | null;
  /** 1 − deviation / |mean| of the years; null below two of them. */
  consistency_score: number | null;
};

export type ListConnectionsResponse = {
  user_id: string;
  connections: ({
    connection_id: string;
    connected_at: string;
    expires_at: string;
    subscriptions: (string)[];
  })[];
  total: number;
};

export type NotifyUserResponse = {
  success: true;
  message: string;
  notification_id: string;
};

export type NotifyUserRequest = {
  title?: string;
  message: string;
  level?: "info" | "success" | "warning" | "error";
  data?: Record<string, unknown>;
};

export type NotifyEveryoneResponse = {
  success: true;
  message: string;
  notification_id: string;
};

export type NotifyEveryoneRequest = {
  title?: string;
  message: string;
  level?: "info" | "success" | "warning" | "error";
  data?: Record<string, unknown>;
};

export type HealthResponse = {
  status: "healthy" | "degraded";
  /** Epoch seconds. */
  timestamp: number;
  version: string;
  service: "api-gateway";
};

export type DetailedHealthResponse = {
  status: "healthy" | "degraded";
  service: "api-gateway";
  version: string;
  /** Epoch seconds. */
  timestamp?: number;
  dependencies?: Record<string, {
    status: "healthy" | "unhealthy" | "not configured";
    error?: string;
    latency_ms?: number;
  }>;
  services?: Record<string, {
    status: "healthy" | "unhealthy" | "not configured";
    error?: string;
    latency_ms?: number;
  }>;
};

export type ApiHealthResponse = {
  status: "healthy" | "degraded";
  /** Epoch seconds. */
  timestamp: number;
  version: string;
  service: "api-gateway";
};

export type ApiDetailedHealthResponse = {
  status: "healthy" | "degraded";
  service: "api-gateway";
  version: string;
  /** Epoch seconds. */
  timestamp?: number;
  dependencies?: Record<string, {
    status: "healthy" | "unhealthy" | "not configured";
    error?: string;
    latency_ms?: number;
  }>;
  services?: Record<string, {
    status: "healthy" | "unhealthy" | "not configured";
    error?: string;
    latency_ms?: number;
  }>;
};

export type ServiceHealthResponse = {
  status: string;
};

export type MetricsResponse = string;

export type KeySetResponse = {
  keys: ({
    kid: string;
  })[];
};

export type OpenApiResponse = {
  openapi: string;
};

export type DocsResponse = string;

/** What each operation takes and answers. */
export interface Operations {
  /** Make a user and log in. */
  register: { input: { body: RegisterRequest }; answer: RegisterResponse };
  /** Log in. */
  login: { input: { body: LoginRequest }; answer: LoginResponse };
  /** Log in as the development user. */
  devLogin: { input: { body?: DevLoginRequest }; answer: DevLoginResponse };
  /** Tell whether a token is good. */
  validateToken: { input: { body?: ValidateTokenRequest }; answer: ValidateTokenResponse };
  /** Give the token back. */
  logout: { input: { body?: LogoutRequest }; answer: LogoutResponse };
  /** The user of the token. */
  me: { input: {  }; answer: MeResponse };
  /** Give all tokens of the user back. */
  logoutEverywhere: { input: { body?: LogoutEverywhereRequest }; answer: LogoutEverywhereResponse };
  /** The active sessions of the user. */
  listLogins: { input: {  }; answer: ListLoginsResponse };
  /** Log out one of them. */
  closeLogin: { input: { params: { id: string } }; answer: CloseLoginResponse };
  /** Change the password. */
  changePassword: { input: { body: ChangePasswordRequest }; answer: ChangePasswordResponse };
  /** Let a user in again. */
  activateUser: { input: { params: { id: string } }; answer: ActivateUserResponse };
  /** Deactivate a user. */
  deactivateUser: { input: { params: { id: string } }; answer: DeactivateUserResponse };
  /** Make a key for a program. */
  createApiKey: { input: { body: CreateApiKeyRequest }; answer: CreateApiKeyResponse };
  /** The keys of the user. */
  listApiKeys: { input: {  }; answer: ListApiKeysResponse };
  /** Revoke a key. */
  revokeApiKey: { input: { params: { id: string } }; answer: RevokeApiKeyResponse };
  /** Create a strategy. */
  createStrategy: { input: { body: CreateStrategyRequest }; answer: CreateStrategyResponse };
  /** The strategies of the user, last saved first. */
  listStrategies: { input: { query?: { category?: string; include_templates?: "true" | "false" | "1" | "0"; limit?: number; offset?: number } }; answer: ListStrategiesResponse };
  /** Search name, description and tags. */
  searchStrategies: { input: { query?: { q?: string; query?: string; category?: string; include_templates?: "true" | "false" | "1" | "0"; limit?: number; offset?: number } }; answer: SearchStrategiesResponse };
  /** How many strategies there are of which kind. */
  strategyStats: { input: {  }; answer: StrategyStatsResponse };
  /** The nodes that strategies are built of. */
  listNodes: { input: {  }; answer: ListNodesResponse };
  /** Ready-made strategies. */
  listTemplates: { input: {  }; answer: ListTemplatesResponse };
  /** Create a strategy from a template. */
  createFromTemplate: { input: { params: { name: string }; query?: { strategy_name?: string } }; answer: CreateFromTemplateResponse };
  /** All strategies as a file. */
  exportStrategies: { input: { query?: { offset?: number } }; answer: ExportStrategiesResponse };
  /** Import the file of an export. */
  importStrategies: { input: { query?: { on_conflict?: "skip" | "update" }; body: ImportStrategiesRequest }; answer: ImportStrategiesResponse };
  /** A strategy with its graph and report. */
  readStrategy: { input: { params: { id: string } }; answer: ReadStrategyResponse };
  /** Save a strategy. */
  updateStrategy: { input: { params: { id: string }; body: UpdateStrategyRequest }; answer: UpdateStrategyResponse };
  /** Delete a strategy. */
  deleteStrategy: { input: { params: { id: string } }; answer: DeleteStrategyResponse };
  /** Copy a strategy. */
  duplicateStrategy: { input: { params: { id: string }; body?: DuplicateStrategyRequest }; answer: DuplicateStrategyResponse };
  /** Compile a strategy and keep its report. */
  compileStrategy: { input: { params: { id: string } }; answer: CompileStrategyResponse };
  /** One strategy as a file. */
  exportStrategy: { input: { params: { id: string } }; answer: ExportStrategyResponse };
  /** What was saved, newest first. */
  listVersions: { input: { params: { id: string }; query?: { limit?: number; offset?: number } }; answer: ListVersionsResponse };
  /** What changed between two versions. */
  diffVersions: { input: { params: { id: string }; query?: { from?: number; to?: number } }; answer: DiffVersionsResponse };
  /** A strategy as it was. */
  readVersion: { input: { params: { id: string; version: number } }; answer: ReadVersionResponse };
  /** Make a version the latest again. */
  restoreVersion: { input: { params: { id: string; version: number } }; answer: RestoreVersionResponse };
  /** Start a back-test. */
  runBacktest: { input: { body: RunBacktestRequest }; answer: RunBacktestResponse };
  /** The runs of the user, newest first, without series. */
  listBacktests: { input: { query?: { status_filter?: "queued" | "running" | "completed" | "failed" | "cancelled"; limit?: number; offset?: number } }; answer: ListBacktestsResponse };
  /** A run, with its results once it has completed. */
  readBacktest: { input: { params: { id: string } }; answer: ReadBacktestResponse };
  /** Risk figures of a completed run. */
  backtestMetrics: { input: { params: { id: string } }; answer: BacktestMetricsResponse };
  /** Cancel a run that has not ended. */
  cancelBacktest: { input: { params: { id: string } }; answer: CancelBacktestResponse };
  /** Create a session; it is STOPPED. */
  createSession: { input: { body: CreateSessionRequest }; answer: CreateSessionResponse };
  /** The sessions of the user, newest first. */
  listSessions: { input: { query?: { status_filter?: "STOPPED" | "RUNNING" | "PAUSED" | "ERROR" | "COMPLETED"; symbol?: string; limit?: number; offset?: number } }; answer: ListSessionsResponse };
  /** All that a page needs to go on showing a session. */
  restoreSession: { input: { body: RestoreSessionRequest }; answer: RestoreSessionResponse };
  /** A session with portfolio, metrics and trades. */
  readSession: { input: { params: { id: string } }; answer: ReadSessionResponse };
  /** The status of a session. */
  sessionStatus: { input: { params: { id: string } }; answer: SessionStatusResponse };
  /** What a session holds. */
  sessionPortfolio: { input: { params: { id: string } }; answer: SessionPortfolioResponse };
  /** How a session does; drawdowns are negative percents. */
  sessionMetrics: { input: { params: { id: string } }; answer: SessionMetricsResponse };
  /** The trades of a session, newest first. */
  sessionTrades: { input: { params: { id: string }; query?: { limit?: number } }; answer: SessionTradesResponse };
  /** What a session was worth, candle by candle. */
  sessionChart: { input: { params: { id: string }; query?: { limit?: number } }; answer: SessionChartResponse };
  /** Start a session; a paused one goes on. */
  startSession: { input: { params: { id: string } }; answer: StartSessionResponse };
  /** Pause a session: it watches, but does not trade. */
  pauseSession: { input: { params: { id: string } }; answer: PauseSessionResponse };
  /** Let a session go on. */
  resumeSession: { input: { params: { id: string } }; answer: ResumeSessionResponse };
  /** Stop a session; one that has ended stays as it is. */
  stopSession: { input: { params: { id: string } }; answer: StopSessionResponse };
  /** Move a session to a status. */
  changeSessionStatus: { input: { params: { id: string }; body: ChangeSessionStatusRequest }; answer: ChangeSessionStatusResponse };
  /** Move a session to a status. */
  patchSession: { input: { params: { id: string }; body: PatchSessionRequest }; answer: PatchSessionResponse };
  /** Delete a session and all that belongs to it. */
  deleteSession: { input: { params: { id: string } }; answer: DeleteSessionResponse };
  /** The pairs of the exchange. */
  listSymbols: { input: { query?: { active_only?: "true" | "false"; min_history_days?: number } }; answer: ListSymbolsResponse };
  /** Search pairs and currencies. */
  searchSymbols: { input: { query?: { active_only?: "true" | "false"; min_history_days?: number; q?: string; query?: string; limit?: number } }; answer: SearchSymbolsResponse };
  /** What is traded. */
  listBaseCurrencies: { input: {  }; answer: ListBaseCurrenciesResponse };
  /** What it is paid in. */
  listQuoteCurrencies: { input: {  }; answer: ListQuoteCurrenciesResponse };
  /** The latest trades, newest first. */
  latestPrices: { input: { params: { symbol: string }; query?: { limit?: number } }; answer: LatestPricesResponse };
  /** Closed candles, oldest first. */
  readCandles: { input: { params: { symbol: string }; query?: { timeframe?: "5s" | "10s" | "15s" | "30s" | "1m" | "3m" | "5m" | "15m" | "30m" | "1h" | "2h" | "4h" | "6h" | "8h" | "12h" | "1d"; limit?: number; start?: string; end?: string; include_empty?: "true" | "false" } }; answer: ReadCandlesResponse };
  /** What is known of a market now. */
  readStream: { input: { params: { symbol: string } }; answer: ReadStreamResponse };
  /** Keep a window of candles at hand. */
  subscribeMarket: { input: { params: { symbol: string }; body?: SubscribeMarketRequest }; answer: SubscribeMarketResponse };
  /** Give the window up. */
  unsubscribeMarket: { input: { params: { symbol: string }; query?: { timeframe?: "5s" | "10s" | "15s" | "30s" | "1m" | "3m" | "5m" | "15m" | "30m" | "1h" | "2h" | "4h" | "6h" | "8h" | "12h" | "1d"; client_id?: string } }; answer: UnsubscribeMarketResponse };
  /** The days that there are candles of. */
  dateRange: { input: { params: { symbol: string } }; answer: DateRangeResponse };
  /** Candles of several symbols. */
  readHistorical: { input: { body: ReadHistoricalRequest }; answer: ReadHistoricalResponse };
  /** Whether there are candles of a range of days. */
  validateDates: { input: { body: ValidateDatesRequest }; answer: ValidateDatesResponse };
  /** Live figures of a session; what cannot be known yet is absent. */
  liveAnalytics: { input: { params: { id: string } }; answer: LiveAnalyticsResponse };
  /** Score and ratings of a session. */
  sessionPerformance: { input: { params: { id: string } }; answer: SessionPerformanceResponse };
  /** The figures that a run is judged by. */
  keyMetrics: { input: { params: { id: string } }; answer: KeyMetricsResponse };
  /** All figures of a run in groups. */
  backtestSummary: { input: { params: { id: string } }; answer: BacktestSummaryResponse };
  /** The falls of the equity. */
  backtestDrawdown: { input: { params: { id: string } }; answer: BacktestDrawdownResponse };
  /** Returns by period. */
  backtestReturns: { input: { params: { id: string; period: "daily" | "monthly" | "annual" | "cumulative" } }; answer: BacktestReturnsResponse };
  /** The user's open sockets. */
  listConnections: { input: {  }; answer: ListConnectionsResponse };
  /** Send a message to the sockets of a user. */
  notifyUser: { input: { params: { user_id: string }; body: NotifyUserRequest }; answer: NotifyUserResponse };
  /** Send a message to every socket. */
  notifyEveryone: { input: { body: NotifyEveryoneRequest }; answer: NotifyEveryoneResponse };
  /** Whether the gateway runs. */
  health: { input: {  }; answer: HealthResponse };
  /** Whether everything behind the gateway runs. */
  detailedHealth: { input: {  }; answer: DetailedHealthResponse };
  /** Whether the gateway runs. */
  apiHealth: { input: {  }; answer: ApiHealthResponse };
  /** Whether everything behind the gateway runs. */
  apiDetailedHealth: { input: {  }; answer: ApiDetailedHealthResponse };
  /** Whether a service runs. */
  serviceHealth: { input: { params: { service: "market" | "strategies" | "backtest" | "forward-test" | "analytics" | "notifications" } }; answer: ServiceHealthResponse };
  /** Figures of the gateway for Prometheus. */
  metrics: { input: {  }; answer: MetricsResponse };
  /** The public keys that verify access tokens. */
  keySet: { input: {  }; answer: KeySetResponse };
  /** This description. */
  openApi: { input: {  }; answer: OpenApiResponse };
  /** This description as a page. */
  docs: { input: {  }; answer: DocsResponse };
}

/** Where each operation is. */
export const routes: Readonly<
Record<keyof Operations, { readonly method: string; readonly path: string }>
> = {
  register: { method: 'POST', path: '/api/auth/register' },
  login: { method: 'POST', path: '/api/auth/login' },
  devLogin: { method: 'POST', path: '/api/auth/dev-login' },
  validateToken: { method: 'POST', path: '/api/auth/validate' },
  logout: { method: 'POST', path: '/api/auth/logout' },
  me: { method: 'GET', path: '/api/auth/me' },
  logoutEverywhere: { method: 'POST', path: '/api/auth/logout-everywhere' },
  listLogins: { method: 'GET', path: '/api/auth/sessions' },
  closeLogin: { method: 'DELETE', path: '/api/auth/sessions/{id}' },
  changePassword: { method: 'POST', path: '/api/auth/password' },
  activateUser: { method: 'POST', path: '/api/auth/users/{id}/activate' },
  deactivateUser: { method: 'POST', path: '/api/auth/users/{id}/deactivate' },
  createApiKey: { method: 'POST', path: '/api/auth/api-keys' },
  listApiKeys: { method: 'GET', path: '/api/auth/api-keys' },
  revokeApiKey: { method: 'DELETE', path: '/api/auth/api-keys/{id}' },
  createStrategy: { method: 'POST', path: '/api/strategies' },
  listStrategies: { method: 'GET', path: '/api/strategies' },
  searchStrategies: { method: 'GET', path: '/api/strategies/search' },
  strategyStats: { method: 'GET', path: '/api/strategies/stats' },
  listNodes: { method: 'GET', path: '/api/strategies/nodes' },
  listTemplates: { method: 'GET', path: '/api/strategies/templates' },
  createFromTemplate: { method: 'POST', path: '/api/strategies/templates/{name}/create' },
  exportStrategies: { method: 'GET', path: '/api/strategies/export' },
  importStrategies: { method: 'POST', path: '/api/strategies/import' },
  readStrategy: { method: 'GET', path: '/api/strategies/{id}' },
  updateStrategy: { method: 'PUT', path: '/api/strategies/{id}' },
  deleteStrategy: { method: 'DELETE', path: '/api/strategies/{id}' },
  duplicateStrategy: { method: 'POST', path: '/api/strategies/{id}/duplicate' },
  compileStrategy: { method: 'POST', path: '/api/strategies/{id}/compile' },
  exportStrategy: { method: 'GET', path: '/api/strategies/{id}/export' },
  listVersions: { method: 'GET', path: '/api/strategies/{id}/versions' },
  diffVersions: { method: 'GET', path: '/api/strategies/{id}/versions/diff' },
  readVersion: { method: 'GET', path: '/api/strategies/{id}/versions/{version}' },
  restoreVersion: { method: 'POST', path: '/api/strategies/{id}/versions/{version}/restore' },
  runBacktest: { method: 'POST', path: '/api/backtest/run' },
  listBacktests: { method: 'GET', path: '/api/backtest' },
  readBacktest: { method: 'GET', path: '/api/backtest/{id}' },
  backtestMetrics: { method: 'GET', path: '/api/backtest/{id}/metrics' },
  cancelBacktest: { method: 'DELETE', path: '/api/backtest/{id}' },
  createSession: { method: 'POST', path: '/api/forward-test' },
  listSessions: { method: 'GET', path: '/api/forward-test' },
  restoreSession: { method: 'POST', path: '/api/forward-test/restore' },
  readSession: { method: 'GET', path: '/api/forward-test/{id}' },
  sessionStatus: { method: 'GET', path: '/api/forward-test/{id}/status' },
  sessionPortfolio: { method: 'GET', path: '/api/forward-test/{id}/portfolio' },
  sessionMetrics: { method: 'GET', path: '/api/forward-test/{id}/metrics' },
  sessionTrades: { method: 'GET', path: '/api/forward-test/{id}/trades' },
  sessionChart: { method: 'GET', path: '/api/forward-test/{id}/chart' },
  startSession: { method: 'POST', path: '/api/forward-test/{id}/start' },
  pauseSession: { method: 'POST', path: '/api/forward-test/{id}/pause' },
  resumeSession: { method: 'POST', path: '/api/forward-test/{id}/resume' },
  stopSession: { method: 'POST', path: '/api/forward-test/{id}/stop' },
  changeSessionStatus: { method: 'PUT', path: '/api/forward-test/{id}/status' },
  patchSession: { method: 'PATCH', path: '/api/forward-test/{id}' },
  deleteSession: { method: 'DELETE', path: '/api/forward-test/{id}' },
  listSymbols: { method: 'GET', path: '/api/market/symbols' },
  searchSymbols: { method: 'GET', path: '/api/market/symbols/search' },
  listBaseCurrencies: { method: 'GET', path: '/api/market/currencies/base' },
  listQuoteCurrencies: { method: 'GET', path: '/api/market/currencies/quote' },
  latestPrices: { method: 'GET', path: '/api/market/symbols/{symbol}/latest' },
  readCandles: { method: 'GET', path: '/api/market/symbols/{symbol}/candles' },
  readStream: { method: 'GET', path: '/api/market/symbols/{symbol}/stream' },
  subscribeMarket: { method: 'POST', path: '/api/market/symbols/{symbol}/subscribe' },
  unsubscribeMarket: { method: 'DELETE', path: '/api/market/symbols/{symbol}/unsubscribe' },
  dateRange: { method: 'GET', path: '/api/market/symbols/{symbol}/date-range' },
  readHistorical: { method: 'POST', path: '/api/market/historical' },
  validateDates: { method: 'POST', path: '/api/market/validate' },
  liveAnalytics: { method: 'GET', path: '/api/analytics/forward-test/{id}/live' },
  sessionPerformance: { method: 'GET', path: '/api/analytics/forward-test/{id}/performance' },
  keyMetrics: { method: 'GET', path: '/api/analytics/backtest/{id}/key-metrics' },
  backtestSummary: { method: 'GET', path: '/api/analytics/backtest/{id}/summary' },
  backtestDrawdown: { method: 'GET', path: '/api/analytics/backtest/{id}/drawdown' },
  backtestReturns: { method: 'GET', path: '/api/analytics/backtest/{id}/returns/{period}' },
  listConnections: { method: 'GET', path: '/api/notifications/connections' },
  notifyUser: { method: 'POST', path: '/api/notifications/notify/user/{user_id}' },
  notifyEveryone: { method: 'POST', path: '/api/notifications/notify/broadcast' },
  health: { method: 'GET', path: '/health' },
  detailedHealth: { method: 'GET', path: '/health/detailed' },
  apiHealth: { method: 'GET', path: '/api/health' },
  apiDetailedHealth: { method: 'GET', path: '/api/health/detailed' },
  serviceHealth: { method: 'GET', path: '/api/{service}/health' },
  metrics: { method: 'GET', path: '/metrics' },
  keySet: { method: 'GET', path: '/.well-known/jwks.json' },
  openApi: { method: 'GET', path: '/api/openapi.json' },
  docs: { method: 'GET', path: '/api/docs' },
};
