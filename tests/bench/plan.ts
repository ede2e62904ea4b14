/** How much is measured. */

/** Shares of complaints, and mentions a POST. */
export const MIXES = [0.05, 0.3, 0.6];
export const PER_POST = [1, 100];
/** Mentions a second where not the throughput but the wait is measured: what a machine of two cores takes with ease. */
export const PACE = 60;

/** Numbers of mentions are those of one round of one pipeline. */
export type Plan = {
  warmUpSeconds: number;
  rounds: number;
  /** By mentions a POST: with 100 a round is over so soon that it takes more. */
  mentions: (perPost: number) => number;
  paced: number;
  counted: number;
  /** Fresh processes that import each bundle. */
  imports: number;
};

/** The JVM and nine functions' workers compile their hot paths for well over a minute of load: a shorter one measures the compilers. */
export const FULL: Plan = {
  warmUpSeconds: 110,
  rounds: 3,
  mentions: (perPost) => (perPost === 1 ? 1_000 : 1_200),
  paced: 180,
  counted: 250,
  imports: 7,
};
export const QUICK: Plan = {
  warmUpSeconds: 15,
  rounds: 1,
  mentions: (perPost) => (perPost === 1 ? 400 : 800),
  paced: 120,
  counted: 150,
  imports: 3,
};

export const percent = (share: number) => `${Math.round(share * 100)} %`;
