import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { REPOSITORY } from '../../../platform/repository';

/** A service of `docker-compose.yml`, as far as playing Docker needs it. */
export interface Container {
  readonly build?: string;
  readonly entrypoint?: readonly string[];
  readonly command: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly secrets?: readonly string[];
  readonly depends_on?: Readonly<Record<string, unknown>>;
  readonly healthcheck?: { readonly test: readonly string[] };
}

/**
 * The containers by name, with the variables of `.env` set. `here` says for what stands in the file what
 * it is on this machine, as `kafka:9092` and `127.0.0.1:40123`.
 */
export function readCompose(
  dotEnv: Readonly<Record<string, string>>,
  here: ReadonlyMap<string, string> = new Map(),
): Record<string, Container> {
  const text = readFileSync(join(REPOSITORY, 'docker-compose.yml'), 'utf8');
  const moved = movedTo(here);
  const set = (_: string, value: unknown) =>
    typeof value === 'string' || typeof value === 'number'
      ? moved(interpolated(String(value), dotEnv))
      : value;
  const file = JSON.stringify(parse(text, { merge: true }));
  return (JSON.parse(file, set) as { services: Record<string, Container> }).services;
}

/** In one pass, so that nothing is looked for in what was put in: a port may lie inside of another. */
function movedTo(here: ReadonlyMap<string, string>): (text: string) => string {
  if (here.size === 0) return (text) => text;
  const longestFirst = [...here.keys()].sort((a, b) => b.length - a.length);
  const any = longestFirst.map((text) => text.replace(/[.?]/g, '\\$&')).join('|');
  const pattern = new RegExp(`(?<!\\d)(?:${any})(?!\\d)`, 'g');
  return (text) => text.replace(pattern, (found) => here.get(found) ?? found);
}

/** As Docker Compose does: `${NAME}`, `${NAME:-default}` and `${NAME:?message}`. */
function interpolated(text: string, dotEnv: Readonly<Record<string, string>>): string {
  return text.replace(
    /(?<!\$)\$\{(\w+)(?::([-?])([^}]*))?\}/g,
    (_, name: string, kind: string | undefined, more: string) => {
      const value = dotEnv[name] ?? (kind === '-' ? more : undefined);
      if (value === undefined) throw new Error(`${name}: ${more}`);
      return value;
    },
  );
}

/** `.env` as the guide says: each secret that `.env.example` leaves empty gets a value of its own. */
export function filledExample(): Record<string, string> {
  const example = readFileSync(join(REPOSITORY, '.env.example'), 'utf8');
  const names = [...example.matchAll(/^(\w+)=$/gm)].map(([, name = '']) => name);
  return Object.fromEntries(names.map((name) => [name, `secret${name.replaceAll('_', '')}`]));
}
