/** An item of a list as Word saves it in a web page: a paragraph with its bullet or number typed into it. */
import { attributeOf, contentOf, type Node, nameOf } from './dom.ts';

export interface WordItem {
  /** What stands for the bullet in the text, and after how many signs the words begin. */
  readonly mark: RegExp;
  /** As our answers write it. */
  readonly sign: string;
  /** From 1. */
  readonly level: number;
}

/** Bullets are letters of symbol fonts: `o`, `§`, `Ø`, `ü`, `v`. Word fills the gap behind them with hard spaces. */
const MARK = /^\s*(?:([·•▪●o§Øüvq*–-])|(\d{1,3}|[a-z]|[ivx]{1,5})[.)])[\s\u00a0]{2,}(?=\S)/i;
/** The same where white space is already one space and signs of Markdown are escaped. */
const MARK_READ = /^\s*\\?(?:[·•▪●o§Øüvq*–-]|(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])\s+/i;
const INCHES: Readonly<Record<string, number>> = { in: 1, cm: 1 / 2.54, mm: 1 / 25.4, pt: 1 / 72, px: 1 / 96 };
/** Word moves each level so many inches to the right. */
const STEP = 0.5;
const DEEPEST = 6;

export function wordItem(node: Node): WordItem | undefined {
  const style = attributeOf(node, 'style');
  if (nameOf(node) !== 'p' || !(/\bMsoListParagraph/.test(attributeOf(node, 'class')) || /mso-list:/.test(style)))
    return undefined;
  const [whole, , number] = MARK.exec(contentOf(node)) ?? [];
  if (whole === undefined) return undefined;
  return {
    mark: MARK_READ,
    sign: number === undefined ? '- ' : `${/\d/.test(number) ? number : 1}. `,
    level: levelOf(style),
  };
}

function levelOf(style: string): number {
  const said = /mso-list:[^;]*\blevel(\d)/.exec(style)?.[1];
  const [, far = '0', unit = 'in'] = /margin-left:\s*(\d*\.?\d+)(in|cm|mm|pt|px)/.exec(style) ?? [];
  const level = said ? Number(said) : Math.round((Number(far) * (INCHES[unit] ?? 1)) / STEP);
  return Math.min(Math.max(level, 1), DEEPEST);
}
