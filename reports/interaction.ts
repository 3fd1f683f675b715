import { CHART_HELPERS } from './chart-helpers';

/**
 * Draws the charts anew in the browser, in the width that there is: hover shows values, dragging
 * zooms all charts, and a double click or the button goes back. Without scripts the drawn charts stay.
 */
export const INTERACTION = String.raw`
(() => {
  const source = document.getElementById('chart-data');
  const hosts = [...document.querySelectorAll('[data-chart]:not([data-chart="trials"])')];
  if (!source || hosts.length === 0) return;
  const data = JSON.parse(source.textContent);
${CHART_HELPERS}  const MINUTE = 60000, DAY = 86400000;
  const heights = { equity: 300, drawdown: 170, price: 380 };
  const whole = [data.time[0], data.end];
  let view = whole;

  const short = (v) => number(v, Math.abs(v) >= 1000 ? 0 : Math.abs(v) >= 1 ? 2 : 6);
  const percent = (v) => number(100 * v, 2) + ' %';
  const clock = (t) => new Date(t).toISOString().slice(0, 16).replace('T', ' ');

  const STEPS = [1, 5, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 7200, 10080, 20160, 43200, 86400, 259200, 525600, 1051200, 2628000].map((m) => m * MINUTE);
  const timeTicks = (from, to, about) => {
    const step = STEPS.find((s) => (to - from) / s <= about) || STEPS.at(-1);
    const out = [];
    for (let t = Math.ceil(from / step) * step; t <= to; t += step) {
      const day = new Date(t).toLocaleString('en-US', { timeZone: 'UTC', day: 'numeric', month: 'short' });
      const year = new Date(t).getUTCFullYear();
      out.push([t, step >= 43200 * MINUTE ? day + ' ' + year : step >= DAY ? day : t % DAY === 0 ? day : clock(t).slice(11)]);
    }
    return out;
  };

  /** Index of the last point that begins at or before a time. */
  const indexAt = (t) => {
    let low = 0, high = data.time.length;
    while (low < high) { const m = (low + high) >> 1; if (data.time[m] <= t) low = m + 1; else high = m; }
    return Math.max(0, low - 1);
  };
  const endOf = (i) => (i + 1 < data.time.length ? data.time[i + 1] : data.end);
  /** Points in view, merged so that at most so many are drawn. */
  const groups = (most) => {
    const from = indexAt(view[0]), to = Math.max(from, indexAt(view[1] - 1));
    const size = Math.max(1, Math.ceil((to - from + 1) / most));
    const out = [];
    for (let i = from; i <= to; i += size) out.push([i, Math.min(to, i + size - 1)]);
    return out;
  };
  const lowOf = (values, [a, b]) => { let v = Infinity; for (let i = a; i <= b; i++) v = Math.min(v, values[i]); return v; };
  const highOf = (values, [a, b]) => { let v = -Infinity; for (let i = a; i <= b; i++) v = Math.max(v, values[i]); return v; };

  const frame = (width, height, low, high, format) => {
    const x = (t) => LEFT + ((t - view[0]) / (view[1] - view[0])) * (width - LEFT - RIGHT);
    const y = (v) => height - BOTTOM - ((v - low) / (high - low || 1)) * (height - BOTTOM - TOP);
    const end = width - RIGHT;
    let axes = ticks(low, high, Math.max(3, height / 50)).map((v) =>
      '<line class="grid" x1="' + LEFT + '" x2="' + end + '" y1="' + px(y(v)) + '" y2="' + px(y(v)) + '"/>' +
      '<text class="tick" x="' + (end + 8) + '" y="' + px(y(v) + 4) + '">' + format(v) + '</text>').join('');
    axes += timeTicks(view[0], view[1], Math.max(4, width / 120)).filter(([t]) => x(t) > LEFT + 22 && x(t) < end - 22).map(([t, label]) =>
      '<text class="tick middle" x="' + px(x(t)) + '" y="' + (height - 7) + '">' + label + '</text>').join('');
    return { x, y, axes, end, bottom: height - BOTTOM };
  };

  const draw = {
    equity(width, height) {
      const parts = groups(Math.max(200, width));
      const lows = parts.map((g) => lowOf(data.lowest || data.equity, g)), highs = parts.map((g) => highOf(data.highest || data.equity, g));
      const all = parts.flatMap((g, i) => [lows[i], highs[i], lowOf(data.hold, g), highOf(data.hold, g)]);
      const f = frame(width, height, ...padded(Math.min(...all), Math.max(...all), 0.05), short);
      const start = view[0] === whole[0] ? [[f.x(whole[0]), f.y(data.cash)]] : [];
      const curve = (values) => line(start.concat(parts.map((g) => [f.x(endOf(g[1])), f.y(values[g[1]])])));
      const spikes = line(start.concat(parts.flatMap((g, i) => {
        const a = f.x(endOf(g[1])), last = [a, f.y(data.equity[g[1]])];
        return lows[i] === highs[i] ? [last] : [[a, f.y(lows[i])], [a, f.y(highs[i])], last];
      })));
      return [f, '<path class="line hold" d="' + curve(data.hold) + '"/><path class="line equity" d="' + spikes + '"/>'];
    },
    drawdown(width, height) {
      const parts = groups(Math.max(200, width));
      const depths = parts.map((g) => lowOf(data.depth, g));
      const f = frame(width, height, Math.min(-0.001, Math.min(...depths) * 1.08), 0, percent);
      const points = parts.map((g, i) => [f.x(endOf(g[1])), f.y(depths[i])]);
      const area = [[f.x(Math.max(view[0], data.time[parts[0][0]])), f.y(0)], ...points, [points.at(-1)[0], f.y(0)]];
      return [f, '<path class="fall" d="' + line(area) + 'Z"/><path class="line down" d="' + line(points) + '"/>'];
    },
    price(width, height) {
      const parts = groups(Math.max(40, Math.floor(width / 5.5)));
      const low = Math.min(...parts.map((g) => lowOf(data.low, g))), high = Math.max(...parts.map((g) => highOf(data.high, g)));
      const f = frame(width, height, ...padded(low, high, 0.1), short);
      const paths = { up: '', down: '' };
      for (const g of parts) {
        const a = f.x(data.time[g[0]]), b = f.x(endOf(g[1])), middle = (a + b) / 2, body = Math.max(0.8, (b - a) * 0.66);
        const open = data.open[g[0]], close = data.close[g[1]], top = f.y(Math.max(open, close));
        paths[close >= open ? 'up' : 'down'] += 'M' + px(middle) + ' ' + px(f.y(highOf(data.high, g))) + 'V' + px(f.y(lowOf(data.low, g))) +
          'M' + px(middle - body / 2) + ' ' + px(top) + 'h' + px(body) + 'v' + px(Math.max(0.8, f.y(Math.min(open, close)) - top)) + 'h' + px(-body) + 'Z';
      }
      const fills = data.fills.filter(([t]) => t >= view[0] && t < view[1]);
      return [f, '<path class="candle up" d="' + paths.up + '"/><path class="candle down" d="' + paths.down + '"/>' +
        (fills.length > width / 8 ? lane(f, fills) : marks(f, fills))];
    },
  };
  /** Each fill at its price. */
  const marks = (f, fills) => fills.map(([t, side, price]) => {
    const a = f.x(t + data.bar / 2), tip = f.y(price), base = tip + side * 11;
    return '<path class="mark ' + (side > 0 ? 'buy' : 'sell') + '" d="M' + px(a) + ' ' + px(tip) + 'L' + px(a - 5) + ' ' + px(base) + 'L' + px(a + 5) + ' ' + px(base) + 'Z"/>';
  }).join('');
  /** Too many fills to mark: how many there were, in a lane below the candles. */
  const lane = (f, fills) => {
    const slots = Math.floor((f.end - LEFT) / 6), count = [new Array(slots).fill(0), new Array(slots).fill(0)];
    for (const [t, side] of fills) count[side > 0 ? 0 : 1][Math.min(slots - 1, Math.max(0, Math.floor((f.x(t) - LEFT) / 6)))]++;
    const most = Math.max(...count[0], ...count[1]), middle = f.bottom - 16;
    const bars = (values, direction) => values.map((n, i) => n ? 'M' + (LEFT + i * 6 + 1) + ' ' + middle + 'h4v' + px(-direction * Math.max(1.5, (n / most) * 14)) + 'h-4Z' : '').join('');
    return '<path class="mark buy" d="' + bars(count[0], 1) + '"/><path class="mark sell" d="' + bars(count[1], -1) + '"/>';
  };

  const readouts = {
    equity: (i) => 'equity ' + short(data.equity[i]) + (data.lowest && data.lowest[i] < data.highest[i] ? ' (' + short(data.lowest[i]) + ' to ' + short(data.highest[i]) + ')' : '') + ' · buy and hold ' + short(data.hold[i]),
    drawdown: (i) => percent(data.depth[i]),
    price: (i) => {
      const own = data.fills.filter(([t]) => t >= data.time[i] && t < endOf(i));
      const text = own.slice(0, 2).map(([, side, price, quantity, pnl]) => (side > 0 ? '▲ buy ' : '▼ sale ') + number(quantity, 6) + ' at ' + short(price) + (pnl === null ? '' : ' (' + (pnl < 0 ? '' : '+') + short(pnl) + ')'));
      const more = own.length > 2 ? ' and ' + (own.length - 2) + ' more' : '';
      return 'open ' + short(data.open[i]) + ' high ' + short(data.high[i]) + ' low ' + short(data.low[i]) + ' close ' + short(data.close[i]) + (own.length ? ' · ' + text.join(', ') + more : '');
    },
  };

  const charts = hosts.map((host) => {
    const svg = document.createElementNS(NS, 'svg');
    const readout = document.createElement('p');
    readout.className = 'readout';
    readout.textContent = '\u00a0';
    host.replaceChildren(svg, readout);
    svg.setAttribute('role', 'img');
    svg.setAttribute('aria-label', host.dataset.label);
    svg.style.minWidth = '0';
    return { host, svg, readout, name: host.dataset.chart };
  });
  const buttons = [...document.querySelectorAll('[data-zoom]')];

  const render = () => {
    for (const chart of charts) {
      const width = Math.max(280, chart.host.clientWidth), height = Math.min(heights[chart.name], Math.max(150, width * 0.75));
      const [f, content] = draw[chart.name](width, height);
      chart.width = width;
      chart.svg.setAttribute('viewBox', '0 0 ' + width + ' ' + height);
      chart.svg.innerHTML = '<defs><clipPath id="clip-' + chart.name + '"><rect x="' + LEFT + '" y="0" width="' + (f.end - LEFT) + '" height="' + f.bottom + '"/></clipPath></defs>' +
        f.axes + '<g clip-path="url(#clip-' + chart.name + ')">' + content + '<rect class="drag" y="0" height="' + f.bottom + '" width="0"/><line class="cross" y1="0" y2="' + f.bottom + '" x1="-9" x2="-9"/></g>';
      chart.f = f;
    }
    for (const button of buttons) button.disabled = button.dataset.zoom !== 'in' && view[0] === whole[0] && view[1] === whole[1];
  };
  const show = (from, to) => {
    const least = Math.min(whole[1] - whole[0], 12 * data.bar);
    const length = Math.min(whole[1] - whole[0], Math.max(least, to - from));
    const start = Math.min(Math.max(whole[0], (from + to - length) / 2), whole[1] - length);
    view = [start, start + length];
    render();
  };
  const timeOf = (chart, event) => {
    const at = ((event.clientX - chart.svg.getBoundingClientRect().left) / chart.svg.clientWidth) * chart.width;
    const share = Math.min(1, Math.max(0, (at - LEFT) / (chart.f.end - LEFT)));
    return view[0] + share * (view[1] - view[0]);
  };
  const point = (t) => {
    const i = indexAt(t);
    for (const chart of charts) {
      const a = t === null ? -9 : px(chart.f.x((data.time[i] + endOf(i)) / 2));
      const cross = chart.svg.querySelector('.cross');
      cross.setAttribute('x1', a);
      cross.setAttribute('x2', a);
      chart.readout.textContent = t === null ? '\u00a0' : clock(data.time[i]) + ' · ' + readouts[chart.name](i);
    }
  };
  let drag = null;
  for (const chart of charts) {
    chart.svg.addEventListener('pointerdown', (event) => { drag = { chart, from: timeOf(chart, event) }; });
    chart.svg.addEventListener('pointermove', (event) => {
      const t = timeOf(chart, event);
      point(t);
      if (!drag || drag.chart !== chart) return;
      const [a, b] = [chart.f.x(drag.from), chart.f.x(t)].sort((m, n) => m - n);
      const mark = chart.svg.querySelector('.drag');
      mark.setAttribute('x', a);
      mark.setAttribute('width', b - a);
    });
    chart.svg.addEventListener('pointerup', (event) => {
      if (!drag || drag.chart !== chart) return;
      const [from, to] = [drag.from, timeOf(chart, event)].sort((m, n) => m - n);
      drag = null;
      if (chart.f.x(to) - chart.f.x(from) > 6) show(from, to);
    });
    chart.svg.addEventListener('pointerleave', () => { drag = null; point(null); render(); });
    chart.svg.addEventListener('dblclick', () => show(...whole));
  }
  for (const button of buttons) {
    button.addEventListener('click', () => {
      const [from, to] = view, quarter = (to - from) / 4;
      if (button.dataset.zoom === 'in') show(from + quarter, to - quarter);
      else if (button.dataset.zoom === 'out') show(from - 2 * quarter, to + 2 * quarter);
      else show(...whole);
    });
  }
  document.querySelectorAll('.zoom').forEach((each) => each.removeAttribute('hidden'));
  addEventListener('resize', render);
  render();
})();
`;
