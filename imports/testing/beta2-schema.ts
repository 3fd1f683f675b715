/** The tables of Beta2 as its initial script makes them, with either shape of `trades`. */
export function beta2Schema(trades: 'v1' | 'v2'): string {
  const shapes = {
    v1: `side varchar(10), order_type varchar(20), quantity numeric(20,8), price numeric(20,8),
      fees numeric(20,8), pnl numeric(20,8), status varchar(20), execution_time timestamp`,
    v2: `user_id uuid, trade_id varchar(100), action varchar(20), quantity numeric(20,8),
      price numeric(20,8), filled_quantity numeric(20,8), commission numeric(20,8),
      slippage numeric(20,8), total_cost numeric(20,8), status varchar(20), strategy_signal jsonb,
      executed_at timestamp, created_at timestamp default now(), unique (session_id, trade_id)`,
  };
  return `
    create table users (id uuid primary key, email varchar(255) unique not null,
      username varchar(100) unique not null, hashed_password varchar(255), is_active boolean default true,
      is_verified boolean default false, created_at timestamp, updated_at timestamp);
    create table strategies (id uuid primary key, user_id uuid references users on delete cascade,
      name varchar(255), description text, category varchar(100) default 'custom', tags text[],
      json_tree jsonb not null, compilation_report jsonb, is_template boolean default false,
      is_active boolean default true, version integer default 1,
      parent_strategy_id uuid references strategies, created_at timestamp, updated_at timestamp,
      unique (user_id, name));
    create table forward_test_sessions (id uuid primary key, session_id varchar(100) unique,
      user_id uuid references users on delete cascade, strategy_id uuid references strategies on delete set null,
      name varchar(255), strategy_name varchar(255), strategy_snapshot jsonb, symbol varchar(50),
      timeframe varchar(10), status varchar(20), settings jsonb not null, initial_balance numeric(15,2),
      current_balance numeric(15,2), total_pnl numeric(15,2), trade_count integer, win_rate numeric(5,2),
      max_drawdown numeric(5,2), sharpe_ratio numeric(8,4), start_time timestamp, end_time timestamp,
      last_error text, created_at timestamp, updated_at timestamp);
    create table portfolio_positions (id uuid primary key, session_id varchar(100) references
      forward_test_sessions (session_id) on delete cascade, symbol varchar(50), quantity numeric(20,8),
      average_price numeric(20,8), current_price numeric(20,8), unrealized_pnl numeric(20,8),
      side varchar(10), opened_at timestamp, updated_at timestamp, unique (session_id, symbol));
    create table trades (id uuid primary key, session_id varchar(100) references
      forward_test_sessions (session_id) on delete cascade, symbol varchar(50), ${shapes[trades]});
    create table backtest_results (id uuid primary key, user_id uuid, strategy_id uuid,
      strategy_name varchar(255), strategy_snapshot jsonb, symbol varchar(50), start_date date,
      end_date date, interval varchar(10), initial_balance numeric(15,2), final_balance numeric(15,2),
      total_return numeric(8,4), sharpe_ratio numeric(8,4), max_drawdown numeric(5,2),
      trade_count integer, win_rate numeric(5,2), analytics jsonb, s3_result_key text,
      execution_time_ms integer, created_at timestamp);
    create table chart_data (id bigserial primary key, session_id varchar(100) references
      forward_test_sessions (session_id) on delete cascade, data_type varchar(20), timestamp bigint,
      value numeric(20,8), metadata jsonb, created_at timestamp);
    create table market_symbols (id serial primary key, symbol varchar(50) unique,
      base_currency varchar(20), quote_currency varchar(20), exchange varchar(50), is_active boolean,
      min_order_size numeric(20,8), price_precision integer, size_precision integer,
      last_price numeric(20,8), last_updated timestamp, created_at timestamp);
    create table user_api_keys (id uuid primary key, user_id uuid, exchange varchar(50),
      key_name varchar(100), encrypted_api_key text, encrypted_api_secret text, is_active boolean,
      permissions jsonb);
    create table system_config (key varchar(100) primary key, value text, description text, updated_at timestamp);
    create table analytics_cache (id serial primary key, cached jsonb);
    create table performance_snapshots (id uuid primary key, session_id varchar(100),
      snapshot_type varchar(20), total_return numeric(10,6), extended_metrics json);`;
}

/** What the script does last; on a fresh database with new trades it stopped at the index. */
export const BETA2_LAST_STEPS = `
  create index trades_time on trades (execution_time);
  insert into system_config (key, value) values ('max_sessions_per_user', '5');`;
