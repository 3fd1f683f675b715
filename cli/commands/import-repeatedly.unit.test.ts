import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { REPOSITORY } from '../../platform/repository';

const script = `
const { importRepeatedly } = require('./cli/commands/import-repeatedly');
const importOnce = async () => {
  process.stdout.write('imported\\n');
  return { batch: undefined, incomplete: [] };
};
importRepeatedly(60_000, importOnce).then(() => {
  setTimeout(() => process.stdout.write('ended\\n'), 300);
});
`;

test('one Ctrl-C that comes twice, from the terminal and from npx, ends it in order', async () => {
  const child = spawn(process.execPath, ['--require', 'tsx/cjs', '--eval', script], {
    cwd: REPOSITORY,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (data: Buffer) => {
    output += data.toString('utf8');
    if (/(imported|stopped)\n$/.test(output)) child.kill('SIGINT');
  });
  expect(await once(child, 'close')).toEqual([0, null]);
  expect(output).toMatch(/^imported\n\S+ stopped\nended\n$/);
}, 30_000);
