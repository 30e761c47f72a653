/** Command-line arguments with `--help`, the same way in every tool, and what is said where one makes no sense. */
import { existsSync, globSync } from 'node:fs';
import { type ParseArgsConfig, parseArgs } from 'node:util';

/** Parses arguments; prints the help on `--help`, and a wrong argument with the help on exit code 2. */
export function helpOr<const T extends NonNullable<ParseArgsConfig['options']>>(help: string, options: T) {
  if (process.argv.slice(2).some((a) => a === '--help' || a === '-h')) {
    console.log(help);
    process.exit(0);
  }
  const parsed = parse(help, options);
  // Mostly a variable of the shell that is not set. Taken for no option at all, another file would be read, or written.
  const [empty] = Object.entries(parsed.values).find(([, value]) => value === '') ?? [];
  if (empty !== undefined) misused(`--${empty} has no value.`, help);
  return parsed;
}

function parse<const T extends NonNullable<ParseArgsConfig['options']>>(help: string, options: T) {
  try {
    return parseArgs({ options, allowPositionals: true });
  } catch (error) {
    return misused(error instanceof Error ? error.message : String(error), help);
  }
}

/** Says what is wrong with what was typed, then the help, and ends with exit code 2. */
export function misused(wrong: string, help: string): never {
  console.error(`${wrong}\n\n${help}`);
  process.exit(2);
}

/** The value of an option that has a few. */
export function oneOf<const T extends string>(option: string, value: string, allowed: readonly T[], help: string): T {
  const found = allowed.find((each) => each === value);
  return found ?? misused(`--${option} is ${allowed.join(' or ')}, not "${value}".`, help);
}

/** The value of an option that is a number. @param to the greatest; any without. */
export function wholeNumber(
  option: string,
  value: string,
  help: string,
  from: number,
  to = Number.MAX_SAFE_INTEGER,
): number {
  const number = /^\d+$/.test(value) ? Number(value) : Number.NaN;
  if (number >= from && number <= to) return number;
  const range = to === Number.MAX_SAFE_INTEGER ? `from ${from}` : `from ${from} to ${to}`;
  return misused(`--${option} is a whole number ${range}, not "${value}".`, help);
}

/** Files that are to be read: at least one, and each is there. `test/eval/unseen*.jsonl` stands for several, also where the shell does not write them out. */
export function existing(named: readonly string[], help: string): readonly string[] {
  const files = named.flatMap((name) => (existsSync(name) ? name : several(name)));
  const missing = files.filter((file) => !existsSync(file));
  if (missing.length > 0) misused(`There is no file ${missing.join(', ')}.`, help);
  return files.length > 0 ? files : misused('No file is named.', help);
}

/** @returns the files a pattern stands for, or where there are none itself. */
function several(pattern: string): readonly string[] {
  const found = globSync(pattern).sort();
  return found.length > 0 ? found : [pattern];
}
