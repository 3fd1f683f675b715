import { API_ADDRESS } from './request-examples';
import { code, inline } from './html';

export interface FirstStep {
  readonly title: string;
  readonly about: string;
  readonly command: string;
}

/** Prints a field of the answer, with nothing installed. */
const field = (name: string) => `sed 's/.*"${name}":"\\([^"]*\\)".*/\\1/'`;
const ago = (days: number) => `node -p 'new Date(Date.now() - ${days} * 864e5).toISOString()'`;

/** From nothing to a session, in one shell: each command uses what the ones before have set. */
export const firstSteps: readonly FirstStep[] = [
  {
    title: 'Log in',
    about:
      'Logs in as the development user of a local system. On other systems, use `POST /api/auth/login`.',
    command: `TOKEN=$(curl -s -X POST ${API_ADDRESS}/api/auth/dev-login |
  ${field('access_token')})`,
  },
  {
    title: 'List the templates',
    about:
      'Templates are strategies that are ready to run. The `key` of a template, such as `rsi`, is its `strategy_id` below.',
    command: `curl -s -H "authorization: Bearer $TOKEN" ${API_ADDRESS}/api/strategies/templates`,
  },
  {
    title: 'Back-test one',
    about:
      'Covers the last three days. `strategy_id` is the key of a template or the id of one of your strategies.',
    command: `START=$(${ago(3)})
END=$(${ago(0)})
JOB=$(curl -s -X POST ${API_ADDRESS}/api/backtest/run \\
  -H "authorization: Bearer $TOKEN" -H 'content-type: application/json' \\
  -d "{\\"strategy_id\\":\\"rsi\\",\\"symbol\\":\\"BTC/USD\\",\\"interval\\":\\"5m\\",
       \\"start_date\\":\\"$START\\",\\"end_date\\":\\"$END\\"}" |
  ${field('job_id')})`,
  },
  {
    title: 'Read its results',
    about: 'Waits until the back-test has ended, then reads its figures.',
    command: `while curl -s -H "authorization: Bearer $TOKEN" ${API_ADDRESS}/api/backtest/$JOB |
  grep -Eq '"status":"(queued|running)"'; do sleep 1; done
curl -s -H "authorization: Bearer $TOKEN" ${API_ADDRESS}/api/backtest/$JOB/metrics`,
  },
  {
    title: 'Run it as a session',
    about: 'The session trades with simulated money on the live market until you stop it.',
    command: `SESSION=$(curl -s -X POST ${API_ADDRESS}/api/forward-test \\
  -H "authorization: Bearer $TOKEN" -H 'content-type: application/json' \\
  -d '{"strategy_id":"rsi","symbol":"BTC/USD","timeframe":"5s"}' |
  ${field('session_id')})
curl -s -X POST -H "authorization: Bearer $TOKEN" ${API_ADDRESS}/api/forward-test/$SESSION/start
curl -s -H "authorization: Bearer $TOKEN" ${API_ADDRESS}/api/forward-test/$SESSION/portfolio`,
  },
];

const client = `import { answerOf, createClient } from 'algotrade-client';

const baseUrl = '${API_ADDRESS}';
const { access_token } = await answerOf(createClient({ baseUrl }).POST('/api/auth/dev-login'));
const api = createClient({ baseUrl, token: () => access_token });
const templates = await answerOf(api.GET('/api/strategies/templates'));`;

export function firstStepsHtml(): string {
  const steps = firstSteps.map(
    ({ title, about, command }) =>
      `<li><h3>${inline(title)}</h3><p>${inline(about)}</p>${code('shell', command)}</li>`,
  );
  return `<section id="first-steps"><h2>First steps</h2><ol>${steps.join('')}</ol>
<p>${inline('The TypeScript examples use the typed client in `clients/typescript`. Its README explains how to install it:')}</p>
${code('TypeScript', client)}</section>`;
}
