import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { AS_BUNDLE, REPOSITORY } from './repository';

test('a process whose log cannot be written lives on', async () => {
  const script = `
    const log = require('./platform/log.ts').createLogger('test', 'info');
    for (let i = 0; i < 3; i++) log.info('a line');
    setTimeout(() => process.stderr.write('alive'), 50);
  `;
  const full = openSync('/dev/full', 'w');
  const child = spawn(process.execPath, [...AS_BUNDLE, '-e', script], {
    cwd: REPOSITORY,
    stdio: ['ignore', full, 'pipe'],
  });
  closeSync(full);
  const [errors, [code]] = await Promise.all([
    text(child.stderr as NonNullable<typeof child.stderr>),
    once(child, 'exit') as Promise<[number | null]>,
  ]);
  expect({ errors, code }).toEqual({ errors: 'alive', code: 0 });
});
