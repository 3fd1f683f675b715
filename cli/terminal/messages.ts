import { painterFor } from './style';

/** Warnings on stderr, one by one, so that results on stdout stay clean. */
export function printWarnings(warnings: readonly string[]): void {
  const paint = painterFor(process.stderr);
  for (const warning of warnings)
    process.stderr.write(`${paint('yellow', 'warning:')} ${warning}\n`);
}

export { issuePlace, issueText } from '../../reports/issue-text';
