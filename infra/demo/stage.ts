import type { Stage } from '../config.ts';

/** The stage whose template runs on this machine. */
export const STAGE = 'dev' satisfies Stage;
