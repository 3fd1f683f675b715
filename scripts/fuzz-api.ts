import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';

/**
 * `npm run fuzz:api -- http://localhost:8000 [schemathesis options]`: fuzzes a running system from
 * its OpenAPI description with Schemathesis, which must be on the path (`pip install
 * schemathesis`) or be named by SCHEMATHESIS. The system is to run with RATE_LIMIT_SCALE=0.
 */
async function main([api = 'http://localhost:8000', ...options]: string[]): Promise<void> {
  const name = `fuzz-${randomUUID().slice(0, 8)}`;
  const response = await fetch(`${api}/api/auth/register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: name, email: `${name}@example.com`, password: randomUUID() }),
  });
  const { access_token: token } = (await response.json()) as { access_token?: string };
  if (token === undefined) throw new Error(`expected a token, got status ${response.status}`);
  const child = spawn(
    process.env['SCHEMATHESIS'] ?? 'schemathesis',
    [
      'run',
      `${api}/api/openapi.json`,
      '--url',
      api,
      '--header',
      `Authorization: Bearer ${token}`,
      // Ending the fuzzer's own login would make a 401 of all that follows.
      '--exclude-operation-id-regex',
      '^(logout|logoutEverywhere|closeLogin)$',
      '--checks',
      [
        'not_a_server_error',
        'status_code_conformance',
        'content_type_conformance',
        'response_schema_conformance',
      ].join(','),
      ...options,
    ],
    { stdio: 'inherit' },
  );
  child.on('exit', (code) => {
    process.exitCode = code ?? 1;
  });
}

void main(process.argv.slice(2));
