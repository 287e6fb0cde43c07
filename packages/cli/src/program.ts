// SPDX-License-Identifier: Apache-2.0
import { resolve } from 'node:path';
import { StandardError } from '@golive/backstage-plugin-golive-checks';
import { Command, CommanderError, Option } from 'commander';
import { check } from './commands/check';
import { init, type InitOptions } from './commands/init';
import { explain } from './commands/explain';
import { showSchema } from './commands/schema';
import type { CheckOptions } from './commands/setting';
import { showStandard, validateStandard } from './commands/standard';
import { isColored } from './commands/writeReports';
import { embedded } from './embedded';
import { exitCodes, UsageError, type Io } from './io';
import { styleOf } from './output/style';
import { standardInForce } from './standardInForce';

const collect = (value: string, before: string[] | undefined) => [
  ...(before ?? []),
  value,
];
const collectList = (value: string, before: string[] | undefined) => [
  ...(before ?? []),
  ...value
    .split(',')
    .map(part => part.trim())
    .filter(Boolean),
];

const endsWith = `
Ends with
  0  every unit is ready
  1  a unit is not ready
  2  no unit is not ready, and one is unknown
  3  wrong use, nothing found to judge, or a defect of golive`;

function programOf(io: Io, end: (code: number) => void): Command {
  const program = new Command('golive');
  program
    .description(
      'Says from the evidence in a repository whether its units may go live, what blocks them, and what to do.',
    )
    .version(embedded().version, '-V, --version')
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({
      writeOut: text => io.out(text),
      writeErr: text => io.err(text),
    });
  program
    .command('check')
    .description('Judge the units of a repository.')
    .argument('[path]', 'folder of the repository', '.')
    .option(
      '-e, --environment <id>',
      'environment to ask about (default: dev, or that of golive.yaml)',
    )
    .option('-s, --standard <file>', 'judge by this standard')
    .option(
      '--only <ids>',
      'ask these checks or items only, with commas between',
      collectList,
    )
    .option('-u, --unit <ref>', 'judge this unit only (repeatable)', collect)
    .option(
      '--catalog <path>',
      'catalog files of others, which are known and not judged (repeatable)',
      collect,
    )
    .option(
      '-f, --format <name[=file]>',
      'text, json, sarif, junit or markdown; to a file, or to standard output (repeatable)',
      collect,
    )
    .option(
      '--kustomize <program>',
      'the kustomize program (default: that of the PATH); none: use none',
    )
    .option(
      '--helm <program>',
      'the helm program (default: that of the PATH); none: use none',
    )
    .option('--at <instant>', 'judge as of this instant (default: now)')
    .option('--fix', 'put right what can be put right without asking')
    .option('--dry-run', 'with --fix: show the changes and write nothing')
    .option('--exit-zero', 'end with 0 whatever was found, but for 3')
    .option('--no-color', 'no colours (NO_COLOR does the same)')
    .option('-q, --quiet', 'verdicts and counts only')
    .addOption(new Option('--cwd <folder>', 'run as if started there'))
    .addHelpText('after', endsWith)
    .action(async (path: string, options: CheckOptions) =>
      end(await check(path, options, io)),
    );
  program
    .command('init')
    .description('Propose catalog-info.yaml files from what is found.')
    .argument('[path]', 'folder of the repository', '.')
    .option('--write', 'write the files; one that is there is not overwritten')
    .addOption(new Option('--cwd <folder>', 'run as if started there'))
    .action((path: string, options: InitOptions) => init(path, options, io));
  addReference(program, io);
  return program;
}

/** The commands that say how GoLive judges. */
function addReference(program: Command, io: Io): void {
  const standardOption = new Option('-s, --standard <file>', 'this standard');
  const cwdOf = (options: { cwd?: string }) =>
    resolve(io.cwd, options.cwd ?? '.');
  program
    .command('explain')
    .description('Show the page of a check, an item, or what a code means.')
    .argument('<id>', 'check, item (id or number), or code')
    .addOption(standardOption)
    .option('--no-color', 'no colours (NO_COLOR does the same)')
    .action((id: string, options: { standard?: string; color?: boolean }) =>
      explain(
        id,
        standardInForce(options.standard, io.cwd),
        styleOf(isColored(io, options.color)),
        io,
      ),
    );
  const standard = program
    .command('standard')
    .description('Show the standard in force, and where each value is from.')
    .addOption(standardOption)
    .option('--cwd <folder>', 'run as if started there')
    .action((options: { standard?: string; cwd?: string }) =>
      showStandard(options.standard, cwdOf(options), io),
    );
  standard
    .command('validate')
    .description('Say what is wrong with a standard, with positions.')
    .argument('<file>')
    .action((file: string) =>
      validateStandard(file, cwdOf(standard.opts()), io),
    );
  standard
    .command('schema')
    .description('Print the JSON Schema of a standard.')
    .action(() => showSchema('standard', io));
  program
    .command('schema')
    .description('Print the JSON Schema of a format, or list the formats.')
    .argument('[name]')
    .action((name?: string) => showSchema(name, io));
}

/** Runs the command line; never throws. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  let code: number = exitCodes.ready;
  try {
    const program = programOf(io, c => {
      code = c;
    });
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError)
      return error.exitCode === 0 ? exitCodes.ready : exitCodes.wrong;
    if (error instanceof UsageError || error instanceof StandardError) {
      io.err(`golive: ${error.message}\n`);
      return exitCodes.wrong;
    }
    io.err(
      `golive: a defect, please report it: ${
        error instanceof Error ? error.stack ?? error.message : String(error)
      }\n`,
    );
    return exitCodes.wrong;
  }
}
