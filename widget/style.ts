/** The widget's look. Colours and sizes are custom properties, so that a site can set them from outside. */
export const BUTTON_CSS = `
:host{--vouch-accent:var(--a,#0b5f66);--vouch-on-accent:var(--o,#fff);--vouch-link:var(--l,#0b5f66);--vouch-ink:#1b2a2c;--vouch-paper:#fff;--vouch-soft:#eef4f4;--vouch-line:#cfdcdc;--vouch-muted:#4c6062;--vouch-alert:#8f1d1d;--vouch-alert-soft:#fdf0ef;--vouch-radius:16px;all:initial!important;color-scheme:light!important}
:host([hidden]){display:none!important}
@media(prefers-color-scheme:dark){:host(:not([theme=light])){--vouch-accent:var(--a,#8fd6d9);--vouch-on-accent:var(--o,#06282b);--vouch-link:var(--d,#8fd6d9);--vouch-ink:#e8f0ef;--vouch-paper:#132022;--vouch-soft:#1d2e31;--vouch-line:#3a4f52;--vouch-muted:#a9bcbd;--vouch-alert:#ffb4ab;--vouch-alert-soft:#3a1c1a;color-scheme:dark!important}}
:host([theme=dark]){--vouch-accent:var(--a,#8fd6d9);--vouch-on-accent:var(--o,#06282b);--vouch-link:var(--d,#8fd6d9);--vouch-ink:#e8f0ef;--vouch-paper:#132022;--vouch-soft:#1d2e31;--vouch-line:#3a4f52;--vouch-muted:#a9bcbd;--vouch-alert:#ffb4ab;--vouch-alert-soft:#3a1c1a;color-scheme:dark!important}
*{box-sizing:border-box}
.launcher,.sorry,.panel{font:max(16px,1rem)/1.5 var(--vouch-font,system-ui,-apple-system,"Segoe UI",Roboto,sans-serif);color:var(--vouch-ink)}
button{font:inherit;color:inherit;cursor:pointer;border:0;background:none;border-radius:10px}
a{color:var(--vouch-link);text-underline-offset:2px}
:focus-visible{outline:3px solid var(--vouch-link);outline-offset:2px}
.launcher{position:fixed;right:16px;bottom:max(16px,env(safe-area-inset-bottom));z-index:2147483000;display:flex;gap:10px;align-items:center;min-height:52px;padding:12px 20px;border-radius:999px;background:var(--vouch-accent);color:var(--vouch-on-accent);font-weight:600;box-shadow:0 6px 24px rgb(0 30 35/.28)}
.launcher svg{width:22px;height:22px;flex:none}
.launcher[hidden]{display:none}
.sorry{position:fixed;right:16px;bottom:84px;z-index:2147483000;width:300px;padding:16px;display:flex;flex-wrap:wrap;gap:8px 12px;background:var(--vouch-paper)}
.sorry p{margin:0}
:host([position=left]) :is(.launcher,.panel,.sorry){right:auto;left:16px}
@media(forced-colors:active){.launcher{border:2px solid ButtonText}}
@media print{.launcher,.panel,.sorry{display:none!important}}
`;

