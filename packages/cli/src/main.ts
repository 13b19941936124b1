#!/usr/bin/env node
import { doctorOn } from './doctor/doctor.js';
import { confirmAt } from './init/confirm.js';
import { initOn } from './init/init.js';
import { programOf } from './program.js';
import { runOn } from './run.js';
import { tables } from './tables.js';
import { printerOf, renderFinding } from './terminal.js';

const streams = {
  out: printerOf((line) => console.log(line), process.env, process.stdout.isTTY),
  err: printerOf((line) => console.error(line), process.env, process.stderr.isTTY),
};

/** A command line that is wrong, as opposed to a run that fails. */
const wrongUse = 2;

const program = programOf(
  tables,
  async (asked) => {
    process.exitCode = await runOn(asked, process.env, streams);
  },
  {
    async init(asked) {
      const isPerson = process.stdin.isTTY && process.stderr.isTTY;
      const confirm = (question: string) => confirmAt({ input: process.stdin, output: process.stderr }, question);
      process.exitCode = await initOn(asked, process.env, streams, isPerson ? confirm : undefined);
    },
    async doctor(asked) {
      process.exitCode = await doctorOn(asked, tables, process.env, streams);
    },
  },
  // Set by what starts the packed program.
  process.env.SLIPWAY_VERSION || 'not packed',
);
for (const command of [program, ...program.commands]) {
  command.exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : wrongUse));
}
try {
  await program.parseAsync();
} catch (error) {
  const message = `This is a bug of Slipway: ${error instanceof Error ? error.message : String(error)}`;
  streams.err(renderFinding({ level: 'error', code: 'bug', message, fix: 'Report it with the stack below.' }));
  streams.err(String(error instanceof Error ? error.stack : error));
  process.exitCode = 1;
}
