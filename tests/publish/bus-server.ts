/** An event bus on loopback: PutEvents by the AWS JSON 1.1 protocol, failing as a test says; and secrets beside it. */
import { text } from 'node:stream/consumers';
import { listen } from '../../infra/local/http.ts';

export type BusEntry = { Source: string; DetailType: string; Detail: string; EventBusName: string };
export type BusServer = {
  url: string;
  taken: BusEntry[];
  /** Entries of each call. */
  calls: number[];
  /** True for an entry that the bus shall refuse. */
  refuse: (entry: BusEntry) => boolean;
  /** True: every call is answered as when the bus is down. */
  down: boolean;
  /** Values by name. */
  secrets: Map<string, string>;
  close(): Promise<void>;
};

export async function startBus(): Promise<BusServer> {
  const bus: Omit<BusServer, 'url' | 'close'> = {
    taken: [],
    calls: [],
    refuse: () => false,
    down: false,
    secrets: new Map(),
  };
  const { url, stop } = await listen(async (request, response) => {
    const { Entries, SecretId }: { Entries: BusEntry[]; SecretId?: string } = JSON.parse(await text(request));
    if (SecretId !== undefined) {
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' });
      response.end(JSON.stringify({ Name: SecretId, SecretString: bus.secrets.get(SecretId) }));
      return;
    }
    bus.calls.push(Entries.length);
    const results = Entries.map((entry) => {
      if (bus.refuse(entry)) return { ErrorCode: 'ThrottlingException', ErrorMessage: 'slow down' };
      if (!bus.down) bus.taken.push(entry);
      return { EventId: String(bus.taken.length) };
    });
    const failed = results.filter((result) => 'ErrorCode' in result).length;
    const [status, body] = bus.down
      ? [400, { __type: 'AccessDeniedException' }]
      : [200, { FailedEntryCount: failed, Entries: results }];
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
  });
  return Object.assign(bus, { url, close: stop });
}
