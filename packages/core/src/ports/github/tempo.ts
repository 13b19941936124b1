/** Time and chance, so that tests can hold them still. */
export interface Tempo {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after that many milliseconds. */
  sleep(milliseconds: number): Promise<void>;
  /** From 0 up to, not including, 1. */
  random(): number;
}

/** The machine's own clock. */
export const realTempo: Tempo = {
  now: () => Date.now(),
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  random: () => Math.random(),
};

/** Half to one and a half times the value, so that runs that collided do not collide again. */
export function jittered(milliseconds: number, tempo: Tempo): number {
  return Math.round(milliseconds * (0.5 + tempo.random()));
}
