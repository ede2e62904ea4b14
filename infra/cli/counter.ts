/** Progress of long work on standard error; silent where nobody watches, so that logs stay readable. */
export type Counter = { show(text: string): void; clear(): void };

export function createCounter(stream: NodeJS.WriteStream = process.stderr): Counter {
  const write = (text: string) => stream.isTTY && stream.write(`\r\u001B[K${text}`);
  return { show: write, clear: () => write('') };
}
