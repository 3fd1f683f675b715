import type { BlockList } from 'node:net';
import { bearerToken } from '../../api/gateway/bearer';
import type { HealthRoutesOptions } from '../../api/gateway/health-routes';
import type { Credentials, Users } from '../../api/gateway/ports';
import { isWithin } from '../../platform/http/networks';

interface Identity {
  readonly credentials: Credentials;
  readonly users: Pick<Users, 'find'>;
}

/** Who sees more of the health than its state: admins by their token, and configured networks. */
export function healthInsiders(
  { credentials, users }: Identity,
  networks: BlockList,
): Pick<HealthRoutesOptions, 'isInsider' | 'isFromKnownNetwork'> {
  const isAdmin = async (authorization: string): Promise<boolean> => {
    const { userId } = await credentials.check(bearerToken(authorization), 'admin');
    const user = await users.find(userId);
    return user?.role === 'admin' && user.is_active;
  };
  return {
    isFromKnownNetwork: (ctx) => isWithin(networks, ctx.ip),
    isInsider: (ctx) => {
      if (isWithin(networks, ctx.ip)) return true;
      const authorization = ctx.get('authorization');
      // A token that is not valid, or cannot be checked now, shows nothing and refuses nothing.
      return authorization !== '' && isAdmin(authorization).catch(() => false);
    },
  };
}
