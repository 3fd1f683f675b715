import Router from '@koa/router';
import type { Middleware } from 'koa';
import { importAccountsSchema } from '../../contracts/import-routes';
import { parseBody } from '../shared/requests';
import type { RequestState } from '../shared/requests';

interface AccountFinder {
  accounts(names: readonly string[]): Promise<Record<string, string>>;
}

/** `POST /internal/imports/accounts`: which users here an import means. */
export function importAccountRoutes(
  users: AccountFinder,
  servicesOnly: Middleware<RequestState>,
): Router<RequestState> {
  const router = new Router<RequestState>({ prefix: '/internal/imports' });
  router.post('/accounts', servicesOnly, async (ctx) => {
    const { names } = parseBody(importAccountsSchema, ctx);
    ctx.body = { accounts: await users.accounts(names) };
  });
  return router;
}
