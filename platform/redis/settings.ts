import { isIP } from 'node:net';
import { z } from 'zod';
import type { ConfigFault } from '../config';
import { certificateFile } from '../tls/file-variables';

/** A server, and the authority of its certificate when the URL is `rediss://`. */
export interface RedisAddress {
  readonly url: string;
  readonly ca?: string;
}

/** `redis://` or, encrypted, `rediss://`. */
export const redisUrlVariable = z.url({
  protocol: /^rediss?$/,
  error: 'expected a URL beginning with redis:// or rediss://',
});

/** Signs the certificates of all `rediss://` servers; without it Node.js's own list does. */
export const redisCaVariable = certificateFile.optional();

interface Values {
  readonly REDIS_URL?: string;
  readonly REDIS_CACHE_URL?: string;
  readonly REDIS_CA_FILE?: string;
}

/** What is wrong with the variables taken together. */
export function redisFaults(values: Values): ConfigFault[] {
  const { REDIS_URL, REDIS_CACHE_URL, REDIS_CA_FILE } = values;
  if (REDIS_CA_FILE === undefined) return [];
  const plain = Object.entries({ REDIS_URL, REDIS_CACHE_URL }).filter(
    ([, url]) => url !== undefined && !isEncrypted(url),
  );
  return plain.map(([variable]) => ({
    variable,
    message: 'expected a URL beginning with rediss://, because REDIS_CA_FILE is set',
  }));
}

/** The server of one of the variables. */
export function redisAddress(
  values: Values,
  variable: 'REDIS_URL' | 'REDIS_CACHE_URL' = 'REDIS_URL',
): RedisAddress {
  return { url: values[variable] ?? '', ca: values.REDIS_CA_FILE };
}

function isEncrypted(url: string): boolean {
  return url.startsWith('rediss:');
}

/** What the driver is given beside the URL: nothing for plain text. */
export function redisTls({ url, ca }: RedisAddress) {
  return isEncrypted(url) ? { tls: { ca, ...serverName(url) } } : {};
}

/** Node.js names the server to itself only when it is told to; addresses must not be named. */
function serverName(url: string): { servername?: string } {
  const host = new URL(url).hostname.replace(/^\[|\]$/g, '');
  return isIP(host) === 0 ? { servername: host } : {};
}
