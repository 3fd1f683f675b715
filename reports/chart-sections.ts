import { chartDataOf } from './chart-data';
import type { Charted } from './charted';
import { drawdownChart, equityChart } from './curve-charts';
import { section } from './document';
import { INTERACTION } from './interaction';
import { priceChart } from './price-chart';

const EQUITY_KEY =
  '<div class="key"><span><i style="color:var(--equity)"></i>Strategy</span>' +
  '<span><i style="color:var(--hold)"></i>Buy and hold</span></div>';
const PRICE_KEY =
  '<div class="key"><span><b style="color:var(--equity)">▲</b>buy</span>' +
  '<span><b style="color:var(--ink)">▼</b>sale</span></div>';

/** The buttons that the script brings to life. */
export const ZOOM =
  '<div class="zoom" hidden><button data-zoom="in">Zoom in</button><button data-zoom="out">Zoom out</button>' +
  '<button data-zoom="whole">Whole range</button><span>Drag over a chart to zoom, double-click to zoom out</span></div>';

/** Equity, drawdown and price, one below the other. */
export function chartSections(charted: Charted): string[] {
  return [
    section('Equity', equityChart(charted), ZOOM + EQUITY_KEY),
    section('Drawdown', drawdownChart(charted)),
    section('Price and fills', priceChart(charted), PRICE_KEY),
  ];
}

/** JSON inside a script element: nothing in it can end the element. */
function embedded(data: unknown): string {
  return JSON.stringify(data).replaceAll('<', '\\u003c');
}

/** What draws the charts anew, with hover and zoom. */
export function chartScripts(charted: Charted): string {
  return scriptsFor(chartDataOf(charted));
}

/** The same of the data of some of the charts. */
export function scriptsFor(data: object): string {
  return scriptsOf('chart-data', data, INTERACTION);
}

/** A script with the data that it finds by that id. */
export function scriptsOf(id: 'chart-data' | 'sweep-data', data: object, script: string): string {
  return `
<script type="application/json" id="${id}">${embedded(data)}</script>
<script>${script}</script>`;
}
