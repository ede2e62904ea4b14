import { STACK_FILE } from '../stack-file.ts';

/** What to type next. The token lies in the stack file, so that it need not be printed. */
export function howToQuery(apiUrl: string, team: string): string {
  const curl = `curl -s -H "authorization: Bearer $TOKEN"`;
  return `
Ask for what came of it, in another terminal:

  TOKEN=$(node -p 'JSON.parse(fs.readFileSync("${STACK_FILE}")).local.token')
  ${curl} '${apiUrl}/cases?team=${team}&status=open'
  ${curl} '${apiUrl}/cases/ID'                      # mentions, reasons, history
  ${curl} '${apiUrl}/mentions?status=noted'
  ${curl} -X PATCH -H 'if-match: "1"' '${apiUrl}/cases/ID' -d '{"action":"acknowledge"}'

Replay more with: npm run replay -- FILE.jsonl
Serving until Ctrl-C.
`;
}
