#!/usr/bin/env node
import { programOf } from './program.js';
import { runOn } from './run.js';
import { tables } from './tables.js';

const streams = { out: (line: string) => console.log(line), err: (line: string) => console.error(line) };
await programOf(tables, async (asked) => {
  process.exitCode = await runOn(asked, process.env, streams);
}).parseAsync();
