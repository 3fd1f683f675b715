import { CHART_HELPERS } from '../chart-helpers';

/**
 * Draws the sets of a sweep and their distribution anew in the browser: hover shows values, dragging zooms the chart
 * that it is over, a double click or the buttons go back. Without scripts the drawn charts stay.
 */
export const SWEEP_INTERACTION = String.raw`
(() => {
  const source = document.getElementById('sweep-data');
  if (!source) return;
  const data = JSON.parse(source.textContent);
${CHART_HELPERS}
  const text = (v) => (Math.abs(v) < 1e-12 ? 0 : v).toLocaleString('en-US', { minimumFractionDigits: data.digits, maximumFractionDigits: data.digits }) + data.suffix;
  const count = (v) => number(v, 0);
  const isWhole = (v) => Math.abs(v - Math.round(v)) < 1e-9;

  /** A chart over numbers: sets by their number, or counts by value. */
  const kinds = {
    sets: {
      height: 280,
      whole: [0, Math.max(1, data.sets - 1)],
      least: 10,
      across: count,
      marks: isWhole,
      down: text,
      downMarks: () => true,
      draw(view, f) {
        const { number: at, value, allowed } = data.trials;
        const seen = at.flatMap((n, i) => (n >= view[0] && n <= view[1] ? [i] : []));
        const lines = data.best.filter(([n]) => n <= view[1]);
        const inView = lines.filter(([n]) => n >= view[0]).map(([, v]) => v);
        const before = lines.filter(([n]) => n < view[0]).at(-1);
        const values = seen.map((i) => value[i]).concat(inView, before ? [before[1]] : []);
        const place = f(...padded(Math.min(...values), Math.max(...values), 0.05));
        const dots = (want) => seen.filter((i) => allowed[i] === want).map((i) => 'M' + px(place.x(at[i])) + ' ' + px(place.y(value[i])) + 'h0').join('');
        const steps = [];
        for (const [n, v] of lines) { if (steps.length) steps.push([place.x(n), steps.at(-1)[1]]); steps.push([place.x(n), place.y(v)]); }
        if (steps.length) steps.push([place.x(whole('sets')[1]), steps.at(-1)[1]]);
        return [place, '<path class="dots" d="' + dots(1) + '"/><path class="dots no" d="' + dots(0) + '"/><path class="line equity" d="' + line(steps) + '"/>'];
      },
      readout(at) {
        const numbers = data.trials.number;
        if (numbers.length === 0) return '';
        let near = 0;
        for (let i = 1; i < numbers.length; i++) if (Math.abs(numbers[i] - at) < Math.abs(numbers[near] - at)) near = i;
        return 'set ' + numbers[near] + ' · ' + text(data.trials.value[near]) + (data.trials.allowed[near] ? '' : ' · breaks a limit of the objective');
      },
    },
    distribution: {
      height: 220,
      whole: [data.spread.low, data.spread.high],
      least: 0,
      across: text,
      marks: () => true,
      down: count,
      downMarks: isWhole,
      /** At most so many bars, each of as many of the fine steps. */
      bars(view) {
        const { low, high, counts } = data.spread, step = (high - low) / counts.length;
        const from = Math.max(0, Math.floor((view[0] - low) / step + 1e-6)), to = Math.min(counts.length, Math.ceil((view[1] - low) / step - 1e-6));
        const size = Math.max(1, Math.ceil((to - from) / 40));
        const out = [];
        for (let i = from; i < to; i += size) {
          let sum = 0;
          for (let k = i; k < Math.min(to, i + size); k++) sum += counts[k];
          out.push([low + i * step, low + Math.min(to, i + size) * step, sum]);
        }
        return out;
      },
      draw(view, f) {
        const bars = this.bars(view), place = f(0, Math.max(1, ...bars.map(([, , n]) => n)) * 1.06);
        const path = bars.map(([a, b, n]) => n ? 'M' + px(place.x(a)) + ' ' + place.bottom + 'V' + px(place.y(n)) + 'h' + px(Math.max(1, place.x(b) - place.x(a) - 1)) + 'V' + place.bottom + 'Z' : '').join('');
        const best = data.spread.best === null ? '' : '<line class="base" y1="' + TOP + '" y2="' + place.bottom + '" x1="' + px(place.x(data.spread.best)) + '" x2="' + px(place.x(data.spread.best)) + '"/>';
        return [place, '<path class="bar" d="' + path + '"/>' + best];
      },
      readout(at, view) {
        const bar = this.bars(view).find(([a, b]) => at >= a && at < b);
        return bar ? text(bar[0]) + ' to ' + text(bar[1]) + ' · ' + count(bar[2]) + ' sets' : '';
      },
    },
  };
  const whole = (name) => kinds[name].whole;

  for (const host of document.querySelectorAll('[data-live]')) {
    const name = host.dataset.live, kind = kinds[name];
    if (name === 'distribution' && data.spread.counts.length < 2) continue;
    const svg = document.createElementNS(NS, 'svg'), readout = document.createElement('p');
    readout.className = 'readout';
    readout.textContent = '\u00a0';
    host.dataset.chart = name;
    host.replaceChildren(svg, readout);
    svg.setAttribute('role', 'img');
    svg.setAttribute('aria-label', host.dataset.label);
    svg.style.minWidth = '0';
    const zoom = host.parentElement.querySelector('.zoom'), buttons = [...zoom.querySelectorAll('[data-zoom]')];
    zoom.removeAttribute('hidden');
    let view = kind.whole, width = 0, place = null, drag = null;

    const frame = (height) => (low, high) => {
      const end = width - RIGHT, bottom = height - BOTTOM;
      const x = (v) => LEFT + ((v - view[0]) / (view[1] - view[0] || 1)) * (end - LEFT);
      const y = (v) => bottom - ((v - low) / (high - low || 1)) * (bottom - TOP);
      const axes = ticks(low, high, Math.max(3, height / 50)).filter(kind.downMarks).map((v) =>
        '<line class="grid" x1="' + LEFT + '" x2="' + end + '" y1="' + px(y(v)) + '" y2="' + px(y(v)) + '"/>' +
        '<text class="tick" x="' + (end + 8) + '" y="' + px(y(v) + 4) + '">' + kind.down(v) + '</text>').join('') +
        ticks(view[0], view[1], Math.max(4, width / 130)).filter(kind.marks).filter((v) => x(v) > LEFT + 22 && x(v) < end - 22).map((v) =>
        '<text class="tick middle" x="' + px(x(v)) + '" y="' + (height - 7) + '">' + kind.across(v) + '</text>').join('');
      return { x, y, axes, end, bottom };
    };
    const render = () => {
      width = Math.max(280, host.clientWidth);
      const height = Math.min(kind.height, Math.max(150, width * 0.75)), clip = 'clip-' + name;
      const [drawn, content] = kind.draw(view, frame(height));
      place = drawn;
      svg.setAttribute('viewBox', '0 0 ' + width + ' ' + height);
      svg.innerHTML = '<defs><clipPath id="' + clip + '"><rect x="' + LEFT + '" y="0" width="' + (place.end - LEFT) + '" height="' + (place.bottom + 1) + '"/></clipPath></defs>' +
        place.axes + '<g clip-path="url(#' + clip + ')">' + content + '<rect class="drag" y="0" height="' + place.bottom + '" width="0"/><line class="cross" y1="0" y2="' + place.bottom + '" x1="-9" x2="-9"/></g>';
      for (const button of buttons) button.disabled = button.dataset.zoom !== 'in' && view[0] === kind.whole[0] && view[1] === kind.whole[1];
    };
    const show = (from, to) => {
      const all = kind.whole[1] - kind.whole[0], least = Math.min(all, kind.least || all / 50);
      const length = Math.min(all, Math.max(least, to - from));
      const start = Math.min(Math.max(kind.whole[0], (from + to - length) / 2), kind.whole[1] - length);
      view = length === all ? kind.whole : [start, start + length];
      render();
    };
    const valueAt = (event) => {
      const at = ((event.clientX - svg.getBoundingClientRect().left) / svg.clientWidth) * width;
      return view[0] + Math.min(1, Math.max(0, (at - LEFT) / (place.end - LEFT))) * (view[1] - view[0]);
    };
    svg.addEventListener('pointerdown', (event) => { drag = valueAt(event); });
    svg.addEventListener('pointermove', (event) => {
      const at = valueAt(event), cross = svg.querySelector('.cross');
      cross.setAttribute('x1', px(place.x(at)));
      cross.setAttribute('x2', px(place.x(at)));
      readout.textContent = kind.readout(at, view) || '\u00a0';
      if (drag === null) return;
      const [a, b] = [place.x(drag), place.x(at)].sort((m, n) => m - n), mark = svg.querySelector('.drag');
      mark.setAttribute('x', a);
      mark.setAttribute('width', b - a);
    });
    svg.addEventListener('pointerup', (event) => {
      if (drag === null) return;
      const [from, to] = [drag, valueAt(event)].sort((m, n) => m - n);
      drag = null;
      if (place.x(to) - place.x(from) > 6) show(from, to);
    });
    svg.addEventListener('pointerleave', () => { drag = null; readout.textContent = '\u00a0'; render(); });
    svg.addEventListener('dblclick', () => show(...kind.whole));
    for (const button of buttons) {
      button.addEventListener('click', () => {
        const [from, to] = view, quarter = (to - from) / 4;
        if (button.dataset.zoom === 'in') show(from + quarter, to - quarter);
        else if (button.dataset.zoom === 'out') show(from - 2 * quarter, to + 2 * quarter);
        else show(...kind.whole);
      });
    }
    addEventListener('resize', render);
    render();
  }
})();
`;