export const PANEL_CSS = `
.panel{position:fixed;right:16px;bottom:max(16px,env(safe-area-inset-bottom));z-index:2147483001;display:flex;flex-direction:column;width:min(410px,calc(100vw - 32px));height:min(680px,calc(100dvh - 32px));background:var(--vouch-paper);border:1px solid var(--vouch-line);border-radius:var(--vouch-radius);box-shadow:0 16px 48px rgb(0 30 35/.25);overflow:hidden}
.panel[hidden]{display:none}
@media(max-width:480px){.panel,:host([position]) .panel{inset:var(--top,0) 0 auto;width:100vw;height:var(--height,100dvh);border:0;border-radius:0}}
.head{display:flex;align-items:center;gap:4px;padding:10px 8px 10px 16px;background:var(--vouch-accent);color:var(--vouch-on-accent)}
.head :focus-visible{outline-color:currentColor}
h2{flex:1;margin:0;font-size:1em;line-height:1.3;font-weight:650}
.head button{min-width:40px;min-height:40px;padding:6px 10px;font-size:.875em;color:inherit}
.head button:hover,.foot button:hover{text-decoration:underline}
.help{display:flex;flex-wrap:wrap;gap:0 12px;padding:6px 16px;border-bottom:1px solid var(--vouch-line);background:var(--vouch-soft);font-size:.875em}
.help a{padding:3px 0;font-weight:600}
.help strong{padding:3px 0}
.log{flex:1;overflow-y:auto;padding:16px;display:flex;flex-direction:column;gap:14px;overscroll-behavior:contain}
.item{max-width:100%;overflow-wrap:anywhere}
.visitor{align-self:flex-end;max-width:85%;padding:10px 14px;border-radius:16px 16px 4px 16px;background:var(--vouch-accent);color:var(--vouch-on-accent);white-space:pre-wrap}
.service>.text{padding:12px 16px;border-radius:4px 16px 16px 16px;background:var(--vouch-soft)}
.text p{margin:0 0 .7em}.text :last-child{margin-bottom:0}.text ul,.text ol{margin:0 0 .7em;padding-left:1.3em}.text li{margin:.2em 0}
sup{font-size:.7em;line-height:0;color:var(--vouch-muted);margin-left:1px}
.urgent>.text,.card{background:var(--vouch-alert-soft);border:2px solid var(--vouch-alert);border-radius:14px;padding:12px 16px}
.card{margin-bottom:10px}
.urgent a,.card a{color:var(--vouch-alert);font-weight:700}
.urgent .text p:first-child{font-size:1.0625em}
.notice{padding:10px 14px;border-left:4px solid var(--vouch-alert);background:var(--vouch-alert-soft);border-radius:6px}
.meta{margin:6px 4px 0;font-size:.8125em;color:var(--vouch-muted)}
.meta summary{padding:4px 0;min-height:28px;cursor:pointer}
.meta ol{margin:4px 0;padding-left:1.4em}
.chips{display:flex;flex-direction:column;align-items:flex-start;gap:8px;margin-top:10px}
.chips p{margin:0;font-size:.8125em;color:var(--vouch-muted)}
.chip{min-height:40px;padding:8px 14px;text-align:left;border:1.5px solid var(--vouch-link);border-radius:14px;color:var(--vouch-link);background:var(--vouch-paper)}
.chip:hover{background:var(--vouch-soft)}
.rate{display:flex;flex-wrap:wrap;align-items:center;gap:6px;margin:4px 4px 0;font-size:.8125em;color:var(--vouch-muted)}
.rate button{min-height:32px;min-width:40px;padding:2px 10px;border:1px solid var(--vouch-line)}
.wait{align-self:flex-start;color:var(--vouch-muted);font-size:.875em}
form{display:flex;gap:8px;align-items:flex-end;padding:12px;border-top:1px solid var(--vouch-line);background:var(--vouch-paper)}
textarea{flex:1;min-height:44px;max-height:140px;padding:10px 12px;font:inherit;color:inherit;background:var(--vouch-paper);border:1.5px solid var(--vouch-muted);border-radius:12px;resize:none;field-sizing:content}
.long{margin:0;padding:6px 14px;font-size:.875em;background:var(--vouch-alert-soft)}.long:empty{display:none}
.foot{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:0 12px;padding:0 12px 8px;font-size:.8125em;color:var(--vouch-muted)}
.foot button,.foot a{min-height:28px;padding:3px 2px}
.send{min-height:44px;padding:0 16px;font-weight:600;border-radius:12px;background:var(--vouch-accent);color:var(--vouch-on-accent)}
.visually-hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media(prefers-reduced-motion:no-preference){.item:last-child{animation:in .18s ease-out}@keyframes in{from{transform:translateY(6px)}}}
@media(forced-colors:active){.visitor,.service>.text,.chip,.panel{border:1px solid CanvasText}}
`;
