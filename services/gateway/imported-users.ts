import { eachInTransaction } from '../shared/dry-transaction';
import type { ImportOutcome, ImportPort, PlacedRecord } from '../../api/shared/import-port';
import type { RollbackOutcome, StoredRecord } from '../../api/shared/import-port';
import { isReservedForAdmins, reservedOf } from '../../api/gateway/reserved-names';
import { ID_TAKEN } from '../../contracts/import-routes';
import type { ImportNote } from '../../contracts/imports';
import type { Database } from '../../platform/postgres/database';
import { takeBack } from '../shared/take-back';
import type { Edit, TakenBack } from '../shared/take-back';
import { OutboxAuditLog } from './audit-log';
import { isUsableBcrypt } from './bcrypt-hashes';

type UserRecord = PlacedRecord<'user'>;

interface ImportedUserRow {
  readonly user_id: string;
  readonly batch_id: string;
  readonly changed_batch_id: string;
  readonly content_hash: string;
  readonly legacy: unknown;
  readonly written_at: Date;
}

/** What a batch found before it changed a user; never a password. */
interface Previous {
  readonly columns: Columns;
  readonly imported: Pick<ImportedUserRow, 'content_hash' | 'changed_batch_id' | 'legacy'>;
}

interface UserRow extends Columns {
  readonly id: string;
  readonly password_hash: string | null;
}

interface Columns {
  readonly username: string;
  readonly email: string;
  readonly is_active: boolean;
  readonly is_verified: boolean;
  readonly created_at: Date | string;
  readonly updated_at: Date | string;
}

/** What an import or its rollback does to a user. */
type ImportChange = 'inserted' | 'updated' | 'restored' | 'deleted';
type Audited = (change: ImportChange, username: string) => Promise<void>;

type Refusal = { readonly refused: ImportNote };

/**
 * Users of the old systems. None is ever merged with an account that is here: a name or an address
 * that is taken refuses the import of its user.
 */
export class ImportedUsers implements ImportPort {
  constructor(
    private readonly db: Database,
    /** Called when records were added to the outbox. */
    private readonly onAdded: () => void,
  ) {}

  async store({
    batch_id: batchId,
    dry_run: isDryRun,
    records,
  }: Parameters<ImportPort['store']>[0]) {
    const users = records as readonly UserRecord[];
    return eachInTransaction(this.db, isDryRun, users, (transaction, record) =>
      storeUser(transaction, batchId, record, this.audited(transaction, batchId, record.target_id)),
    );
  }

  async rollback({
    batch_id: batchId,
    target_ids: ids,
    force,
  }: Parameters<ImportPort['rollback']>[0]): Promise<RollbackOutcome[]> {
    const outcomes: RollbackOutcome[] = [];
    for (const target_id of ids) {
      const outcome = await this.db.transaction((transaction) =>
        takeBackOne(
          transaction,
          { batchId, id: target_id, force },
          this.audited(transaction, batchId, target_id),
        ),
      );
      outcomes.push({ target_id, ...outcome });
    }
    return outcomes;
  }

  async stored(_entity: 'user', targetIds: readonly string[]): Promise<StoredRecord[]> {
    const rows = await this.db<ImportedUserRow>('imported_users').whereIn('user_id', [
      ...targetIds,
    ]);
    return rows.map(({ user_id: target_id, content_hash }) => ({
      target_id,
      owner_id: null,
      parent_id: null,
      content_hash,
      status: null,
      checksum: null,
    }));
  }

  /** Records what became of a user in the transaction that does it. */
  private audited(transaction: Database, batchId: string, userId: string): Audited {
    const log = new OutboxAuditLog(transaction, this.onAdded);
    return (change, username) =>
      log.record({
        type: 'auth.user-changed',
        outcome: 'success',
        actor: 'imports',
        userId,
        origin: { traceId: batchId, address: 'internal', userAgent: 'imports' },
        details: { username, import: change, batch_id: batchId },
      });
  }

