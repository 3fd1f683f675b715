/** Of all pages of the reference, in light and dark, wide and narrow. */
export const style = `
:root{color-scheme:light dark;--line:color-mix(in srgb,currentColor 18%,transparent);--soft:color-mix(in srgb,currentColor 5%,transparent);
--page:light-dark(#fff,#15171a);--text:light-dark(#1c1e21,#e3e5e8);--quiet:light-dark(#5c6168,#a3a9b1);--link:light-dark(#1f5fbf,#7db2ff);
--get:light-dark(#1a7f4b,#5cc98d);--post:light-dark(#2563c9,#7db2ff);--put:light-dark(#8f5600,#e2b060);--delete:light-dark(#c0362c,#ff8a80)}
*{box-sizing:border-box}
body{font:15px/1.55 system-ui,sans-serif;background:var(--page);color:var(--text);max-width:68rem;margin:0 auto;padding:1.5rem}
a{color:var(--link)}h1{margin:0 0 1rem;line-height:1.2}h1 small{font-weight:400;color:var(--quiet)}h2{margin:2.5rem 0 .5rem}
h3{margin:1rem 0 .25rem;font-size:1rem}p{margin:.4rem 0;max-width:48rem}
nav{display:flex;flex-wrap:wrap;gap:.3rem 1rem;margin-top:1rem}
.search{position:sticky;top:0;z-index:1;background:var(--page);padding:.75rem 0;display:flex;gap:.75rem;align-items:center}
.search[hidden],[hidden]{display:none}
.search input{font:inherit;flex:1;min-width:0;padding:.5rem .75rem;border:1px solid var(--line);border-radius:.5rem;background:var(--soft);color:inherit}
.search output:empty{display:none}.search output{color:var(--quiet);white-space:nowrap}
section{scroll-margin-top:4rem}ol{padding-left:1.25rem}li::marker{font-weight:700}
details{border:1px solid var(--line);border-radius:.5rem;margin:.5rem 0;padding:.5rem .75rem;scroll-margin-top:4.5rem}
summary{cursor:pointer;display:flex;flex-wrap:wrap;gap:0 .75rem;align-items:baseline;list-style:none}
summary::-webkit-details-marker{display:none}
summary:hover code{text-decoration:underline}summary code{overflow-wrap:anywhere}
code,pre{font:13px/1.5 ui-monospace,Menlo,Consolas,monospace}
pre{overflow:auto;margin:0;padding:.75rem;max-height:28rem;background:var(--soft);border-radius:0 0 .5rem .5rem}
figure{margin:.75rem 0;border:1px solid var(--line);border-radius:.5rem;min-width:0}
figcaption{padding:.2rem .75rem;font-size:.8rem;color:var(--quiet);border-bottom:1px solid var(--line)}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:0 1rem;align-items:start}
.table{overflow-x:auto}table{border-collapse:collapse;width:100%}
td{border-top:1px solid var(--line);padding:.3rem .75rem .3rem 0;vertical-align:top;overflow-wrap:break-word}
.method{min-width:4.2rem;font-weight:700}
.get,.receive{color:var(--get)}.post,.send{color:var(--post)}.put,.patch{color:var(--put)}.delete{color:var(--delete)}
.about{color:var(--quiet);flex:1 1 12rem}.token{font-size:.8rem;color:var(--quiet)}
@media(max-width:48rem){body{padding:1rem}.pair{grid-template-columns:minmax(0,1fr)}.about{flex-basis:100%}
table,tbody{display:block}tr{display:flex;flex-wrap:wrap;gap:0 .75rem;border-top:1px solid var(--line);padding:.3rem 0}
td{border:0;padding:0;min-width:0;overflow-wrap:anywhere}td:last-child{flex:1}td:nth-child(n+3):last-child{flex-basis:100%}}
`;
