/** What a site chooses about its widget -> the tag to paste, for each kind of site. Pure; used by the server and the browser. */
import { contrast, type Rgb, SOFT, textIn, textOn } from '../../../widget/accent.ts';

export interface Choice {
  readonly locale: string;
  readonly theme: string;
  /** `#rrggbb`. */
  readonly accent: string;
  readonly position: string;
  readonly title: string;
  readonly starters: readonly string[];
  readonly persist: string;
}

/** The colour the widget has by itself; choosing it leaves the attribute out. */
const OWN_ACCENT = '#0b5f66';
const LONGEST_TITLE = 60;

/** Reads a form's fields; what is not one of the choices counts as not chosen. */
export function readChoice(all: (name: string) => readonly string[]): Choice {
  const one = (name: string) => all(name)[0] ?? '';
  const among = (name: string, ...values: string[]) => values.find((v) => v === one(name)) ?? '';
  return {
    locale: among('locale', 'en', 'es'),
    theme: among('theme', 'light', 'dark'),
    accent: /^#[\da-f]{6}$/i.test(one('accent')) ? one('accent').toLowerCase() : OWN_ACCENT,
    position: among('position', 'left'),
    title: one('title').trim().slice(0, LONGEST_TITLE),
    starters: [...new Set(all('starters').filter((id) => /^[a-z\d]+(?:-[a-z\d]+)*$/.test(id)))].slice(0, 3),
    persist: among('persist', 'off'),
  };
}

/** The attributes that differ from what the widget does by itself. */
export function attributesOf(choice: Choice): Array<readonly [name: string, value: string]> {
  const { accent, starters, ...others } = choice;
  return Object.entries({
    ...others,
    accent: accent === OWN_ACCENT ? '' : accent,
    starters: starters.join(','),
  }).filter(([, value]) => value !== '');
}

const quote = (value: string) =>
  `"${value.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;').replace(/>/g, '&gt;')}"`;

/** @param integrity the hash of the script, for a site that pins it. */
export function tagOf(origin: string, choice: Choice, integrity?: string): string {
  const attributes = attributesOf(choice).map(([name, value]) => ` ${name}=${quote(value)}`);
  const element = attributes.length > 0 ? `<vouch-chat${attributes.join('')}></vouch-chat>\n` : '';
  const pinned = integrity ? `\n  integrity="${integrity}" crossorigin="anonymous"` : '';
  return `${element}<script src=${quote(`${origin}/widget.js`)} defer${pinned}></script>`;
}

/** For a tag manager, which drops elements it does not know: the same by script, in words it accepts. */
function scriptOf(origin: string, choice: Choice): string {
  const js = (value: string) => JSON.stringify(value).replace(/</g, '\\u003c');
  const set = attributesOf(choice).map(([name, value]) => `  chat.setAttribute(${js(name)}, ${js(value)});\n`);
  return `<script>
(function () {
  var chat = document.createElement('vouch-chat');
${set.join('')}  document.body.appendChild(chat);
  var script = document.createElement('script');
  script.src = ${js(`${origin}/widget.js`)};
  document.body.appendChild(script);
})();
</script>`;
}

export interface Snippet {
  readonly id: string;
  readonly name: string;
  readonly steps: string;
  readonly code: string;
}

export function snippetsOf(origin: string, choice: Choice, integrity?: string): Snippet[] {
  const tag = tagOf(origin, choice);
  return [
    { id: 'html', name: 'Plain HTML', steps: 'Paste this before </body> on every page that shall have it.', code: tag },
    {
      id: 'wordpress',
      name: 'WordPress',
      steps:
        'In the functions.php of your child theme, or as a PHP snippet of a plugin such as WPCode. A plug-in with a box for footer code takes the plain HTML instead.',
      code: `add_action('wp_footer', function () { ?>\n${tag}\n<?php });`,
    },
    {
      id: 'squarespace',
      name: 'Squarespace',
      steps: 'Settings → Developer Tools → Code Injection → Footer. Your plan must include code injection.',
      code: tag,
    },
    {
      id: 'wix',
      name: 'Wix',
      steps:
        'Settings → Custom Code → Add Custom Code. Choose all pages, load once, and "Body – end". The site needs its own domain.',
      code: tag,
    },
    {
      id: 'webflow',
      name: 'Webflow',
      steps: 'Site settings → Custom code → Footer code. Save, then publish the site.',
      code: tag,
    },
    {
      id: 'gtm',
      name: 'Google Tag Manager',
      steps:
        'Tags → New → Custom HTML, trigger "DOM Ready" on all pages. The widget sets no cookie and asks nothing of anybody before it is opened.',
      code: scriptOf(origin, choice),
    },
    ...(integrity
      ? [
          {
            id: 'pinned',
            name: 'Pinned to this version (SRI)',
            steps:
              'The browser refuses the script when it is not exactly this one. Renew the hash with every release; the chat that is loaded on opening is not covered by it.',
            code: tagOf(origin, choice, integrity),
          },
        ]
      : []),
  ];
}

export interface Readable {
  readonly what: string;
  readonly ink: string;
  readonly paper: string;
  readonly ratio: string;
}

const css = (colour: Rgb) => `#${colour.map((c) => c.toString(16).padStart(2, '0')).join('')}`;

/** How a brand colour will be used, and how well that can be read. */
export function readableOf(accent: string): Readable[] {
  const colour = [1, 3, 5].map((at) => Number.parseInt(accent.slice(at, at + 2), 16)) as unknown as Rgb;
  const row = (what: string, ink: Rgb, paper: Rgb): Readable => ({
    what,
    ink: css(ink),
    paper: css(paper),
    ratio: `${(Math.floor(contrast(ink, paper) * 10) / 10).toFixed(1)}:1`,
  });
  return [
    row('Button and header', textOn(colour), colour),
    row('Links, light', textIn(colour, SOFT.light), SOFT.light),
    row('Links, dark', textIn(colour, SOFT.dark), SOFT.dark),
  ];
}
