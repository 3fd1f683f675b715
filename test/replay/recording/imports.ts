import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { algotrade } from '../../../cli/testing/run-command';
import { oddBeta1 } from '../../../imports/testing/beta1-tables';
import { writeSqlite } from '../../../imports/testing/sqlite-file';
import { tokensOfSystem } from '../../../platform/http/operator-tokens';
import type { Recorder } from './recorder';

const service = 'imports';

/** Records an import that is checked, whose orphans are recovered, and that is rolled back. */
export async function recordImports(recorder: Recorder): Promise<void> {
  const { system } = recorder;
  const folder = mkdtempSync(join(tmpdir(), 'recorded-import-'));
  try {
    const file = join(folder, 'strategies.db');
    writeSqlite(file, oddBeta1());
    await recorder.api.post('/api/auth/register', {
      username: 'importer',
      email: 'importer@example.com',
      password: randomUUID(),
    });
    const tokens = tokensOfSystem(system.environment);
    const token = await tokens.sign(randomUUID(), 3_600, false, { role: 'admin' });
    const run = async (...words: string[]) => {
      const args = ['import', ...words, '--server', system.api, '--token', token];
      const { code, stdout, stderr } = await algotrade(args);
      if (code !== 0) throw new Error(stderr);
      return stdout;
    };
    const output = await run('beta1', file, '--owner', 'importer');
    const [, batch = ''] = /Batch ([\da-f-]{36})/.exec(output) ?? [];
    await recorder.write(service, 'batch-completed', batch);
    await run('check', batch);
    await recorder.write(service, 'batch-checked', `${batch}.check`);
    const recovered = await fetch(`${system.api}/api/imports/${batch}/recover-orphans`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
    });
    if (!recovered.ok) throw new Error(await recovered.text());
    await recorder.write(service, 'orphans-recovered', `${batch}.recovery`);
    await run('rollback', batch);
    await recorder.write(service, 'batch-rolled-back', `${batch}.rollback`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
