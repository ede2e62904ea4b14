/** What the words around a number say about it, in six languages. All look at a bounded stretch of text. */

/** Characters before a number that its context is read from, and how near a word must begin to speak of it. */
const LOOK_BACK = 40;
const NEAR = 28;
const LOOK_AHEAD = 12;

const PHONE_WORDS = [
  "phones?|call(?:s|ed|ing)?|call(?:ed)? me|tel|telephone|mobile|cell(?:phone)?|what[’']?s ?app|wa|sms|text(?:ed)? me|ring|reach me|my (?:number|num|no)",
  'll[aá]m\\p{L}*|m[oó]vil|celular|tel[eé]f\\p{L}*|tlf|tlfno|mi n[uú]m(?:ero)?|fijo|wasap|cel',
  'ligu?[aeou]\\p{L}*|telem[oó]vel|zap|zapzap|whats|contat[oe]|contact[oe]|meu n[uú]m(?:ero)?|fone|me chama',
  't[ée]l|t[ée]l[ée]phon\\p{L}*|appel\\p{L}*|rappel\\p{L}*|joindre|joignable|portable|mon num[ée]ro|contact',
  'anruf\\p{L}*|ruf\\p{L}*|r[üu]ckruf\\p{L}*|handy\\p{L}*|telefon\\p{L}*|mobil\\p{L}*|festnetz|erreichbar|meine nummer',
  'chiam\\p{L}*|richiam\\p{L}*|cellulare|telefon\\p{L}*|fisso|il mio numero|contatt\\p{L}*',
].join('|');
const OTHER_WORDS = [
  'orders?|refs?|reference|tickets?|case|booking|invoice|tracking|parcel|confirmation|account|policy|flight|customer|member|contract|serial|model|part|batch|voucher|promo|meter|reading|points|version|id|pin|ean|isbn|sku|dpci|crm|imei|s/?n|vat|gate|zip',
  'pedidos?|reservas?|facturas?|siniestro|referencia|seguimiento|gu[ií]a|p[oó]liza|contrato|cliente|c[oó]digo|modelo|lote|expediente|cif|matr[ií]cula|vuelo|incidencia|albar[aá]n|env[ií]o|contador',
  'encomendas?|faturas?|protocolo|rastreio|rastreamento|ap[oó]lice|cnpj|cep|voo|nota fiscal|chassi|cupom|processo|boleto',
  'commandes?|dossier|factures?|colis|suivi|r[ée]f[ée]rence|r[ée]f|contrat|client|vol|siret|siren|lot|bon|code|r[ée]servation|devis',
  '(?:bestell|auftrag|rechnung|kunden|sendung|vertrag|vorgang|buchung|akten|mitglied|artikel|z[äa]hler|serien|paket|referenz|plz|charge|flug|modell)\\p{L}*',
  'ordin[ei]|pratica|fattur[ae]|spedizione|contratto|codice|prenotazione|polizza|lotto|volo|cap|p\\.?iva|partita iva|bolletta|contatore|lettura|tessera|riferimento|modello',
].join('|');
/** The abbreviations of "number" say nothing more, and only right before one. */
const WORDS = new RegExp(
  `(?<![\\p{L}])(?:(?<phone>${PHONE_WORDS})|(?<other>${OTHER_WORDS}))(?!\\p{L})|(?<number>(?<!\\p{L})(?:n[°º]|nº|no\\.?|nr\\.?)[ :]?$|#$)`,
  'giu',
);
/** "Call [PHONE …78] or 0171 2345678": what follows a phone number so is one too. */
const AFTER_PHONE = /\[PHONE …\d\d\](?:,| ?\/| (?:or|and|o|y|u|e|ou|et|oder|und|bzw\.?))? ?$/i;
const MONEY_BEFORE = /(?:[$€£¥]|usd|eur|gbp|brl|r\$)\s?$/i;
const COUNTED_AFTER =
  /^\s?(?:[$€£¥%]|usd|eur|euros?|gbp|d[oó]lar|dollars?|pounds?|reais|pesos|points?|puntos|pontos|punti|punkte|followers|views|km|kwh|ve[cz]es|times|fois|volte)/i;

export type Context = { before: string; after: string };

export function contextOf(text: string, start: number, end: number): Context {
  return { before: text.slice(Math.max(0, start - LOOK_BACK), start), after: text.slice(end, end + LOOK_AHEAD) };
}

/** A phone, another thing's number, only "number", or nothing. */
export type Called = 'phone' | 'other' | 'number' | undefined;

/** What the nearest word calls a number. */
export function calledBy({ before }: Context): Called {
  if (AFTER_PHONE.test(before)) return 'phone';
  const from = ownWordsFrom(before);
  let called: Called;
  for (const { groups, index } of before.matchAll(WORDS)) {
    if (index < from) continue;
    if (groups?.phone) called = 'phone';
    else if (groups?.other) called = 'other';
    else called ??= 'number';
  }
  return called;
}

/** Words before another number or a mask, or too far away, speak of something else. */
function ownWordsFrom(before: string): number {
  const afterNumber = before.search(/\d{4}\D*$/);
  return Math.max(before.length - NEAR, afterNumber < 0 ? 0 : afterNumber + 4, before.lastIndexOf(']') + 1);
}

/** Whether one of the names stands before the number and speaks of it. */
export const isCalled = ({ before }: Context, names: RegExp): boolean =>
  before.slice(ownWordsFrom(before)).search(names) >= 0;

export const isCounted = ({ before, after }: Context): boolean =>
  MONEY_BEFORE.test(before) || COUNTED_AFTER.test(after);
