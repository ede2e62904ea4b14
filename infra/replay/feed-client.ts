/** The demo's own feed: what is added here stands in it when it is next polled. */
import type { Mention } from '../../lib/mention/mention.ts';
import type { FeedInfo } from '../stack-file.ts';
import { type Answer, deliver } from './deliver.ts';

export const addToFeed = ({ itemsUrl }: FeedInfo, { externalId, ...mention }: Mention): Promise<Answer> => {
  const { title, text, author, postedAt } = mention;
  const item = { id: externalId, title, text, author: author.name ?? author.handle, postedAt };
  return deliver(itemsUrl, { headers: { 'content-type': 'application/json' }, body: JSON.stringify(item) });
};
