/** Command-line arguments with `--help`, the same way in every tool. */
import { type ParseArgsConfig, parseArgs } from 'node:util';

/** Parses arguments; prints the help on `--help`, and a wrong argument with the help on exit code 2. */
export function helpOr<const T extends NonNullable<ParseArgsConfig['options']>>(help: string, options: T) {
  if (process.argv.slice(2).some((a) => a === '--help' || a === '-h')) {
    console.log(help);
    process.exit(0);
  }
  try {
    return parseArgs({ options, allowPositionals: true });
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${help}`);
    process.exit(2);
  }
}
