/**
 * Stands for the tools that teams are told through: a Slack incoming webhook, known by its secret path alone, and a
 * receiver of signed webhooks that checks each signature.
 */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Webhook } from 'standardwebhooks';
import * as z from 'zod';
import type { RoutingDocument } from '../../lib/route/document/document.ts';
import { type LocalServer, listen, readBody, sendJson } from '../local/http.ts';

export type Received = { kind: 'slack' | 'webhook'; title: string; verified: boolean };

export type Receiver = LocalServer & {
  /** By target id, for the targets that this receiver can play; there is no other kind in the demo's table. */
  secretsOf(targets: RoutingDocument['targets']): Record<string, unknown>;
};

const slackSchema = z.object({ text: z.string() });
const webhookSchema = z.object({
  type: z.string(),
  data: z.object({ case: z.object({ team: z.string(), priority: z.string() }) }),
});

export async function startReceiver(onReceived: (received: Received) => void): Promise<Receiver> {
  const slackPath = `/slack/${randomBytes(16).toString('hex')}`;
  const key = `whsec_${randomBytes(32).toString('base64')}`;
  const verifier = new Webhook(key);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = String(await readBody(request));
    if (request.url === slackPath) {
      onReceived({ kind: 'slack', title: slackSchema.parse(JSON.parse(body)).text, verified: true });
      return void response.end('ok');
    }
    if (request.url !== '/webhook') return sendJson(response, 404, {});
    const verified = isSigned(verifier, body, request);
    const { type, data } = webhookSchema.parse(JSON.parse(body));
    onReceived({ kind: 'webhook', title: `${type} (${data.case.priority}, ${data.case.team})`, verified });
    sendJson(response, verified ? 200 : 401, {});
  }

  const server = await listen(
    (request, response) => void answer(request, response).catch(() => sendJson(response, 400, {})),
    0,
    'the demo receiver',
  );
  const secrets = {
    slack: { url: server.url + slackPath },
    webhook: { url: `${server.url}/webhook`, current: key },
  };
  return {
    ...server,
    secretsOf: (targets) =>
      Object.fromEntries(
        Object.entries(targets).flatMap(([id, { type }]) =>
          type === 'slack' || type === 'webhook' ? [[id, secrets[type]]] : [],
        ),
      ),
  };
}

function isSigned(verifier: Webhook, body: string, { headers }: IncomingMessage): boolean {
  const names = ['webhook-id', 'webhook-timestamp', 'webhook-signature'];
  try {
    verifier.verify(body, Object.fromEntries(names.map((name) => [name, String(headers[name] ?? '')])));
    return true;
  } catch {
    return false;
  }
}
