import { accountKeys } from '../reading/context';
import { isDevelopmentIdentity } from '../reading/owners';
import { RejectedRow } from '../rows/rejected-row';
import { tableReader } from '../rows/table-reader';
import { storable } from '../rows/texts';
import { uuid4Of } from '../values/uuids';

const aliases = {
  id: ['id'],
  email: ['email'],
  username: ['username'],
  password: ['hashed_password', 'password_hash'],
  isActive: ['is_active'],
  isVerified: ['is_verified'],
  createdAt: ['created_at'],
  updatedAt: ['updated_at'],
} as const;

const BCRYPT = /^\$2[abxy]?\$\d{2}\$[./A-Za-z0-9]{53}$/;

/** Older users come first: of two whose names differ in case alone, the newer one waits for a decision. */
export const userReader = tableReader({
  names: ['users', 'user'],
  entity: 'user',
  aliases,
  order: [['createdAt', 'time']],
  map: (draft, { owners, accounts }) => {
    const id = draft.trimmed('id') ?? draft.row.id;
    const username = storable(draft.trimmed('username') ?? '');
    const email = storable(draft.trimmed('email') ?? '');
    const development = isDevelopmentIdentity(id, username);
    owners.add(id, username, development);
    // Its password is known to everybody. What it owns goes to the owner of the run.
    if (development) return { archive: 'development_identity' };
    const stored = draft.text('password');
    const hash = stored !== undefined && BCRYPT.test(stored) ? stored : null;
    if (hash === null) draft.note('no_password', 'not a bcrypt hash: this user cannot log in');
    const data = {
      id: uuid4Of(id),
      username,
      email,
      password_hash: hash,
      is_active: draft.boolean('isActive') ?? true,
      is_verified: draft.boolean('isVerified') ?? false,
      created_at: draft.time('createdAt'),
      updated_at: draft.time('updatedAt'),
      legacy: draft.legacy(),
    };
    // An account here stands for this user, who takes no name and no address.
    if (owners.isMapped(id)) return [{ entity: 'user', id, data }];
    for (const [key, name] of accountKeys(data)) {
      const other = accounts.get(key);
      if (name !== '' && (other === undefined || other === id)) continue;
      owners.quarantine(id);
      const why =
        name === ''
          ? 'expected a user name and an e-mail address'
          : `${name} is taken by the older user ${other}`;
      // People look at the quarantine: a hash is no business of theirs, and the source still has it.
      throw new RejectedRow('user_clash', why, { ...data, password_hash: null });
    }
    return [{ entity: 'user', id, data }];
  },
});
