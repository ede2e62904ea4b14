/**
 * Street addresses, as best effort: a street with its house number, and what directly follows it of flat, postcode and
 * town. Towns and postcodes alone stay, they tell of too many; so does a street without a number.
 */
import type { Detector, Finding } from './finding.ts';
import * as forms from './street-forms.ts';

/** Said of where somebody lives or wants something brought to, directly before the address. */
const LIVES =
  /(?<!\p{L})(?:live|living|lives|address|deliver\p{L}*|home|house|vivo|vive|vivimos|resido|domicilio|direcci[oó]n|entreg\p{L}*|env[ií]\p{L}*|moro|mora|moramos|endere[cç]o|morada|abito|abita|abitiamo|indirizzo|consegn\p{L}*|sped\p{L}*|habit\p{L}*|adresse|livr\p{L}*|wohn\p{L}*|liefer\p{L}*|anschrift)(?!\p{L})[^.!?\d\]]{0,22}$/iu;
/** A word of place before, as in "at 14 Maple Street"; without one, the address must end what is said, or hold a comma. */
const PLACE_BEFORE =
  /(?:[^\p{L}\p{N} ] ?|(?<!\p{L})(?:at|in|to|from|of|is|was|near|by|for|outside|address|live on)[: ]{1,2})$/iu;
const ENDS_SENTENCE = /^(?:\s*(?:$|[^\p{L}\p{N}\s])|\s*\n)/u;
/** The part of a small-letter address that alone makes it sure. */
const POSTCODE_AND_TOWN = /\d,? (?:\d{5}|\d{4}-\d{3}|\d{5}-\d{3}) \p{Lu}\p{L}+$/u;
/** Numbers of races, seasons and seats: "Formula 1", "Top 10". */
const SERIES_BEFORE =
  /(?<!\p{L})(?:formula|formel|top|seasons?|episode|level|chapter|day|gate|exit|line|bus|tram|room|row|seat|platform|terminal|phase|part|vol|no|issue) $/iu;
/** Numbers of lines, not of houses: "ligne 14 place d'Italie". */
const LINE_BEFORE = /(?<!\p{L})(?:lignes?|bus|tram|m[ée]tro|rer|voie|porte|bureau|arr[êe]t)(?: n°)? $/iu;
const LOOK_BACK = 40;

type Kind = { form: RegExp; isSure: (written: string, before: string, after: string) => boolean };

const always = () => true;
const livesThere = (written: string, before: string) => LIVES.test(before) || POSTCODE_AND_TOWN.test(written);

const KINDS: readonly Kind[] = [
  {
    form: new RegExp(forms.english, 'gu'),
    isSure: (written, before, after) =>
      !SERIES_BEFORE.test(before) && (PLACE_BEFORE.test(before) || ENDS_SENTENCE.test(after) || written.includes(',')),
  },
  { form: new RegExp(forms.englishSmall, 'giu'), isSure: (_, before) => LIVES.test(before) },
  { form: new RegExp(forms.french, 'gu'), isSure: (_, before) => !LINE_BEFORE.test(before) },
  { form: new RegExp(forms.romance, 'gu'), isSure: always },
  { form: new RegExp(forms.romanceSmall, 'giu'), isSure: livesThere },
  { form: new RegExp(forms.colombian, 'gu'), isSure: always },
  { form: new RegExp(forms.german, 'gu'), isSure: always },
  { form: new RegExp(forms.germanLoose, 'gu'), isSure: livesThere },
];

export const addressDetectors: readonly Detector[] = KINDS.map(
  ({ form, isSure }) =>
    (text) =>
      [...text.matchAll(form)].flatMap(({ 0: written, index: start }): Finding[] => {
        const end = start + written.length;
        const sure = isSure(written, text.slice(Math.max(0, start - LOOK_BACK), start), text.slice(end, end + 2));
        return sure ? [{ type: 'address', start, end, mask: '[ADDRESS]' }] : [];
      }),
);
