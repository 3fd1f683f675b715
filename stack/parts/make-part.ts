import type { StackAddresses } from '../addresses';
import type { Part, PartContext, PartName } from '../part';
import { kafkaPart } from './kafka';
import { objectStoreKeys, objectStorePart } from './object-store';
import { postgresAdmin, postgresPart, postgresPassword } from './postgres';
import { redisCachePart, redisPart, redisPassword } from './redis';
import { temporalPart } from './temporal';

/** A local part and what its clients need to know. */
export interface MadePart {
  part: Part;
  addresses: () => Partial<StackAddresses>;
}

/** The part of a name, to be run on this machine. */
export function makePart(name: PartName, context: PartContext): MadePart {
  const { ports, dataDir } = context;
  switch (name) {
    case 'kafka':
      return {
        part: kafkaPart(context),
        addresses: () => ({ kafkaBrokers: [`127.0.0.1:${ports.kafka}`] }),
      };
    case 'redis':
      return {
        part: redisPart(context),
        addresses: () => ({
          redisUrl: `redis://:${redisPassword(dataDir)}@127.0.0.1:${ports.redis}`,
        }),
      };
    case 'redis-cache':
      return {
        part: redisCachePart(context),
        addresses: () => ({
          redisCacheUrl: `redis://:${redisPassword(dataDir)}@127.0.0.1:${ports.redisCache}`,
        }),
      };
    case 'postgres':
      return {
        part: postgresPart(context),
        addresses: () => ({
          postgres: {
            host: '127.0.0.1',
            port: ports.postgres,
            user: postgresAdmin,
            password: postgresPassword(dataDir),
          },
        }),
      };
    case 'temporal':
      return {
        part: temporalPart(context),
        addresses: () => ({
          temporalAddress: `127.0.0.1:${ports.temporal}`,
          temporalUiUrl: `http://127.0.0.1:${ports.temporalUi}`,
        }),
      };
    case 'object-store':
      return {
        part: objectStorePart(context),
        addresses: () => ({
          s3: {
            endpoint: `http://127.0.0.1:${ports.objectStore}`,
            ...objectStoreKeys(dataDir),
            region: 'us-east-1',
          },
        }),
      };
  }
}
