/** Keeps a crowd of like lines short: the first few of a topic within a while are shown, the rest are counted. */

const MOST = 3;
const WHILE_MS = 2_000;

export type Crowd = (topic: string, line: string) => void;

export function createCrowd(print: (line: string) => void): Crowd {
  const counts = new Map<string, number>();
  return (topic, line) => {
    const count = (counts.get(topic) ?? 0) + 1;
    counts.set(topic, count);
    if (count <= MOST) print(line);
    if (count > 1) return;
    const end = () => {
      const more = (counts.get(topic) ?? 0) - MOST;
      counts.delete(topic);
      if (more > 0) print(`           and ${more} more like it (${topic})`);
    };
    setTimeout(end, WHILE_MS).unref();
  };
}
