import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { licencePage, unlicensed } from './licence-table';
import type { Lock } from './licence-table';

/** Checks the licences of all dependencies; with `--write` it also writes docs/licences.md. */
const root = join(__dirname, '..');
const page = join(root, 'docs/licences.md');
const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock;

const problems = unlicensed(lock);
const text = licencePage(lock);
if (process.argv.includes('--write')) writeFileSync(page, text);
else if (!existsSync(page) || readFileSync(page, 'utf8') !== text) {
  problems.push('docs/licences.md is out of date: run `npm run docs:licences`');
}
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
