/** Sends posts on their way: one request for each, or for several of one brand where the channel takes lists. */
import { concurrently } from '../../lib/concurrently.ts';
import { type Answer, deliver } from './deliver.ts';
import { addToFeed } from './feed-client.ts';
import { platforms } from './platforms/index.ts';
import type { Post, Ways } from './post.ts';

type Delivery = [Post, ...Post[]];

export type SendOptions = {
  apiUrl: string;
  ways: Ways;
  /** Mentions in one call of the generic channel; the others carry one a call, as their platforms mostly do. */
  perPost: number;
  /** Waits for the turn of so many mentions. */
  pace: (count: number) => Promise<void>;
  /** A post is about to be sent. */
  onSend: (post: Post) => void;
  onAnswer: (post: Post, answer: Answer) => void;
};

/** Requests under way at once. */
const AT_ONCE = 16;

/** Resolves when every post was answered, one way or the other. */
export async function sendAll(posts: readonly Post[], options: SendOptions): Promise<void> {
  await concurrently(deliveriesOf(posts, options.perPost), AT_ONCE, async (delivery) => {
    await options.pace(delivery.length);
    for (const post of delivery) options.onSend(post);
    const answer = await send(delivery, options);
    for (const post of delivery) options.onAnswer(post, answer);
  });
}

/** In the order of the posts, as far as lists allow. */
export function deliveriesOf(posts: readonly Post[], perPost: number): Delivery[] {
  const deliveries: Delivery[] = [];
  const open = new Map<string, Delivery>();
  for (const post of posts) {
    const { brand } = post.mention;
    const list = post.way === 'generic' ? open.get(brand) : undefined;
    if (list && list.length < perPost) {
      list.push(post);
      continue;
    }
    const delivery: Delivery = [post];
    deliveries.push(delivery);
    if (post.way === 'generic') open.set(brand, delivery);
  }
  return deliveries;
}

async function send([{ mention, way }, ...others]: Delivery, { apiUrl, ways }: SendOptions): Promise<Answer> {
  if (way === 'feed') return ways.feed ? addToFeed(ways.feed, mention) : { accepted: false, reason: 'has no feed' };
  const secret = ways.secrets[`${mention.brand}/${way}`];
  if (secret === undefined) return { accepted: false, reason: `has no ${way} webhook for ${mention.brand}` };
  const mentions = others.map((post) => post.mention);
  return deliver(
    `${apiUrl}/webhooks/${way}/${mention.brand}`,
    platforms[way].request([mention, ...mentions], secret, new Date()),
  );
}
