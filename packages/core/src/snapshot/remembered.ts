/**
 * The same items for everybody who asks, each made once, when the first one gets there. Kept as promises: who asks later, or at the
 * same time, gets the same answers and the same failure.
 */
export function remembered<T>(items: AsyncIterable<T, void>): AsyncIterable<T> {
  const source = items[Symbol.asyncIterator]();
  const steps: Promise<IteratorResult<T, void>>[] = [];
  return {
    async *[Symbol.asyncIterator]() {
      for (let index = 0; ; index++) {
        if (index === steps.length) steps.push(source.next());
        const step = await steps[index];
        if (step === undefined || step.done) return;
        yield step.value;
      }
    },
  };
}
