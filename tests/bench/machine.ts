import { execFileSync } from 'node:child_process';
import { cpus, loadavg, totalmem } from 'node:os';

/** On what the figures were measured. `loadBefore` above 0 says that other programs were running. */
export function machine() {
  const processors = cpus();
  return {
    cores: processors.length,
    processor: processors[0]?.model.trim(),
    memoryGib: Math.round(totalmem() / 2 ** 30),
    loadBefore: Number((loadavg()[0] ?? 0).toFixed(1)),
    node: process.version,
    java: execFileSync('sh', ['-c', 'java -version 2>&1 | head -1']).toString().trim(),
    store: 'DynamoDB Local, in memory',
  };
}
