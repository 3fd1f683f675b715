/** What the scripts of all charts share: margins, numbers, round marks and paths. */
export const CHART_HELPERS = String.raw`
  const NS = 'http:' + '//www.w3.org/2000/svg';
  const RIGHT = 76, TOP = 12, BOTTOM = 26, LEFT = 4;
  const number = (v, digits) => (Math.abs(v) < 1e-12 ? 0 : v).toLocaleString('en-US', { maximumFractionDigits: digits });
  const px = (v) => Math.round(v * 10) / 10;
  const ticks = (low, high, about) => {
    const rough = (high - low || Math.abs(high) || 1) / about;
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = ([1, 2, 2.5, 5].find((f) => f * power >= rough) || 10) * power;
    const out = [];
    for (let v = Math.ceil(low / step - 1e-9) * step; v <= high + step * 1e-9 && out.length < 20; v += step) out.push(v);
    return out;
  };
  const line = (points) => points.map(([a, b], i) => (i ? 'L' : 'M') + px(a) + ' ' + px(b)).join('');
  const padded = (low, high, share) => { const space = (high - low) * share || Math.abs(high) * 0.01 || 1; return [low - space, high + space]; };
`;
