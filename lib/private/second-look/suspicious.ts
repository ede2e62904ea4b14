/**
 * What the local detectors left that still looks like private data: cheap enough for every mention, and choosy, for
 * each that it names is paid for. A word such as "password" names a mention only where something may be its value;
 * names of people never do, as they are not masked.
 */
import type { Mention } from '../../mention/mention.ts';
import { MASK } from './masks.ts';

/** True when a second look at the masked mention's title or text may find more. */
export function isSuspicious({ title, text }: Pick<Mention, 'title' | 'text'>): boolean {
  return looksPrivate(text) || (title !== undefined && looksPrivate(title));
}

function looksPrivate(text: string): boolean {
  const said = text.replace(MASK, ' ').replace(URL, ' ');
  return hasPartedEmail(said) || hasValue(said) || hasNumber(said) || hasStreet(said);
}

/** Addresses of the web have detectors of their own. */
const URL = /https?:\/\/\S+/gi;

const SITE = 'com|net|org|info|eu|es|mx|ar|cl|pe|co|uk|us|ca|edu|gov';
const PROVIDER = 'gmail|googlemail|hotmail|yahoo|ymail|outlook|icloud|proton(?:mail)?|msn|aol|live';
/** E-mail addresses that programs shall not read, or that were typed in haste. */
const PARTED_EMAILS = [
  // "mail dot com"
  new RegExp(String.raw`[\p{L}\p{N}][ ([{]{1,2}(?:dot|punto)[ )\]}]{1,2}(?:${SITE})(?![\p{L}\p{N}])`, 'iu'),
  // "jane(at)mail", "jane arroba mail"
  /[\p{L}\p{N}] ?[([{] ?(?:at|arroba|@) ?[)\]}]|(?<!\p{L})arroba \p{L}/iu,
  // "jane at gmail", "jane @ gmail"
  new RegExp(String.raw`(?:@ ?|(?<!\p{L})at )(?:${PROVIDER})(?![\p{L}\p{N}])`, 'iu'),
  // "jane@ mail.com", "jane@mail .com"
  /(?<![\p{L}\p{N}_@.])[\p{L}\p{N}._+-]{1,64}@(?: [\p{L}\p{N}-]{1,63}\.|[\p{L}\p{N}-]{1,63}(?: \.|\. ))\p{L}{2,3}(?!\p{L})/u,
];
const hasPartedEmail = (text: string): boolean => PARTED_EMAILS.some((form) => form.test(text));

const SECRET = 'pass ?(?:word|code)s?|pwd|pin|user ?name|contraseña|clave|usuario';
const NUMBERED = [
  SECRET,
  "passports?|user ?id|log[- ]?in|account|acct|sort code|routing|driver['’]?s? licen[cs]e|licen[cs]e|number plate|registration|security (?:code|answer)|cvv2?|cvc2?|expir(?:y|es|ation)|medicare|nhs|aadhaar|tax id|post ?code|zip",
  'pasaporte|cuenta|cta|clabe|cbu|licencia|carn[eé]t?|permiso de conducir|matr[ií]cula|placas?|patente|c[oó]digo de seguridad|caduca|vence|seguridad social|nss|rfc|rut|ruc|cuit|cuil|c[eé]dula|dni|nif|nie|c[oó]digo postal',
].join('|');
const DATED =
  'date of birth|d\\.?o\\.?b|born|birthday|my address|(?:home|delivery|billing|shipping) address|i live (?:at|in|on)|fecha de nac(?:imiento)?|nac[ií]|nacid[oa]|mi direcci[oó]n|domicilio|vivo en';
const LINK = String.raw`(?: (?:number|no|num|n[uú]mero|nr)\.?)?(?: ?[:=#]| is| was| es| era| on| el)? ?`;
/** "account no. 1234", "born 3 May": a name with its value right behind it. */
const NAMED = new RegExp(
  String.raw`(?<![\p{L}\p{N}_@#])(?:(?:${NUMBERED})(?![\p{L}\p{N}_])${LINK}(?:\p{L}{0,3}[-.]?\d{3}|\d{1,4}[-. ]\d|\p{L}{1,20}\d{1,9}\p{L}{1,20}\d)|(?:${DATED})(?![\p{L}\p{N}_])${LINK}\d)`,
  'iu',
);
const NO_SECRET = 'not|wrong|(?:in)?correct|(?:in)?valid|expired|being|still|never|err|(?:in)?v[aá]lid';
/** "my password is hunter2": what opens doors may be any word. */
const TOLD = new RegExp(
  String.raw`(?<![\p{L}\p{N}_@#])(?:${SECRET})(?: (?:is|es|era|was)|[:=]) ?(?!${NO_SECRET})\S{4}`,
  'iu',
);
const hasValue = (text: string): boolean => NAMED.test(text) || TOLD.test(text);

/** From six digits on, unless they are a date, years, money, a share or a sum. */
const NO_DATE = String.raw`(?!\d{1,2}([-/])\d{1,2}\1(?:\d{4}|\d\d)(?![-/]?\d)|(?:19|20)\d\d ?-)`;
const DIGITS = new RegExp(
  String.raw`(?<![\p{L}\p{N}_@#$€£]|[$€£] |\d[.,:/-])${NO_DATE}\d(?:[ -]?\d){5,40}(?![\p{L}\p{N}_%€]|[.,:]\d)`,
  'u',
);
const MIXED = /(?<![\p{L}\p{N}_@#])(?=\d{0,30}[a-z])(?=(?:[a-z]{0,30}\d){5})[a-z\d]{7,30}(?![\p{L}\p{N}_])/iu;
const DIGIT_WORDS =
  'zero|oh|one|two|three|four|five|six|seven|eight|nine|cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve';
/** "four two one nine": read out instead of written. */
const READ_OUT = new RegExp(String.raw`(?<!\p{L})(?:(?:${DIGIT_WORDS})[ ,-]{1,2}){3}(?:${DIGIT_WORDS})(?!\p{L})`, 'iu');
const hasNumber = (text: string): boolean => DIGITS.test(text) || MIXED.test(text) || READ_OUT.test(text);

/** A house number with its street that the detectors of addresses were not sure of. */
const STREETS = [
  /(?<![\p{L}\p{N}_@#$€£.,:-])\d{1,5},? (?!(?:minutes?|hours?|days?|people|times|miles) )(?:\p{L}{2,24}\.? ){1,2}(?:street|st|road|rd|avenue|ave|terrace|parkway|blvd|boulevard)(?!\p{L})/iu,
  /(?<![\p{L}\p{N}_@#])(?:calle|avenida|avda|paseo|c\/|colonia)\.? (?:\p{L}{2,24}\.? ){1,4}(?:n[º°.] ?)?\d{1,4}(?![\p{L}\p{N}%€$]|[.,:]\d)/iu,
];
const hasStreet = (text: string): boolean => STREETS.some((form) => form.test(text));
