/** The look of the report, light or dark as the reader's system is. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --page: #f6f7f9; --card: #ffffff; --ink: #16191d; --muted: #5d6673; --rule: #dfe3e8; --grid: #e9ecf0;
  --equity: #1f63d6; --hold: #8a93a0; --up: #10876a; --down: #cf3a3a;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #101317; --card: #181c22; --ink: #e8ebef; --muted: #9aa4b1; --rule: #2b323b; --grid: #262c34;
    --equity: #6ea4ff; --hold: #7d8794; --up: #35b993; --down: #f0716d;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 1080px; margin: 0 auto; padding: 28px 20px 60px; }
h1 { font-size: 26px; line-height: 1.2; margin: 0 0 4px; overflow-wrap: anywhere; }
h2 { font-size: 16px; margin: 0 0 10px; }
.lead, .note { color: var(--muted); margin: 0 0 20px; }
.note { margin: 10px 0 0; font-size: 13px; }
section { background: var(--card); border: 1px solid var(--rule); border-radius: 10px; padding: 16px 18px; margin-top: 16px; }
.figures { display: grid; grid-template-columns: repeat(auto-fill, minmax(150px, 1fr)); gap: 14px 18px; }
.figures div span { display: block; color: var(--muted); font-size: 13px; }
.figures div b { font-size: 19px; font-weight: 600; font-variant-numeric: tabular-nums; }
.gain { color: var(--up); } .loss { color: var(--down); }
svg { display: block; width: 100%; min-width: 640px; height: auto; }
.chart { overflow-x: auto; }
.grid { stroke: var(--grid); } .base { stroke: var(--muted); stroke-dasharray: 3 4; }
.tick { fill: var(--muted); font: 12px system-ui, sans-serif; font-variant-numeric: tabular-nums; }
.middle { text-anchor: middle; }
.line { fill: none; stroke-width: 1.8; stroke-linejoin: round; }
.line.equity { stroke: var(--equity); } .line.hold { stroke: var(--hold); stroke-width: 1.2; }
.line.down { stroke: var(--down); stroke-width: 1.2; } .fall { fill: var(--down); opacity: 0.18; }
.candle { stroke-width: 1; }
.candle.up { stroke: var(--up); fill: var(--up); } .candle.down { stroke: var(--down); fill: var(--down); }
.candle { opacity: 0.62; }
.mark { stroke: var(--card); stroke-width: 1.2; }
.mark.buy { fill: var(--equity); } .mark.sell { fill: var(--ink); }
.side.buy { color: var(--equity); }
.dots { fill: none; stroke: var(--hold); stroke-width: 4.8; stroke-linecap: round; opacity: 0.6; } .dots.no { stroke: var(--down); opacity: 0.35; }
.trial { fill: var(--hold); opacity: 0.6; } .trial.no { fill: var(--down); opacity: 0.35; }
.band { fill: var(--equity); opacity: 0.14; } .best { fill: var(--equity); }
.bar { fill: var(--equity); opacity: 0.75; }
.map { width: auto; } .map th, .map td { position: static; padding: 3px 5px; text-align: center; font-size: 12px; border: 0; }
.map th[rowspan] { vertical-align: top; }
.map.fine { width: 100%; table-layout: fixed; } .map.fine thead th:first-child { width: 46px; }
.map.fine .cell { height: 15px; padding: 0; }
.map.fine th { padding: 0 2px; text-align: left; vertical-align: top; font-size: 11px; line-height: 15px; overflow: hidden; }
svg.graph { max-width: none; }
.node rect { fill: var(--page); stroke: var(--rule); stroke-width: 1.4; }
.node.trading rect, .node.action rect, .node.actions rect { stroke: var(--equity); }
.node .name { fill: var(--ink); font: 600 13px system-ui, sans-serif; }
.node .parameter { fill: var(--muted); font: 12px system-ui, sans-serif; }
.node .step { fill: var(--muted); font: 11px system-ui, sans-serif; text-anchor: end; }
.graph .output { fill: var(--muted); stroke: var(--card); stroke-width: 3px; paint-order: stroke; font: 11px system-ui, sans-serif; text-anchor: end; }
.wire { fill: none; stroke: var(--hold); stroke-width: 1.5; }
.cross { stroke: var(--muted); stroke-dasharray: 2 3; pointer-events: none; }
.drag { fill: var(--equity); opacity: 0.16; pointer-events: none; }
[data-chart] svg { touch-action: pan-y; cursor: crosshair; user-select: none; }
.readout { margin: 4px 0 0; min-height: 1.5em; font-size: 13px; color: var(--muted); font-variant-numeric: tabular-nums; }
.zoom { display: flex; flex-wrap: wrap; align-items: center; gap: 6px; margin: 0 0 10px; font-size: 13px; color: var(--muted); }
.zoom[hidden] { display: none; }
.zoom button { font: inherit; color: var(--ink); background: var(--page); border: 1px solid var(--rule); border-radius: 6px; padding: 3px 10px; }
.zoom button:disabled { opacity: 0.45; }
.zoom span { margin-left: 6px; }
abbr { text-decoration: none; border-bottom: 1px dotted; }
.key { display: flex; flex-wrap: wrap; gap: 4px 18px; font-size: 13px; color: var(--muted); margin: -4px 0 6px; }
.key i { display: inline-block; width: 16px; height: 0; border-top: 3px solid; margin-right: 6px; vertical-align: middle; }
.key b { font-weight: 400; margin-right: 5px; }
.scroll { overflow: auto; max-height: 560px; }
table { border-collapse: collapse; width: 100%; font-size: 13.5px; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: 5px 7px; border-bottom: 1px solid var(--rule); white-space: nowrap; }
th { position: sticky; top: 0; background: var(--card); color: var(--muted); font-weight: 500; vertical-align: bottom; white-space: normal; }
.n { text-align: right; }
.text { min-width: 220px; white-space: normal; overflow-wrap: anywhere; }
.bad { color: var(--down); font-weight: 600; }
.value { display: inline-block; max-width: 300px; white-space: normal; }
.said { display: block; min-width: 280px; color: var(--muted); white-space: normal; }
.heat { display: block; margin: -3px -6px; padding: 3px 6px; border-radius: 4px; }
dl { display: grid; grid-template-columns: minmax(130px, max-content) 1fr; gap: 3px 18px; margin: 0; font-size: 14px; }
dt { color: var(--muted); } dd { margin: 0; overflow-wrap: anywhere; }
ul { margin: 0; padding-left: 18px; } li { white-space: pre-wrap; }
@media (max-width: 560px) { main { padding: 18px 10px 40px; } section { padding: 12px; } .figures { grid-template-columns: 1fr 1fr; } .zoom span { display: none; } }
@media (max-width: 560px) { dl { grid-template-columns: 1fr; } dd { margin-bottom: 6px; } }
@media (max-width: 560px) { [data-chart] svg { min-width: 0; } [data-chart="trials"] svg { height: calc(0.9 * var(--tall)); } [data-chart="trials"] .tick { font-size: 30px; transform: scaleY(0.38); transform-box: fill-box; transform-origin: bottom; } [data-chart="trials"] .tick.middle:nth-of-type(even) { display: none; } [data-chart="trials"] .tick:not(.middle) { transform: translateX(-918px) scaleY(0.38); paint-order: stroke; stroke: var(--card); stroke-width: 8px; } [data-chart="trials"] .line { vector-effect: non-scaling-stroke; } [data-chart="trials"] circle { r: 9px; transform: scaleY(0.38); transform-box: fill-box; transform-origin: center; } }
@media (max-width: 560px) { .named thead { display: none; } .named tr { display: block; border-bottom: 1px solid var(--rule); padding: 5px 0; } .named td { display: flex; gap: 10px; border: 0; padding: 1px 0; text-align: left; white-space: normal; overflow-wrap: anywhere; } .named td::before { content: attr(data-name); flex: 0 0 96px; color: var(--muted); } }
@media (max-width: 700px) { .scroll:not(:has(tr:nth-child(41))) { max-height: none; } }
@media print { section { break-inside: avoid; } .scroll { max-height: none; } }
`;
