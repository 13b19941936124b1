import { createInterface } from 'node:readline/promises';

/** Where a person sits. */
export interface Seat {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}

/** Asks a person at the terminal. Ctrl-C and Ctrl-D are a no. */
export async function confirmAt({ input, output }: Seat, question: string): Promise<boolean> {
  const terminal = createInterface({ input, output });
  const answer = await new Promise<string | null>((resolve) => {
    const leave = () => resolve(null);
    terminal.once('close', leave);
    terminal.question(question).then(resolve, leave);
  });
  // The cursor is still behind the question.
  if (answer === null) output.write('\n');
  terminal.close();
  return /^y(?:es)?$/i.test((answer ?? '').trim());
}
