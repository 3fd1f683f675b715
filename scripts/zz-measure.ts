import { gunzipSync, gzipSync } from 'node:zlib';
import { text } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { computeRun } from '../activities/backtest/compute-run';
import { metricsOf } from '../api/backtest/run-metrics';
import { findTemplate } from '../engine';
import { yearOfCandles } from '../bench/engine/year';
import { resultObjects } from '../services/backtest/results/result-objects';
import { RunResults } from '../services/backtest/results/run-results';
import { MemoryObjects } from '../services/backtest/testing/memory-objects';

async function main() {
  const all = await yearOfCandles();
  for (const [template, bars] of [['rsi', 525_600]] as const) {
    const cut = (c: Float64Array) => c.slice(0, bars);
    const columns = { time: cut(all.time), open: cut(all.open), high: cut(all.high), low: cut(all.low), close: cut(all.close), volume: cut(all.volume) };
    const task: any = { graph: findTemplate(template)?.json_tree, symbol: 'BTC/USD', timeframe: '1m', columns,
      settings: { initialCash: 100_000, commissionRate: 0.0001, slippageRate: 0.0001, maxPositionSizePercent: 0.1 },
      provenance: { source: 'simulated', instrument: 'simulated:BTC/USD', data_hash: 'x', warmup_bars: 0, warmup_bars_missing: 0, complete_until: new Date().toISOString() } };
    const say = (name: string, times: number[], more = '') => console.log(template, bars, name.padEnd(34), times.sort((a, b) => a - b)[1]!.toFixed(1), 'ms', more);
    const timed = async (f: () => unknown, n = 7) => { const t: number[] = []; for (let i = 0; i < n; i++) { const a = process.cpuUsage(); await f(); const c = process.cpuUsage(a); t.push((c.user + c.system) / 1000); } return t; };
    let results: any, fills: any;
    computeRun(task, () => performance.now(), (r, f) => { results = r; fills = f; return []; });
    console.log(template, bars, 'fills', fills.length);
    let gz: Buffer = Buffer.alloc(0); let objs: any;
    const old = { ...results, trades: results.trades.slice(0, 200_000), round_trips: results.round_trips.slice(0, 50_000) };
    say('before: encode', await timed(() => { gz = gzipSync(JSON.stringify(old), { level: 3 }); }), `${(gz.length / 1e6).toFixed(2)} MB`);
    say('after: encode', await timed(() => { objs = resultObjects(results, fills, 5_000); }), objs.map((o: any) => `${o.name} ${(o.bytes.length / 1e6).toFixed(2)}`).join(', '));
    const store = new RunResults(new MemoryObjects());
    const key = await store.put('r', objs); const place = { key, symbol: 'BTC/USD' };
    say('before: metrics', await timed(() => JSON.stringify(metricsOf('x', JSON.parse(gunzipSync(gz).toString())))));
    say('after: metrics', await timed(async () => { const h = await store.head(key); return JSON.stringify(metricsOf('x', JSON.parse(h!.text.toString()), h!.holding)); }));
    say('before: whole', await timed(() => Buffer.concat([gunzipSync(gz), Buffer.from('}')])));
    say('after: whole', await timed(async () => { const r = await store.read(place); await text(Readable.from(r!.filled(r!.head))); }));
    say('after: page of 100 fills', await timed(() => store.page(place, 'fills', Math.floor(fills.length / 2), 100)));
    say('after: equity', await timed(() => store.equity(key)));
    const r = await store.read(place);
    console.log('equal', (await text(Readable.from(r!.filled(r!.head)))) === JSON.stringify(old));
  }
}
void main();
