import { redisRules, usesRedis } from '../../services/kit/redis-user';
import type { ServiceDescription } from '../../services/kit/description';

const passwordOf = (name: string) => `password-of-${name}`;

/** A user of Redis for each service, with the rules of docker-compose.yml, for `startStack`. */
export function redisUserLines(services: readonly ServiceDescription[]): string[] {
  return services
    .filter(usesRedis)
    .map((service) =>
      ['user', service.name, 'on', `>${passwordOf(service.name)}`, ...redisRules(service)].join(
        ' ',
      ),
    );
}

/** The environment with the service's own login for Redis in the place of the administrator's. */
export function asRedisUser(
  { name }: ServiceDescription,
  environment: Readonly<Record<string, string | undefined>>,
): Record<string, string | undefined> {
  const own = { ...environment };
  for (const variable of ['REDIS_URL', 'REDIS_CACHE_URL']) {
    const given = own[variable];
    if (given === undefined) continue;
    const url = new URL(given);
    url.username = name;
    url.password = passwordOf(name);
    own[variable] = url.href;
  }
  return own;
}
