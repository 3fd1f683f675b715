import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Router from '@koa/router';
import { AppError } from '../../core/errors';
import { REPOSITORY } from '../../platform/repository';

const API = join(REPOSITORY, 'api');
/** Makes a router of routes: `createRunRoutes`, `healthRoutes`. */
const MAKER = /export function (?:create)?\w+Routes\(/;
const isMaker = (name: string): boolean => /Routes$/.test(name) && !name.startsWith('add');

type Maker = (...parts: unknown[]) => unknown;

/** Like `anything`, but whoever asks it hears that they are not known. */
const nobody: object = new Proxy(async () => undefined, {
  get: (target, name) =>
    typeof name === 'symbol' || name === 'then' || name === 'router' ? undefined : nobody,
  apply: () => {
    throw new AppError('UNAUTHENTICATED', 'a bearer token is required');
  },
});

/**
 * Stands for whatever a router is made of: it is looked at and called, and nothing comes of it. It is no
 * promise, no list and no router.
 */
const anything: object = new Proxy(async () => undefined, {
  get: (target, name) =>
    typeof name === 'symbol' || name === 'then' || name === 'router' ? undefined : anything,
  apply: () => anything,
});

/** The router of every service's routes that a file of `api` exports, by its maker. */
export const allRouters = routersMadeOf(anything);

/** The same routers where nobody is known. */
export const routersForNobody = routersMadeOf(nobody);

function routersMadeOf(parts: object): Readonly<Record<string, Router<never, never>>> {
  return Object.fromEntries(
    readdirSync(API, { recursive: true, encoding: 'utf8' })
      .filter((path) => /(?<!\.test)\.ts$/.test(path) && !path.startsWith('shared'))
      .map((path) => join(API, path))
      .filter((path) => MAKER.test(readFileSync(path, 'utf8')))
      .flatMap((path) => {
        // oxlint-disable-next-line typescript/no-require-imports -- found by its name
        const makers = Object.entries(require(path) as Record<string, Maker>);
        return makers
          .filter(([name]) => isMaker(name))
          .map(([name, make]) => [name, make(parts, parts, parts)] as const)
          .filter((made): made is [string, Router<never, never>] => made[1] instanceof Router);
      }),
  );
}
