/** The mood that emojis and emoticons add. Each kind counts once: five angry faces are one angry customer. */
const GOOD = '😀😃😄😁😊🙂😍🥰😘🤩😎🥳🎉👍👏🙌💪❤💕💖💙💚💛🧡💜♥💯✨🌟⭐🤗😇☺🙏';
const BAD = '😠😡🤬👿😤😒🙄😞😔😟😕🙁☹😣😖😫😩🥺😢😭😥😨😰😱🤮🤢💩👎🤦🤷💔😑😐😬🖕⚠🚨';
const GOOD_FACE = /(?:^|\s)(?::-?[)D]|;-?\)|<3|\^\^|=\))/;
const BAD_FACE = /(?:^|\s)(?:>?:'?-?[(/|]|:'\(|=\(|-_-|>:\[)(?!\/)/;
const WEIGHT = 2;

const VALENCE = new Map([
  ...[...GOOD].map((emoji) => [emoji, WEIGHT] as const),
  ...[...BAD].map((emoji) => [emoji, -WEIGHT] as const),
]);

export function valenceOfEmojis(text: string): { good: number; bad: number } {
  const mood = { good: 0, bad: 0 };
  for (const emoji of new Set(text.match(/\p{Extended_Pictographic}/gu))) {
    const valence = VALENCE.get(emoji) ?? 0;
    if (valence > 0) mood.good += valence;
    else mood.bad -= valence;
  }
  if (GOOD_FACE.test(text)) mood.good += WEIGHT;
  if (BAD_FACE.test(text)) mood.bad += WEIGHT;
  return mood;
}
