/** What the `cdk` command runs: bundles the functions, then synthesises every stage. `cdk deploy ComplaintRouter-dev` picks one. */
import { BUNDLES, bundle } from './bundle.ts';
import { stages } from './config.ts';
import { buildApp } from './synthesize.ts';

await bundle();
// Output directory and context come from the CLI, through the environment.
const app = await buildApp({ stages, bundles: BUNDLES, checked: true });
app.synth();
