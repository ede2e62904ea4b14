/**
 * The judgement of masked mentions: language, sentiment, complaint or not, urgency with its reasons. All of it is
 * made here, on this machine; Comprehend may be asked for a second opinion on the sentiment, and where it gives none
 * the local judgement stands.
 */
import type { KnownCustomer } from '../customers/directory.ts';
import { type Mention, textOf } from '../mention/mention.ts';
import { type AuthorJudgement, authorOf } from './author.ts';
import { categoryOf } from './category.ts';
import { featuresOf } from './features.ts';
import { type Judging, teamOf, weightsOf } from './judging.ts';
import { localComplaint, localSentiment } from './local-judge.ts';
import { readText, type TextReading } from './model/read-vector.ts';
import { BREAK } from './read.ts';
import { isReminder } from './reminder.ts';
import { type PrivateDataType, type Score, type Sentiment, sentimentLabel } from './score.ts';
import { ASK_BELOW, type AskPolicy, type SentimentJudge, SURE_FROM } from './sentiment.ts';
import { shareOfTier, urgencyOf } from './urgency.ts';

export type MaskedMention = {
  mention: Mention;
  privateData: readonly PrivateDataType[];
  /** What the customer directory says of its author. */
  known?: KnownCustomer;
};

export type ScoringDeps = {
  policy: AskPolicy;
  /** What the routing table and corrections say of judging; what is shipped alone without. */
  judging?: Judging;
  /** Asked for a second opinion; without one the local judgement is final. */
  comprehend?: SentimentJudge;
  /**
   * Whether any answer would change what becomes of this mention. `alternatives` are the scores it would get: the
   * local one, then those of each label, the local one's too, for being sure of it may change something as well.
   * Asked under `uncertain` only; without it every uncertain mention is asked about.
   */
  couldChange?: (index: number, alternatives: readonly Score[]) => boolean;
};

/** One score for each mention, in order. */
export async function scoreMentions(mentions: readonly MaskedMention[], deps: ScoringDeps): Promise<Score[]> {
  const readings = mentions.map((one) => read(one, deps.judging));
  const local = readings.map(judgeLocally);
  const { comprehend } = deps;
  if (!comprehend || deps.policy === 'never') return local;
  const asked = readings.flatMap((reading, index) => (isWorthAsking(reading, index, deps) ? [{ reading, index }] : []));
  if (asked.length === 0) return local;
  const opinions = await comprehend(asked.map(({ reading }) => documentOf(reading)));
  for (const [n, { reading, index }] of asked.entries()) {
    const opinion = opinions[n];
    if (!opinion) continue;
    const { sentiment, units } = opinion;
    local[index] = {
      ...judge(reading, withStars(sentiment, reading.mention.review), 'comprehend'),
      asked: { units },
    };
  }
  return local;
}

/** The local judgement alone; several thousand mentions a second on one core. */
export function scoreLocally(mention: Mention, privateData: readonly PrivateDataType[], judging?: Judging): Score {
  return judgeLocally(read({ mention, privateData }, judging));
}

/** Everything about a mention that does not depend on who judges its sentiment. */
type Reading = MaskedMention &
  TextReading & {
    judging: Judging;
    /** The local judge's. */
    sentiment: Sentiment;
    category: Score['category'];
    team: Score['team'];
    author: AuthorJudgement;
    reminder: boolean;
  };

function read({ mention, privateData, known }: MaskedMention, judging: Judging = {}): Reading {
  const text = readText(textOf(mention), mention.languageHint);
  const { categories, learned } = judging;
  const sentiment = withStars(localSentiment(text, learned?.layers.sentiment), mention.review);
  return {
    ...text,
    mention,
    privateData,
    judging,
    sentiment,
    category: categories && categoryOf(text, categories, learned?.layers.category),
    team: teamOf(text.vector, judging),
    author: authorOf({ ...text, mention, language: text.language.code, privateData, sentiment }, known),
    reminder: isReminder(text),
  };
}

function judgeLocally(reading: Reading): Score {
  return judge(reading, reading.sentiment, reading.judging.learned?.layers.sentiment ? 'learned' : 'local');
}

/** A reviewer's stars are their own judgement; only words that plainly say the contrary make it a mixed one. */
function withStars(read: Sentiment, review: Mention['review']): Sentiment {
  if (!review || review.stars === 3) return read;
  const label = review.stars < 3 ? 'negative' : 'positive';
  const contrary = label === 'negative' ? 'positive' : 'negative';
  if (read.label === contrary && read.confidence >= SURE_FROM) return { label: 'mixed', confidence: 0.6 };
  return { label, confidence: Math.abs(review.stars - 3) > 1 ? 0.95 : 0.85 };
}

const documentOf = ({ mention, language }: Reading) => ({ text: textOf(mention), language: language.code });

function judge(reading: Reading, sentiment: Sentiment, judgedBy: Score['judgedBy']): Score {
  const { mention, language, wording, privateData, category, team, author, reminder, judging } = reading;
  const { learned, tiers = {} } = judging;
  const features = featuresOf({ ...reading, language: language.code, sentiment });
  const complaint = localComplaint(reading, features, learned?.layers.complaint);
  const question = features.asks > 0;
  return {
    language,
    sentiment,
    complaint,
    ...(category && { category }),
    author,
    question,
    reminder,
    urgency: urgencyOf(
      {
        mention,
        wording,
        tier: shareOfTier(tiers, author.tier),
        score: { complaint, sentiment, question, reminder, author },
      },
      weightsOf(judging),
    ),
    privateData: [...privateData],
    judgedBy,
    ...(learned && { learned: learned.version }),
    ...(team && { team }),
  };
}

function isWorthAsking(reading: Reading, index: number, { policy, couldChange }: ScoringDeps): boolean {
  if (!reading.words.some((word) => word !== BREAK)) return false;
  if (policy === 'always') return true;
  if (reading.sentiment.confidence >= ASK_BELOW) return false;
  if (!couldChange) return true;
  const { review } = reading.mention;
  const sentiments = [
    reading.sentiment,
    ...sentimentLabel.options.map((label) => withStars({ label, confidence: SURE_OF_IT }, review)),
  ];
  return couldChange(
    index,
    sentiments.map((sentiment) => judge(reading, sentiment, 'comprehend')),
  );
}
/** How sure Comprehend mostly is of its answers. */
const SURE_OF_IT = 0.9;
