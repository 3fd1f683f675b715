/** The users of the development switch. Nobody registers their names or addresses. */
export const developmentAccounts = [
  { username: 'dev_user', email: 'dev@example.com', password: 'dev_password' },
  { username: 'demo', email: 'demo@example.com', password: 'demo123' },
] as const;

/** Which of the two belongs to a development user, whatever the case. */
export function reservedOf(request: {
  readonly username: string;
  readonly email: string;
}): 'username' | 'email' | undefined {
  for (const field of ['username', 'email'] as const) {
    const given = request[field].toLowerCase();
    if (developmentAccounts.some((account) => account[field] === given)) return field;
  }
  return undefined;
}

/** Whether a login's name, a user name or an address, is reserved. */
export function isReservedName(name: string): boolean {
  return reservedOf({ username: name, email: name }) !== undefined;
}

const adminNames: ReadonlySet<string> = new Set([
  'admin',
  'administrator',
  'root',
  'superuser',
  'sysadmin',
  'system',
  'operator',
  'support',
  'security',
  'moderator',
  'staff',
  'algotrade',
]);

/** Whether people would take the holder of the name for an administrator: no import brings one in. */
export function isReservedForAdmins(username: string): boolean {
  const plain = username
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}]/gu, '');
  return adminNames.has(plain);
}