  /** Users by name, e-mail address or id. */
  async accounts(names: readonly string[]): Promise<Record<string, string>> {
    const found: Record<string, string> = {};
    for (const name of names) {
      if (name.includes('\0')) continue;
      const row = await this.db('users')
        .whereRaw('id::text = lower(?) or lower(username) = lower(?) or lower(email) = lower(?)', [
          name,
          name,
          name,
        ])
        .where({ is_development: false })
        .first<{ id: string } | undefined>('id');
      if (row !== undefined) found[name] = row.id;
    }
    return found;
  }
}

async function storeUser(
  transaction: Database,
  batchId: string,
  { target_id: id, record }: UserRecord,
  audit: Audited,
): Promise<ImportOutcome> {
  const answer = (outcome: ImportOutcome['outcome'], notes: readonly ImportNote[] = []) => ({
    target_id: id,
    outcome,
    notes: [...notes],
  });
  const imported = await transaction<ImportedUserRow>('imported_users')
    .where({ user_id: id })
    .forUpdate()
    .first();
  const existing = await transaction<UserRow>('users').where({ id }).forUpdate().first();
  if (existing !== undefined && imported === undefined) {
    const message = `the id ${id} belongs to another user`;
    return answer('refused', [{ code: ID_TAKEN, message }]);
  }
  if (imported?.content_hash === record.content_hash) return answer('unchanged');
  const refusal = await refusalOf(transaction, id, record.data);
  if (refusal !== undefined) return answer('refused', [refusal.refused]);
  const { hash, notes } = passwordOf(record.data);
  const columns = columnsOf(record.data);
  if (existing === undefined || imported === undefined) {
    await transaction('users').insert({ id, ...columns, password_hash: hash });
    await transaction('imported_users').insert({
      user_id: id,
      batch_id: batchId,
      changed_batch_id: batchId,
      content_hash: record.content_hash,
      legacy: JSON.stringify(record.data.legacy),
      written_at: columns.updated_at,
    });
    await audit('inserted', columns.username);
    return answer('inserted', notes);
  }
  if (isChanged(existing, imported)) return answer('conflict');
  // Whoever logged in here has a hash of this system, and keeps it.
  const isStillBcrypt = existing.password_hash?.startsWith('$2') !== false;
  await transaction('users')
    .where({ id })
    .update({ ...columns, ...(isStillBcrypt && { password_hash: hash }) });
  const { username, email, is_active, is_verified, created_at, updated_at } = existing;
  await transaction('imported_users')
    .where({ user_id: id })
    .update({
      changed_batch_id: batchId,
      content_hash: record.content_hash,
      legacy: JSON.stringify(record.data.legacy),
      written_at: columns.updated_at,
    });
  const { content_hash, changed_batch_id, legacy } = imported;
  const previous: Previous = {
    columns: { username, email, is_active, is_verified, created_at, updated_at },
    imported: { content_hash, changed_batch_id, legacy },
  };
  await transaction('imported_user_history')
    .insert({ user_id: id, batch_id: batchId, previous: JSON.stringify(previous) })
    // What was there before the batch is what its first change found.
    .onConflict(['user_id', 'batch_id'])
    .ignore();
  await audit('updated', columns.username);
  return answer('updated', notes);
}

function takeBackOne(
  transaction: Database,
  taken: TakenBack,
  audit: Audited,
): ReturnType<typeof takeBack> {
  const { id } = taken;
  return takeBack<ImportedUserRow, UserRow, Previous>(transaction, taken, {
    table: 'users',
    imported: { table: 'imported_users', history: 'imported_user_history', key: 'user_id' },
    editOf: (user, imported) => editOf(transaction, user, imported),
    nameOf: ({ username }) => username,
    async remove({ username }) {
      await transaction('users').where({ id }).delete();
      await audit('deleted', username);
    },
    async restore({ columns: before, imported }) {
      const columns = await columnsBefore(transaction, taken, before);
      if (columns === undefined) return false;
      await transaction('users').where({ id }).update(columns);
      await transaction('imported_users')
        .where({ user_id: id })
        .update({
          ...imported,
          legacy: JSON.stringify(imported.legacy),
          written_at: before.updated_at,
        });
      await audit('restored', before.username);
      return true;
    },
  });
}

