import type { ImportNote, ImportRecord, ImportSystem } from '../../contracts/imports';
import type { ContentTable } from './content-table';
import type { Owners } from './owners';
import type { NamesTaken } from './names-taken';
import type { SessionSums } from './session-sums';
import type { SameTrades } from './same-trades';
import type { TradeIds } from './trade-ids';

/** What readers know of the rows before theirs. */
export interface ReadingContext {
  readonly system: ImportSystem;
  /** Now, epoch ms. */
  readonly now: number;
  /** When the source was last written: for times that are required and missing. */
  readonly writtenAt: string;
  readonly owners: Owners;
  readonly names: NamesTaken;
  readonly strategies: Map<string, { readonly owner: string | undefined; readonly name: string }>;
  /** Ids that were seen, with their entity. */
  readonly ids: Set<string>;
  /** Keys of the rows of a table that have records. */
  readonly rowIds: ContentTable;
  /** True: mapped; false: in quarantine. */
  readonly sessions: Map<string, boolean>;
  readonly sums: Map<string, SessionSums>;
  /** Tables of trades that could not be read whole. */
  readonly partialTrades: Set<string>;
  /** How many tables of trades the source has, with that of Redis. */
  readonly tradeTables: number;
  readonly tradeIds: TradeIds;
  readonly sameTrades: SameTrades;
  /** The first trade of each session, as the source spells it. */
  readonly firstTrades: ReadonlyMap<string, unknown>;
  /** Users that are stored, by `accountKeys`. */
  readonly accounts: Map<string, string>;
  /** What Redis still held of a back-test. */
  readonly runExtras: ReadonlyMap<
    string,
    { readonly chart_data: unknown; readonly trades: unknown }
  >;
}

/** Names and addresses of which two users differ in case alone are the same. */
export function accountKeys({ username, email }: Pick<Data['user'], 'username' | 'email'>) {
  return [
    [`name ${username.toLowerCase()}`, username],
    [`address ${email.toLowerCase()}`, email],
  ] as const;
}

type Data = { [E in ImportRecord['entity']]: Extract<ImportRecord, { entity: E }>['data'] };
type Mappable = Exclude<
  ImportRecord['entity'],
  'archived_row' | 'orphan' | 'quarantined_row' | 'session_checksum'
>;

/** What a row became. `id` where the row has a better one than its key, such as the id that children name. */
export type Mapped = {
  [E in Mappable]: {
    readonly entity: E;
    readonly data: Data[E];
    readonly id?: string;
    readonly parent?: { readonly table: string; readonly id: string } | undefined;
    readonly owner?: string | undefined;
    readonly notes?: readonly ImportNote[];
  };
}[Mappable];

/** A row that has no place here, with the reason. */
export interface Archived {
  readonly archive: string;
}

/** The tables that children name, whatever the source calls them. */
export const USERS = 'users';
export const STRATEGIES = 'strategies';
export const REDIS_TRADES = 'redis_trades';
export const BACKTESTS = 'backtest_results';
export const SESSIONS = 'forward_test_sessions';
