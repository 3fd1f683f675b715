import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { messageOf } from '../../core/errors';
import type { ClientTls } from '../tls/client-tls';

/** The names are those of libpq, so that `psql` takes the same URL. */
const fileParameters = ['sslrootcert', 'sslcert', 'sslkey'] as const;

export interface PostgresConnection {
  readonly connectionString: string;
  /** Undefined without `sslmode=verify-full`. */
  readonly ssl?: ClientTls;
}

/**
 * What the driver is given for a URL. It would take any `sslmode` for another one than libpq does
 * (`prefer` never falls back to plain text, `verify-ca` also checks the name), and one that it does
 * not know for verify-full: only the two modes that mean the same to both are taken here.
 */
export function postgresConnection(url: string): PostgresConnection {
  const parsed = new URL(url);
  const mode = parsed.searchParams.get('sslmode');
  if (parsed.searchParams.has('ssl')) throw new Error('expected sslmode=verify-full, was ssl');
  if (mode !== null && mode !== 'disable' && mode !== 'verify-full') {
    throw new Error(`sslmode: expected verify-full or disable, was ${mode}`);
  }
  const ssl = filesOf(parsed);
  if (mode !== 'verify-full') {
    const [stray] = Object.keys(ssl);
    if (stray !== undefined) throw new Error(`${stray}: expected sslmode=verify-full as well`);
    return { connectionString: url };
  }
  if ((ssl.sslcert === undefined) !== (ssl.sslkey === undefined)) {
    throw new Error('expected both sslcert and sslkey, was only one of them');
  }
  for (const name of ['sslmode', ...fileParameters]) parsed.searchParams.delete(name);
  return {
    connectionString: parsed.toString(),
    ssl: { ca: ssl.sslrootcert, cert: ssl.sslcert, key: ssl.sslkey },
  };
}

/** A database: `postgres://user:password@host/name`, with `sslmode=verify-full` for TLS. */
export const postgresUrlVariable = z
  .url({
    protocol: /^postgres(ql)?$/,
    error: 'expected a URL beginning with postgres://',
  })
  .superRefine((url, context) => {
    try {
      postgresConnection(url);
    } catch (error) {
      context.addIssue(messageOf(error));
    }
  });

type Files = Partial<Record<(typeof fileParameters)[number], string>>;

function filesOf(url: URL): Files {
  const files: Files = {};
  for (const name of fileParameters) {
    const path = url.searchParams.get(name);
    if (path === null) continue;
    try {
      files[name] = readFileSync(path, 'utf8');
    } catch (error) {
      throw new Error(`${name}: expected a file (PEM): ${messageOf(error)}`, { cause: error });
    }
  }
  return files;
}
