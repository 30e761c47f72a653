/** How the console looks: one sheet, light and dark, no script and nothing from elsewhere. */
import { PLOT_STYLE } from './plots.ts';
import { versionOf } from './version.ts';

export const STYLE = `:root{color-scheme:light dark;--ink:#1b2a2c;--muted:#4b5f61;--paper:#fff;--ground:#f3f7f6;--line:#d3dfdd;--accent:#0b5f66;--on-accent:#fff;--accent-soft:#e0efee;--good:#1c6b3c;--good-soft:#e2f2e7;--bad:#a4262c;--bad-soft:#fbe9e9;--warn:#7a4b00;--warn-soft:#fcf1dc;--focus:#0b5f66;--edge:rgb(16 42 44/.3);--radius:10px;--shadow:0 1px 2px rgb(16 42 44/.06),0 4px 16px rgb(16 42 44/.05)}
@media(prefers-color-scheme:dark){:root{--ink:#e6efee;--muted:#a9bbbb;--paper:#172426;--ground:#0f191b;--line:#314446;--accent:#86d1d4;--on-accent:#06292c;--accent-soft:#1f3638;--good:#86d5a3;--good-soft:#17301f;--bad:#ffa8a8;--bad-soft:#3a1d1f;--warn:#f2c879;--warn-soft:#35290f;--focus:#86d1d4;--edge:rgb(134 209 212/.45);--shadow:none}}
*{box-sizing:border-box}
html{scroll-padding-top:1rem}
body{margin:0;font:1rem/1.6 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;color:var(--ink);background:var(--ground)}
h1{font-size:1.75rem;line-height:1.25;letter-spacing:-.01em;margin:0 0 .5rem}
h2{font-size:1.1875rem;line-height:1.3;margin:2.25rem 0 .75rem}h3{font-size:1rem;margin:1.5rem 0 .5rem}
p{margin:0 0 .75rem;max-width:70ch}a{color:var(--accent);text-underline-offset:.15em}ul,ol{margin:0 0 1rem;padding-left:1.25rem}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px;border-radius:4px}
.skip{position:absolute;left:-100vw;top:0;background:var(--accent);color:var(--on-accent);padding:.75rem 1rem;z-index:9}.skip:focus{left:0}
.bar{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;align-items:center;padding:.625rem 1.25rem;background:var(--paper);border-bottom:1px solid var(--line)}
.brand{font-weight:700;font-size:1.0625rem;color:var(--ink);text-decoration:none}.brand span{font-weight:400;color:var(--muted)}
.bar nav{flex:1 1 20rem}.bar ul{display:flex;flex-wrap:wrap;gap:.125rem;list-style:none;margin:0;padding:0}
.bar li a{display:block;padding:.4375rem .75rem;border-radius:8px;color:var(--muted);text-decoration:none}
.bar li a:hover{background:var(--ground);color:var(--ink)}.bar li a[aria-current]{background:var(--accent-soft);color:var(--accent);font-weight:600}
.me{display:flex;gap:.75rem;align-items:center}.me .button{padding:.25rem .75rem}
main{max-width:56rem;margin:0 auto;padding:2rem 1.25rem 6rem}main.wide{max-width:84rem}
main.front{max-width:30rem;margin:6vh auto 0}.front .brand{margin-bottom:1.5rem}
.intro{color:var(--muted);margin-bottom:1.5rem}
.trail{display:flex;flex-wrap:wrap;gap:.5rem;list-style:none;padding:0;margin:0 0 .5rem;font-size:.9375rem}.trail li+li::before{content:"/";color:var(--muted);margin-right:.5rem}
.card{background:var(--paper);border:1px solid var(--line);border-radius:var(--radius);padding:1.25rem;margin:0 0 1rem;box-shadow:var(--shadow)}
.card>:first-child{margin-top:0}.card>:last-child{margin-bottom:0}.card>input[type=hidden]+*{margin-top:0}
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(12rem,100%),1fr));gap:1rem;margin:0 0 1rem}.cards .card{margin:0}
.columns{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(24rem,100%),1fr));gap:1.5rem;align-items:start}
.figure{font-size:2rem;line-height:1.1;font-weight:650;margin:0}.figure+p{color:var(--muted);margin:0}
.notice{border-left:4px solid;border-radius:var(--radius);padding:.875rem 1.125rem;margin:0 0 1.25rem;background:var(--accent-soft);border-color:var(--accent)}
.notice>:last-child{margin-bottom:0}.said{max-width:70ch}.notice.good{background:var(--good-soft);border-color:var(--good)}.notice.bad{background:var(--bad-soft);border-color:var(--bad)}.notice.warn{background:var(--warn-soft);border-color:var(--warn)}
.notice.bad a{color:var(--bad)}
.badge{display:inline-block;font-size:.8125rem;line-height:1.4;font-weight:600;padding:.0625rem .5625rem;border-radius:99px;background:var(--accent-soft);color:var(--accent);white-space:nowrap}
.badge.good{background:var(--good-soft);color:var(--good)}.badge.bad{background:var(--bad-soft);color:var(--bad)}.badge.warn{background:var(--warn-soft);color:var(--warn)}
.empty{border:1px dashed var(--line);border-radius:var(--radius);padding:1.75rem 1.25rem;color:var(--muted)}.empty-title{color:var(--ink);font-weight:650;margin-bottom:.25rem}.empty>:last-child{margin-bottom:0}
.field{margin:0 0 1.375rem;padding:0;border:0;min-width:0}.field label,.field legend{font-weight:600;padding:0}.optional{font-weight:400;color:var(--muted)}
.help{display:block;color:var(--muted);font-size:.9375rem;font-weight:400;margin:.125rem 0 .375rem}
.fault{color:var(--bad);font-weight:600;margin:.375rem 0 0}
input,textarea,select{font:inherit;color:inherit;background:var(--paper);border:1px solid color-mix(in srgb,var(--muted) 70%,transparent);border-radius:8px;padding:.5625rem .75rem;width:100%}
input:not([type=checkbox],[type=radio]),select{min-height:2.875rem}input[type=date]{width:auto}textarea{line-height:1.55;resize:vertical}.wrong input,.wrong textarea,.wrong select{border-color:var(--bad);border-width:2px}
input[type=checkbox],input[type=radio]{width:1.125rem;height:1.125rem;margin:.25rem 0 0;accent-color:var(--accent);flex:none}
.field .check{display:flex;gap:.625rem;font-weight:400;padding:.25rem 0}
.button{display:inline-block;font:inherit;font-weight:600;line-height:1.4;padding:.5625rem 1.125rem;border-radius:8px;border:1px solid var(--accent);background:var(--accent);color:var(--on-accent);text-decoration:none;cursor:pointer}
.button:hover{filter:brightness(1.08)}.button.plain{background:transparent;color:var(--accent);border-color:var(--line)}.button[aria-current]{background:var(--accent-soft);border-color:var(--accent)}.button.plain:hover{background:var(--accent-soft);filter:none}
.button.danger{background:transparent;color:var(--bad);border-color:var(--bad)}.button.danger:hover{background:var(--bad-soft);filter:none}
.actions{display:flex;flex-wrap:wrap;gap:.75rem;align-items:center;margin:1.5rem 0}.inline{display:inline}
.filters{display:flex;flex-wrap:wrap;gap:.75rem 1rem;align-items:end;margin:0 0 1.5rem}.filters .field{margin:0;flex:1 1 10rem}
.scroll,.plot-frame{overflow-x:auto;background:linear-gradient(90deg,var(--paper) 40%,transparent) 0/3rem 100% local no-repeat,linear-gradient(270deg,var(--paper) 40%,transparent) 100%/3rem 100% local no-repeat,linear-gradient(90deg,var(--edge),transparent) 0/1rem 100% no-repeat,linear-gradient(270deg,var(--edge),transparent) 100%/1rem 100% no-repeat,var(--paper)}
.scroll{border:1px solid var(--line);border-radius:var(--radius);margin:0 0 1.25rem;box-shadow:var(--shadow)}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.625rem 1rem;border-bottom:1px solid var(--line)}
th{font-size:.875rem;color:var(--muted);font-weight:600;white-space:nowrap}tbody tr:last-child :is(td,th){border-bottom:0}th[scope=row]{white-space:normal;min-width:8rem}td time{white-space:nowrap}td.number,th.number{text-align:right;font-variant-numeric:tabular-nums}
caption{text-align:left;padding:.75rem 1rem 0;font-weight:600}
dl.facts{display:grid;grid-template-columns:max-content 1fr;gap:.375rem 1.25rem;margin:0 0 1rem}dl.facts dt{color:var(--muted)}dl.facts dd{margin:0;min-width:0;overflow-wrap:anywhere}
.answer{background:var(--paper);border:1px solid var(--line);border-radius:var(--radius);padding:1.25rem;margin:0 0 1rem;overflow-wrap:anywhere}.answer>:first-child{margin-top:0}.answer>:last-child{margin-bottom:0}sup{line-height:0}
.muted{color:var(--muted)}.small{font-size:.9375rem}.list{list-style:none;padding:0}.list>li{padding:.75rem 0;border-bottom:1px solid var(--line)}.list>li:last-child{border-bottom:0}
code,.code{font:0.9375em ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;background:var(--accent-soft);padding:.0625rem .3125rem;border-radius:4px;overflow-wrap:anywhere}
.code.block{display:block;padding:.75rem 1rem;user-select:all;font-size:1rem}
pre.text{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit;margin:0}
ins{background:var(--good-soft);color:var(--good);text-decoration:underline}del{background:var(--bad-soft);color:var(--bad)}
details>summary{cursor:pointer;font-weight:600;padding:.25rem 0}
.visually-hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.qr{display:block;width:12rem;height:auto;border-radius:8px;margin:0 0 .75rem;forced-color-adjust:none}.steps>li{margin-bottom:.5rem}
.stack select+select{margin-top:.5rem}.small-button{padding:.125rem .625rem;font-size:.875rem}.columns>aside>h2:first-child{margin-top:.25rem}.readings{margin-top:.5rem}a.card{color:inherit;text-decoration:none}a.card:hover{border-color:var(--accent)}.todo{list-style:none;padding:0}.todo>li{padding:.25rem 0 .25rem 1.875rem;position:relative}.todo>li::before{content:"\\25CB";position:absolute;left:.25rem;color:var(--muted)}.todo>.done::before{content:"\\2713";color:var(--good);font-weight:700}
@media(max-width:40rem){.bar{gap:.25rem .75rem;padding:.5rem 1rem}.bar .brand{order:-2}.bar nav{flex-basis:100%}.bar li a{padding:.3125rem .5625rem;font-size:.9375rem}.me{order:-1;margin-left:auto}h1{font-size:1.5rem}dl.facts{grid-template-columns:1fr;gap:0}dl.facts dd{margin-bottom:.5rem}main{padding-top:1.25rem}
.stacks,.stacks :is(caption,tbody,tr){display:block}.stacks thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}.stacks tr{padding:.5rem 1rem;border-bottom:1px solid var(--line)}.stacks tbody tr:last-child{border:0}
.stacks td,.stacks td.number{display:grid;grid-template-columns:5.5rem minmax(0,1fr);gap:0 .75rem;padding:.1875rem 0;border:0;text-align:left;overflow-wrap:anywhere}.stacks td::before{content:attr(data-label);font-size:.875rem;line-height:1.7;color:var(--muted);font-weight:600}.stacks td>*{min-width:0}.stacks td:empty{display:none}.stacks td .list{min-width:0;margin:0}.stacks td .list>li{padding:0 0 .375rem}.stacks td .facts{margin:0}.stacks td time{white-space:normal}}
@media(prefers-reduced-motion:no-preference){.button,.bar a{transition:background-color .12s,filter .12s}}
.scroll .list{min-width:14rem}
@media print{.bar,.actions,.skip,.filters{display:none}body{background:#fff}.card,.scroll,.answer{box-shadow:none;break-inside:avoid}}
${PLOT_STYLE}`;

export const STYLE_PATH = `/staff/style.css?v=${versionOf(STYLE)}`;
