import * as users from './0001-users';
import * as accounts from './0002-accounts';
import * as importedUsers from './0003-imported-users';
import * as importHistory from './0004-import-history';
import * as lateRequests from './0005-late-requests';

/** The migrations of the service's database, in order. */
export const gatewayMigrations = [users, accounts, importedUsers, importHistory, lateRequests];
