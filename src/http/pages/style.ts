/** The look of the site's pages, one style sheet for all. */
export const PAGES_CSS = `:root{color-scheme:light dark;--ink:#1b2a2c;--soft:#f5f8f7;--paper:#fff;--line:#d8e3e2;--accent:#0b5f66;--on:#fff;--muted:#47595b;--alert:#8f1d1d;--alert-soft:#fdf0ef;--sky-1:#dfeef0;--sky-2:#fbe9d6;--sun:#f2b25c;--hill-1:#9fc3c2;--hill-2:#6ba3a3;--sea:#2f7c83;--light:#fdfdfb;--glint:#bfe3e4}
@media(prefers-color-scheme:dark){:root{--ink:#e8f0ef;--soft:#0f191b;--paper:#152224;--line:#2f4144;--accent:#8fd6d9;--on:#06282b;--muted:#b3c3c4;--alert:#ffb4ab;--alert-soft:#3a1c1a;--sky-1:#14262b;--sky-2:#3a3a44;--sun:#e9c48f;--hill-1:#274649;--hill-2:#1d393c;--sea:#12494f;--light:#dfe9e8;--glint:#4f9297}}
*{box-sizing:border-box}html{scroll-padding-top:1rem}
body{margin:0;font:1.0625rem/1.65 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;color:var(--ink);background:var(--soft);overflow-wrap:break-word}
a{color:var(--accent);text-underline-offset:3px}:focus-visible{outline:3px solid var(--accent);outline-offset:3px;border-radius:4px}
.skip{position:absolute;left:-999px}.skip:focus{left:1rem;top:1rem;background:var(--paper);padding:.5rem 1rem}
.banner{margin:0;max-width:none;padding:.5rem 1.25rem;background:#6b4200;color:#fff;text-align:center;font-size:.9375rem}
.top,main,footer{max-width:66rem;margin:0 auto;padding:1rem 1.25rem}
.top{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;align-items:center;justify-content:space-between}
.brand{display:flex;gap:.6rem;align-items:center;font-weight:700;font-size:1.125rem;color:var(--ink);text-decoration:none}
nav{display:flex;flex-wrap:wrap;gap:0 1.25rem}nav a{display:inline-block;padding:.4rem 0}
h1{font-size:clamp(1.9rem,5vw,3.1rem);line-height:1.12;letter-spacing:-.02em;margin:.4rem 0 1rem;text-wrap:balance}
h2{font-size:1.5rem;line-height:1.25;margin:0 0 .75rem}h3{font-size:1.0625rem;margin:0 0 .35rem}
section{margin:0 0 3.5rem}form+h3{margin-top:2rem}p{margin:0 0 .8rem;max-width:42rem}
.hero{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(21rem,100%),1fr));gap:2rem 3rem;align-items:center;margin-top:1rem}
.over{margin:0;font-weight:600;color:var(--accent)}.lead{font-size:1.1875rem;color:var(--muted);margin-bottom:1.5rem}
.actions{display:flex;flex-wrap:wrap;gap:.75rem;margin-top:1.5rem}
.actions a,button{display:inline-block;min-height:44px;padding:.6rem 1.25rem;border-radius:999px;font:inherit;font-weight:600;text-decoration:none;border:2px solid var(--accent);cursor:pointer}
.primary,button{background:var(--accent);color:var(--on)}.second,button.quiet{background:none;color:var(--accent)}
.harbor{width:100%;height:auto;border-radius:28px}.sky-1{stop-color:var(--sky-1)}.sky-2{stop-color:var(--sky-2)}.sun{fill:var(--sun)}.hill-1{fill:var(--hill-1)}.hill-2{fill:var(--hill-2)}.sea{fill:var(--sea)}.light{fill:var(--light)}.glint{stroke:var(--glint)}.wave{stroke:var(--accent)}
.steps{list-style:none;counter-reset:step;padding:0;margin:0;display:grid;grid-template-columns:repeat(auto-fit,minmax(min(14rem,100%),1fr));gap:1rem}
.steps li{counter-increment:step;padding:1.25rem;background:var(--paper);border:1px solid var(--line);border-radius:18px}
.steps li::before{content:counter(step);display:inline-grid;place-items:center;width:2rem;height:2rem;margin-bottom:.75rem;border-radius:50%;background:var(--soft);border:1px solid var(--line);color:var(--accent);font-weight:700}
.steps p{margin:0;color:var(--muted);font-size:1rem}
.two{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(20rem,100%),1fr));gap:2rem 3rem}
.contact{padding:1.75rem;background:var(--paper);border:1px solid var(--line);border-radius:18px}.big{font-size:1.5rem;font-weight:700;margin-bottom:.25rem}
details.asked,details.snippet{background:var(--paper);border:1px solid var(--line);border-radius:14px;margin-bottom:.6rem}
summary{cursor:pointer;padding:.8rem 1.1rem;font-weight:600;min-height:44px}details>div{padding:0 1.1rem 1rem}
.small{font-size:.875rem;color:var(--muted)}sup{line-height:0}
footer p,.help,.notice{max-width:none}a[href^=tel]{white-space:nowrap}
footer{border-top:1px solid var(--line);color:var(--muted);font-size:.9375rem;padding-bottom:6rem}
.help,.notice,.card{padding:.9rem 1.1rem;border-radius:14px;background:var(--paper);border:1px solid var(--line)}
.card{background:var(--alert-soft);border:2px solid var(--alert);margin-bottom:1rem}.card a{color:var(--alert);font-weight:700}.notice{border-left:4px solid var(--alert)}
.mine{width:fit-content;max-width:min(85%,42rem);margin:0 0 1rem auto;padding:.7rem 1.1rem;border-radius:18px 18px 4px 18px;background:var(--accent);color:var(--on);white-space:pre-wrap;overflow-wrap:anywhere}
.answer{padding:1.1rem 1.35rem;background:var(--paper);border:1px solid var(--line);border-radius:4px 18px 18px 18px;margin-bottom:1rem}.answer>:last-child{margin-bottom:0}
.earlier{font-size:.9375rem;color:var(--muted)}
.chat{max-width:44rem;margin:0 auto}.chat h2{font-size:1.125rem;margin-top:1.5rem}.chat section{margin-bottom:1.5rem}.chat h1{font-size:clamp(1.6rem,4vw,2.2rem)}
.choices{display:flex;flex-direction:column;align-items:flex-start;gap:.5rem;margin:0 0 1.5rem}.choices button{text-align:left;border-radius:16px;font-weight:500;border-width:1.5px;background:var(--paper);color:var(--accent)}
label,legend{display:block;font-weight:600;margin-bottom:.3rem}
textarea,input[type=text],select{width:100%;min-height:44px;padding:.6rem .8rem;font:inherit;color:inherit;background:var(--paper);border:1.5px solid var(--muted);border-radius:12px}
textarea{min-height:6rem;resize:vertical}.send{display:flex;gap:1rem;align-items:center;margin:.75rem 0 2rem;flex-wrap:wrap}
.fields{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(15rem,100%),1fr));gap:1rem 1.5rem;margin-bottom:1rem}
input[type=color]{width:5rem;height:44px;padding:2px;border:1.5px solid var(--muted);border-radius:12px;background:var(--paper)}
fieldset{border:1px solid var(--line);border-radius:14px;padding:1rem 1.1rem;margin:0 0 1rem}fieldset select{margin-bottom:.5rem}
pre{margin:0 0 .8rem;padding:1rem;background:#10201f;color:#e6f2f0;border-radius:12px;overflow:auto;font:.875rem/1.55 ui-monospace,Menlo,Consolas,monospace;white-space:pre-wrap;overflow-wrap:anywhere}
.swatches{list-style:none;display:flex;flex-wrap:wrap;gap:.75rem;padding:0;margin:0 0 1rem}.swatches svg{display:block;width:15rem;height:3.5rem;border-radius:12px}
@media print{.skip,nav,form,.actions{display:none}}
`;
