// Loaded before a command (node -r): an older Node cannot even read the TypeScript that would say so.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(
    `This needs Node 22.18 or newer, and ${process.version} runs it; npm ci brings the right one along on Linux.\n`,
  );
  process.exit(2);
}
