/** One place to print to: lines as things happen, and below them a progress bar, where there is a terminal to draw in. */
import { Presets, SingleBar } from 'cli-progress';

export type Bar = {
  update(sent: number, stored: number): void;
  stop(): void;
};
export type Screen = {
  line(text: string): void;
  /** Starts the bar; one at a time. */
  bar(total: number): Bar;
};

type Output = NodeJS.WritableStream & { isTTY?: boolean };

/** How often progress is told where there is no terminal. */
const TELL_MS = 5_000;
const CLEAR_LINE = '\r\u001b[K';

export function createScreen(out: Output = process.stdout): Screen {
  let drawn: SingleBar | undefined;
  const line = (text: string) => {
    out.write(`${drawn ? CLEAR_LINE : ''}${text}\n`);
    drawn?.render();
  };
  return {
    line,
    bar(total) {
      if (!out.isTTY) return toldBar(total, line);
      const bar = new SingleBar(
        {
          format: '{bar} {value}/{total} sent, {stored} stored, {duration_formatted}',
          stream: out,
          hideCursor: false,
          forceRedraw: true,
          // Ctrl-C is the command's own business.
          gracefulExit: false,
        },
        Presets.shades_classic,
      );
      bar.start(total, 0, { stored: 0 });
      drawn = bar;
      return {
        update: (sent, stored) => bar.update(sent, { stored }),
        stop() {
          drawn = undefined;
          bar.stop();
        },
      };
    },
  };
}

function toldBar(total: number, line: (text: string) => void): Bar {
  let told = Date.now();
  return {
    update(sent, stored) {
      if (Date.now() - told < TELL_MS) return;
      told = Date.now();
      line(`${sent} of ${total} sent, ${stored} stored`);
    },
    stop: () => {},
  };
}
