import type { Middleware } from 'koa';

/** What browsers are told about every answer; a page of our own may loosen its own policy. */
const always: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Cross-Origin-Resource-Policy': 'same-site',
  'Permissions-Policy': 'interest-cohort=()',
};

/** Sets them before anything answers, so that errors and answers of services have them too. */
export function securityHeaders(isProduction: boolean): Middleware {
  const headers = {
    ...always,
    ...(isProduction && { 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains' }),
  };
  return async (ctx, next) => {
    ctx.set(headers);
    await next();
  };
}
