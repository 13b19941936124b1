#!/usr/bin/env node
import { createInterface } from 'node:readline/promises';
import { doctorOn } from './doctor/doctor.js';
import { initOn } from './init/init.js';
import { programOf } from './program.js';
import { runOn } from './run.js';
import { tables } from './tables.js';

const streams = { out: (line: string) => console.log(line), err: (line: string) => console.error(line) };

/** Asks a person at the terminal. */
async function confirm(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(?:es)?$/i.test((await terminal.question(question)).trim());
  } finally {
    terminal.close();
  }
}

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
      process.exitCode = await initOn(asked, process.env, streams, isPerson ? confirm : undefined);
    },
    async doctor(asked) {
      process.exitCode = await doctorOn(asked, tables, process.env, streams);
    },
  },
);
for (const command of [program, ...program.commands]) {
  command.exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : wrongUse));
}
await program.parseAsync();
