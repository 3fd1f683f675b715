import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { TemporaryFolder } from '../../candle-files/testing/temporary-folder';
import { algotrade } from '../../cli/testing/run-command';
import { decimal, percent } from '../../reports/numbers';
import type { Bench } from './testing/bench';
import { sharedService } from './testing/shared-bench';
import { goldenCross, Sweeps } from './testing/sweeps';

const few = { 'ema-fast.period': '10:40:10', 'ema-slow.period': '30,50,200' };
const name = 'Night <script>alert(1)</script>';
const cut = { in_sample: '10d', out_of_sample: '5d', purge: '1d' };
const objective = { figure: 'total_return_percent' };
const folder = new TemporaryFolder();
let bench: Bench;
let sweeps: Sweeps;
let walks: Sweeps;

beforeAll(() => {
  const { bench: its, port } = sharedService();
  bench = its;
  sweeps = new Sweeps(bench, port);
  walks = new Sweeps(bench, port, undefined, 'walk-forward');
});

afterAll(() => {
  folder.remove();
});

/** The value of a figure's box. */
function figure(html: string, of: string): string | undefined {
  return new RegExp(`<span>${of}</span><b class="[^"]*">([^<]*)</b>`).exec(html)?.[1];
}

async function completed(of: Sweeps, body: object): Promise<string> {
  const id = await of.start({ ...goldenCross, parameters: few, ...body });
  expect(await of.ended(id)).toMatchObject({ status: 'completed', error_message: null });
  return id;
}

function sectionsOf(html: string): string[] {
  return [...html.matchAll(/<h2>([^<]*)<\/h2>/g)].map(([, title = '']) => title);
}

test('the report of a sweep shows its best set, its luck and its strategy', async () => {
  const id = await completed(sweeps, { name, objective });
  const { status, body, headers } = await sweeps.call('GET', `/${id}/report`);
  expect({ status, type: headers.get('content-type') }).toEqual({
    status: 200,
    type: 'text/html; charset=utf-8',
  });
  const html = body as string;
  const titles = [
    'Worth knowing',
    'Best sets by total return',
    'Is it luck?',
    'Map',
    'Distribution',
  ];
  expect(sectionsOf(html)).toEqual([...titles, 'Trials', 'Strategy', 'Settings']);
  const { best, luck } = await sweeps.read(id);
  expect(figure(html, 'Total return')).toBe(percent(best?.figures?.total_return_percent ?? NaN));
  expect(html).toContain(`<dd>${decimal(luck?.sharpe_ratio ?? NaN)}</dd>`);
  expect(html).toContain('simulated:BTC/USD · 15m');
  expect(html).toContain(`<text class="parameter"`);
  expect(html).toContain(`>period ${best?.parameters['ema-fast.period']}</text>`);
  expect(html).toContain('<dt>Fee</dt>');
  expect(html).toContain('<dd>10 to 40 in steps of 10</dd>');
  expect(html).toContain('<dt>Only sets with</dt><dd>ema-fast.period &lt; ema-slow.period</dd>');
  const [drawn = '', script = ''] = html.split('<script type="application/json"');
  expect(drawn).not.toMatch(/<script|NaN|undefined|Infinity/);
  const [, code = ''] = /<script>([\s\S]*?)<\/script>/.exec(script) ?? [];
  expect((await sweeps.call('GET', `/${id}/report`)).body).toBe(html);

  const policy = headers.get('content-security-policy') ?? '';
  const style = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? '';
  const hash = createHash('sha256').update(style).digest('base64');
  expect(policy).toContain(`style-src 'sha256-${hash}'`);
  expect(policy).toContain(createHash('sha256').update(code).digest('base64'));
  expect(policy).toContain("default-src 'none'");
});

test('the report of a walk-forward is that of the command line, too', async () => {
  const id = await completed(walks, { ...cut, objective });
  const { status, body, headers } = await walks.call('GET', `/${id}/report`);
  expect(status).toBe(200);
  expect(headers.get('content-security-policy')).toContain("style-src 'sha256-");
  const html = body as string;
  const titles = ['Equity out of sample', 'Windows', 'Is it luck?', 'Drift of parameters'];
  expect(sectionsOf(html).filter((title) => title !== 'Worth knowing')).toEqual([
    ...titles,
    ...['Round trips', 'Strategy', 'Settings'],
  ]);
  const { summary, equity, round_trips: trips } = (await walks.call('GET', `/${id}/results`)).body;
  expect(figure(html, 'Out-of-sample return')).toBe(percent(summary.total_return_percent));
  expect(html).toContain('Buy and hold</span></div>');
  expect(trips).toHaveLength(summary.total_trades);
  const held = 100 * (equity.buy_and_hold.at(-1) / 100_000 - 1);
  expect(held).toBeCloseTo(summary.buy_and_hold_percent, 9);

  const out = folder.pathOf('walk.html');
  const server = ['--server', `http://127.0.0.1:${walks.port}`, '--token', await bench.userToken()];
  const args = ['walk-forward', '--resume', id, ...server, '--out', out];
  const done = await algotrade(args);
  expect(done).toMatchObject({ code: 0, stdout: expect.stringContaining('Is it luck?') });
  expect(readFileSync(out, 'utf8')).toBe(html);
});

test('the answer to a request warns of what its results will', async () => {
  const [many, walk] = await Promise.all([
    sweeps.call('POST', '', { ...goldenCross, parameters: few, objective }),
    walks.call('POST', '', { ...goldenCross, parameters: few, objective, ...cut }),
  ]);
  const text = (days: string) => expect.stringContaining(`these candles cover ${days}`);
  expect(many.body.warnings).toEqual([text('27.0')]);
  expect(walk.body.warnings).toEqual([text('16.0')]);
  const [sweep, searched] = [await sweeps.ended(many.body.id), await walks.ended(walk.body.id)];
  expect(sweep.warnings).toEqual(many.body.warnings);
  expect(searched.warnings).toEqual(walk.body.warnings);
  const html = (await walks.call('GET', `/${walk.body.id}/report`)).body as string;
  expect(html.match(/these candles cover 16\.0/g)).toHaveLength(1);
});

test('what has not completed has no report, nor has what belongs to others', async () => {
  const id = await sweeps.start({ ...goldenCross, start_date: '2022-01-04T00:00:00.000Z' });
  const early = await sweeps.call('GET', `/${id}/report`);
  expect(early).toMatchObject({ status: 409, body: { code: 'SWEEP_UNFINISHED' } });
  expect(early.body.error).toMatch(/has no report because it is (queued|running)/);
  await sweeps.call('POST', `/${id}/cancel`);
  const cancelled = await sweeps.call('GET', `/${id}/report`);
  expect(cancelled.body.error).toContain('has no report because it is cancelled');
  const walk = await walks.start({ ...goldenCross, ...cut, objective });
  const unfinished = await walks.call('GET', `/${walk}/report`);
  expect(unfinished).toMatchObject({ status: 409, body: { code: 'WALK_FORWARD_UNFINISHED' } });
  await walks.call('POST', `/${walk}/cancel`);
  const stranger = new Sweeps(bench, sweeps.port, randomUUID());
  expect((await stranger.call('GET', `/${id}/report`)).status).toBe(404);
});
