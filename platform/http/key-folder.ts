import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ServiceJwk, ServiceKeys } from './service-tokens';

/** The public keys of all services, a JWK set by their names. */
const PUBLIC = 'service-keys.json';
const USERS_PUBLIC = 'users.pub';
const USERS_PRIVATE = 'users.key';
const SECRET = 0o600;

/**
 * Makes the keys of an installation that a folder does not have yet: a pair for each service, and
 * one for the tokens of users. A container gets `<service>.key`, the public ones and, if it is the
 * gateway, `users.key`.
 */
export function makeKeys(folder: string, services: readonly string[]): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const keys = services.map((name): ServiceJwk => {
    const path = join(folder, `${name}.key`);
    if (!existsSync(path)) {
      const { privateKey } = generateKeyPairSync('ed25519');
      writeFileSync(path, pemOf(privateKey), { mode: SECRET });
    }
    return { ...createPublicKey(readFileSync(path)).export({ format: 'jwk' }), kid: name };
  });
  writeFileSync(join(folder, PUBLIC), `${JSON.stringify({ keys }, undefined, 2)}\n`);
  const users = join(folder, USERS_PRIVATE);
  if (!existsSync(users)) {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    writeFileSync(users, pemOf(privateKey), { mode: SECRET });
  }
  const publicKey = createPublicKey(readFileSync(users)).export({ type: 'spki', format: 'pem' });
  writeFileSync(join(folder, USERS_PUBLIC), publicKey);
}

/** How a service shows who it is, and the keys of those that may call it. */
export function serviceKeysIn(
  folder: string,
  service: { readonly name: string; readonly calledBy: readonly string[] },
): ServiceKeys {
  const { name, calledBy } = service;
  const { keys } = JSON.parse(read(folder, PUBLIC)) as { keys: ServiceJwk[] };
  const callers = keys.filter(({ kid }) => calledBy.includes(kid));
  const missing = calledBy.find((caller) => !callers.some(({ kid }) => kid === caller));
  if (missing !== undefined) {
    throw new Error(`KEYS_FOLDER: expected a key of ${missing} in ${PUBLIC}`);
  }
  return { name, privateKey: read(folder, `${name}.key`), callers };
}

/** Signs the tokens of users. */
export function userPrivateKeyIn(folder: string): string {
  return read(folder, USERS_PRIVATE);
}

/** Verifies the tokens of users. */
export function userPublicKeyIn(folder: string): string {
  return read(folder, USERS_PUBLIC);
}

function pemOf(privateKey: KeyObject): string | Buffer {
  return privateKey.export({ type: 'pkcs8', format: 'pem' });
}

function read(folder: string, file: string): string {
  try {
    return readFileSync(join(folder, file), 'utf8');
  } catch (cause) {
    throw new Error(`KEYS_FOLDER: expected the file ${file} in ${folder}`, { cause });
  }
}