/**
 * What a user was before a batch; undefined when another account has the name or the address now, and by force without
 * what is taken. An account that has it by the same batch gives it back before it is taken back itself.
 */
async function columnsBefore(
  transaction: Database,
  { batchId, id, force }: TakenBack,
  before: Columns,
): Promise<Partial<Columns> | undefined> {
  const columns: Partial<Columns> = { ...before };
  for (const field of ['username', 'email'] as const) {
    const other = await holderOf(transaction, id, field, before[field]);
    if (other === undefined) continue;
    const imported = await transaction<ImportedUserRow>('imported_users')
      .where({ user_id: other.id })
      .first();
    const isOfBatch = imported?.batch_id === batchId || imported?.changed_batch_id === batchId;
    if (isOfBatch && (force || (await editOf(transaction, other, imported)) === undefined)) {
      await transaction('users')
        .where({ id: other.id })
        .update({ [field]: `${other.id}.${other[field]}` });
    } else if (force) {
      delete columns[field];
    } else {
      return undefined;
    }
  }
  return columns;
}

/** Another account that has a name or an address, however it is written. */
function holderOf(
  transaction: Database,
  id: string,
  field: 'username' | 'email',
  value: string,
): Promise<UserRow | undefined> {
  return transaction<UserRow>('users')
    .whereRaw(`lower(${field}) = lower(?)`, [value])
    .whereNot({ id })
    .first();
}

function isChanged(user: UserRow, { written_at: writtenAt }: ImportedUserRow): boolean {
  return new Date(user.updated_at).getTime() !== writtenAt.getTime();
}

/** How somebody has changed the account here, or that the user made a key; a login alone changes nothing of it. */
async function editOf(
  transaction: Database,
  user: UserRow,
  imported: ImportedUserRow,
): Promise<Edit> {
  if (isChanged(user, imported)) {
    return `the account was changed at ${new Date(user.updated_at).toISOString()}`;
  }
  const key = await transaction('api_keys')
    .where({ user_id: user.id })
    .orderBy('created_at', 'desc')
    .first<{ created_at: Date } | undefined>('created_at');
  return key && `the user made an API key at ${key.created_at.toISOString()}`;
}

async function refusalOf(
  transaction: Database,
  id: string,
  data: UserRecord['record']['data'],
): Promise<Refusal | undefined> {
  const { username, email } = data;
  const refused = (code: string, message: string) => ({ refused: { code, message } });
  if (username.trim() === '' || username.includes('\0') || username.includes('@')) {
    return refused('username_unusable', 'expected a user name without @');
  }
  if (!/^[^@\s\0]+@[^@\s\0]+$/.test(email)) {
    return refused('email_unusable', 'expected an e-mail address');
  }
  const reserved = reservedOf(data);
  if (reserved !== undefined) return refused(`${reserved}_reserved`, `the ${reserved} is reserved`);
  if (isReservedForAdmins(username)) {
    return refused(
      'username_reserved',
      `the user name ${username} looks like that of an administrator`,
    );
  }
  for (const [field, value] of [
    ['username', username],
    ['email', email],
  ] as const) {
    if ((await holderOf(transaction, id, field, value)) !== undefined) {
      return refused(`${field}_taken`, `another account on this system has the ${field} ${value}`);
    }
  }
  return undefined;
}

function passwordOf({ password_hash: hash }: UserRecord['record']['data']) {
  if (hash === null || isUsableBcrypt(hash)) return { hash, notes: [] };
  const message = 'this system cannot check the password hash: the user needs a new password';
  return { hash: null, notes: [{ code: 'password_unusable', message }] };
}

function columnsOf(data: UserRecord['record']['data']) {
  const { username, email, is_active, is_verified } = data;
  // Postgres holds microseconds and a date of this side milliseconds: both must compare equal.
  const now = new Date();
  const time = (text: string | null) => (text === null ? now : new Date(text));
  const created_at = time(data.created_at);
  const updated_at = data.updated_at === null ? created_at : new Date(data.updated_at);
  return { username, email, is_active, is_verified, created_at, updated_at };
}
