import type { RequestContext } from './requests';

/** A report as a page, and the policy that says what a browser may run of it. */
export interface ReportPage {
  readonly html: string;
  readonly policy: string;
}

/** Answers with a page that a browser shows. */
export function answerReport(ctx: RequestContext, { html, policy }: ReportPage): void {
  ctx.body = html;
  ctx.type = 'text/html; charset=utf-8';
  ctx.set('Content-Disposition', 'inline');
  ctx.set('Content-Security-Policy', policy);
}
