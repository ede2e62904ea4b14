/**
 * A mail's own words: the history that mail programs put below or around an answer is left out, and so is the
 * signature below `-- `. History is known by what the programs of six languages (en es pt fr de it) write before it:
 *
 *   On Mon, 2 Mar 2026 at 10:00, Ana <ana@example.com> wrote:      an attribution, on one line or up to three
 *   -----Original Message-----                                     a ruled marker
 *   From: … / Sent: … / To: … / Subject: …                         a block of headers
 *   > …                                                            the quoted lines themselves
 *
 * Words are lost more easily than history is told apart, so in doubt a line stays: an attribution must hold a mail
 * address, or a date and a time; a block must hold a date and an addressee or subject.
 */

/** Longer lines are prose. */
const LONGEST = 500;
/** Longer signatures are none. */
const SIGNATURE_LINES = 12;

const WROTE = /(?:^|\s)(?:wrote|escribió|escreveu|a écrit|schrieb|ha scritto)(?=[\s:]).{0,200}:$/i;
const OPENS = /^(?:On|El|Em|No dia|Le|Am|Il)\s/i;
const ADDRESS = /\S@\S/;
const DATE = /\b(?:19|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d\d\b/;
const TIME = /\b\d{1,2}[:.h]\d\d\b/;
/** As Gmail wrote it in all languages: `2026-03-02 10:00 GMT+01:00 Ana <ana@example.com>:`. */
const DATED = /^\d{4}-\d\d-\d\d \d.*<[^<>\s]+@[^<>\s]+>:$/;

const MARKERS = new Set([
  'original message',
  'forwarded message',
  'mensaje original',
  'mensaje reenviado',
  'mensagem original',
  'mensagem encaminhada',
  'mensagem reencaminhada',
  "message d'origine",
  'message original',
  'message transféré',
  'ursprüngliche nachricht',
  'original-nachricht',
  'originalnachricht',
  'weitergeleitete nachricht',
  'messaggio originale',
  'messaggio inoltrato',
]);
/** Without rules around it, as Apple's programs write it. */
const BEGINS = new Set([
  'begin forwarded message:',
  'inicio del mensaje reenviado:',
  'início da mensagem reencaminhada:',
  'début du message réexpédié :',
  'anfang der weitergeleiteten nachricht:',
  'inizio messaggio inoltrato:',
]);

const FROM = /^\*?(?:From|De|Von|Da)\s?:/i;
const SENT = /^\*?(?:Sent|Date|Enviad[oa](?: el| em)?|Fecha|Data|Envoyé(?: le)?|Gesendet(?: am)?|Datum|Inviato)\s?:/i;
const TO = /^\*?(?:To|Para|À|An|A|Subject|Asunto|Assunto|Objet|Betreff|Oggetto)\s?:/i;

/**
 * What the writer wrote. Of a mail that only forwards another one, that other one; of a mail that answers without a
 * word, nothing.
 */
export function ownWords(text: string): string {
  const lines = text.split(/\r\n|\r|\n/);
  const { kept, answers } = withoutHistory(lines.map(plain), lines);
  const words = tidy(withoutSignature(kept));
  return words || answers ? words : tidy(lines.map((line) => line.replace(/^(?:> ?)+/, '')));
}

/** `answers`: the history is one that the mail answers, not one that it forwards. */
function withoutHistory(lines: string[], original: string[]): { kept: string[]; answers: boolean } {
  let kept: string[] = [];
  let answers = false;
  for (const [i, line] of lines.entries()) {
    if (line.startsWith('>')) continue;
    if (isMarker(line) || isHeaderBlock(lines, i)) return { kept, answers };
    const start = attributionStart(lines, i);
    if (start === undefined) {
      kept.push(original[i] ?? '');
      continue;
    }
    answers = true;
    kept = kept.slice(0, kept.length - (i - start));
    // What follows quoted lines may be an answer below them; without any, all that follows is history.
    if (
      !lines
        .slice(i + 1, i + 4)
        .find(Boolean)
        ?.startsWith('>')
    )
      return { kept, answers };
  }
  return { kept, answers };
}

const plain = (line: string) =>
  line.length > LONGEST
    ? ''.padEnd(LONGEST, 'x')
    : line
        .replace(/[\u00a0\u202f]/g, ' ')
        .replaceAll('’', "'")
        .trim();

/** Where the attribution that ends on line `end` begins; the shortest that is one, so that no words before it go. */
function attributionStart(lines: string[], end: number): number | undefined {
  if (!lines[end]?.endsWith(':')) return undefined;
  return [end, end - 1, end - 2].find((start) => {
    const parts = lines.slice(Math.max(0, start), end + 1);
    if (start < 0 || parts.some((part) => part.startsWith('>'))) return false;
    const line = parts.join(' ');
    if (line.length > LONGEST || (start < end && !OPENS.test(line))) return false;
    return DATED.test(line) || (WROTE.test(line) && (ADDRESS.test(line) || (DATE.test(line) && TIME.test(line))));
  });
}

function isMarker(line: string): boolean {
  if (BEGINS.has(line.toLowerCase())) return true;
  return (
    /^[-_]{2}/.test(line) &&
    MARKERS.has(
      line
        .replace(/[-_\s]{2,}/g, ' ')
        .trim()
        .toLowerCase(),
    )
  );
}

function isHeaderBlock(lines: string[], at: number): boolean {
  if (!FROM.test(lines[at] ?? '')) return false;
  const next = lines.slice(at + 1, at + 6);
  return next.some((line) => SENT.test(line)) && next.some((line) => TO.test(line));
}

function withoutSignature(lines: string[]): string[] {
  const at = lines.findIndex((line) => /^--\s?$/.test(line));
  return at >= 0 && lines.length - at - 1 <= SIGNATURE_LINES ? lines.slice(0, at) : lines;
}

/** No blanks at the ends of lines, no rule at the end, no more than one empty line in a row. */
function tidy(lines: string[]): string {
  const trimmed = lines.map((line) => line.trimEnd());
  while (/^[-_=*]{5,}$|^$/.test(trimmed.at(-1) ?? 'x')) trimmed.pop();
  return trimmed
    .filter((line, i) => line !== '' || trimmed[i - 1] !== '')
    .join('\n')
    .trim();
}
