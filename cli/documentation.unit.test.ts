import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXAMPLES } from './help';
import { buildProgram } from './program';
import { withReference } from './testing/reference';

const document = readFileSync(join(__dirname, '../docs/cli.md'), 'utf8');

test('docs/cli.md has the help of today (cli/testing/write-reference.ts writes it)', () => {
  expect(document).toBe(withReference(document));
});

test('every command has examples, and they use options that it has', () => {
  for (const command of buildProgram().commands) {
    const examples = EXAMPLES[command.name()];
    expect(examples).toContain(`algotrade ${command.name()}`);
    const known = [command, ...command.commands].flatMap(({ options }) =>
      options.map(({ long }) => long),
    );
    const used = [...(examples ?? '').matchAll(/ (--[a-z-]+)/g)].map(([, option]) => option);
    expect(known).toEqual(expect.arrayContaining(used));
  }
});

test('--symbol takes an instrument in every command that has it', () => {
  const commands = buildProgram().commands.flatMap((one) => [one, ...one.commands]);
  const options = commands.flatMap((command) =>
    command.options.filter(({ long }) => long === '--symbol'),
  );
  expect(options.length).toBeGreaterThan(7);
  for (const { parseArg } of options) {
    expect(parseArg?.('coinbase:btc-usd', undefined)).toBe('coinbase:BTC/USD');
    expect(() => parseArg?.('coinbase:bitcoin', undefined)).toThrow(/or an instrument, such as/);
  }
});
