/** Makes what `cdk deploy` would deploy, for this machine. */
import { join } from 'node:path';
import type { AskPolicy } from '../../lib/score/sentiment.ts';
import { bundle } from '../bundle.ts';
import { synthesize } from '../synthesize.ts';
import { STAGE } from './stage.ts';

/** A message that its reader dropped comes back this soon, not after minutes; no function may take longer. */
const VISIBILITY_SECONDS = 60;

/** Bundles and synthesises into `outdir`; answers the directory of the assembly. */
export async function build(outdir: string, ask: AskPolicy): Promise<string> {
  const bundles = join(outdir, 'functions');
  await bundle(bundles);
  const context = { local: true, comprehend: ask, visibilitySeconds: VISIBILITY_SECONDS };
  const { directory } = await synthesize({ outdir: join(outdir, 'assembly'), stage: STAGE, bundles, context });
  return directory;
}
