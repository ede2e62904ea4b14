/**
 * How a street and a house number are written in six languages, as sources of regular expressions (flags `gu`). Every
 * repetition in them is bounded. Names of streets are told from common words by their capital letters.
 */

const NAME = String.raw`(?:\p{Lu}\p{L}{0,3}\.|\p{Lu}[\p{L}’']{0,24}(?:-\p{Lu}[\p{L}’']{0,24})?)`;
const CITY = `${NAME}(?: (?:(?:de|da|do|la|le|las|los|am|an der|sur|upon|di|del) )?${NAME}){0,3}`;
const NUMBER = String.raw`\d{1,5}(?: ?[/-] ?\d{1,3}(?!\d))?(?:(?: ?/ ?)?[A-Za-z](?![\p{L}\p{N}]))?`;

/** What counts hours, people or money is no house number; nor is the first part of a date, a time or a sum. */
const COUNTED =
  'h|hs|horas?|hours?|heures?|or[ae]|stunden?|std|min|mins|minut\\p{L}*|d[ií]as?|days?|jours?|giorn[io]|tage?n?|noches?|nights?|semanas?|semaines?|settiman[ae]|weeks?|wochen?|mes|meses|m[êe]s|mois|mes[ei]|months?|monate?n?|a[ñn]os?|ans?|ann[io]|years?|jahren?|ve[cz]es|fois|volt[ae]|mal|times|euros?|pesos|reais|dollars?|km|kms|metros?|m|personas|pessoas|personnes|persone|people|leute|messaggi|lezioni|mensajes|mensagens|messages|mbit|gb|mb|uhr|prozent|punkte|puntos|pontos'
    .split('|')
    .map((word) => `[${word.charAt(0)}${word.charAt(0).toUpperCase()}]${word.slice(1)}`)
    .join('|');
/** "Calle Ocho 2024" is a street in a year. */
const NO_YEAR = String.raw`(?!(?:19[5-9]|20[0-3])\d(?!\d))`;
const NOT_COUNTED = String.raw`(?!\p{N}|[.,:]\d|-\d|[ºª°%€$£]|[ \u00a0]?(?:[%€$£]|(?:${COUNTED})(?!\p{L})))`;
const BEFORE = String.raw`(?<![\p{L}\p{N}_@#$€£/-]|[.,:]\d?)`;

const EN_TYPE =
  'Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Court|Ct|Boulevard|Blvd|Way|Close|Crescent|Cres|Terrace|Place|Pl|Square|Sq|Parkway|Pkwy|Gardens|Gdns|Grove|Mews|Highway|Hwy|Circle|Cir|Trail|Row|Walk|Loop|Alley|Plaza';
const EN_ORDINAL = String.raw`\d{1,3}(?:st|nd|rd|th)`;
const EN_FLAT = String.raw`(?:,? (?:[Aa]pt|[Aa]partment|[Ff]lat|[Uu]nit|[Ss]uite|[Ss]te|#)\.? ?[\p{L}\d-]{1,6})?`;
const UK_POSTCODE = String.raw`[A-Za-z]{1,2}\d[A-Za-z\d]? ?\d[A-Za-z]{2}`;
const EN_CITY = String.raw`(?:(?:,? ${CITY})?,? (?:${UK_POSTCODE}|[A-Z]{2} \d{5}(?:-\d{4})?|[A-Z]{2,3} \d{4})(?![\p{L}\p{N}]))?`;
const POSTCODE_CITY = String.raw`(?:(?:,| -)? (?:[A-Z]{1,2}-)?\d{4,5}(?:-\d{3})?(?: ${CITY})?(?![\p{L}\p{N}]))?`;

const EN_FLAT_BEFORE = String.raw`(?:(?:[Ff]lat|[Aa]pt\.?|[Aa]partment|[Uu]nit) [\p{L}\d]{1,4},? )?`;

/** "14 Maple Street": the number first, and every word of the name with a capital. */
export const english = String.raw`${BEFORE}${EN_FLAT_BEFORE}${NUMBER},? (?:[NSEW]\.? )?(?:(?:${NAME}|${EN_ORDINAL}) ){1,4}(?:${EN_TYPE}|${EN_TYPE.toUpperCase()})(?![\p{L}-])\.?${EN_FLAT}${EN_CITY}`;
/** "12 oak street": only where somebody says where they live. */
export const englishSmall = String.raw`${BEFORE}${NUMBER} (?:(?!(?:the|my|your|our|this|that|a|an|of|on|in|at|to|from|down|up|off|across|and|or|${COUNTED}) )\p{L}{2,24} ){1,3}(?:street|st|road|rd|avenue|ave|lane|drive|close|crescent|court|terrace)(?!\p{L})${EN_FLAT}${EN_CITY}`;

const FR_TYPE = '[Rr]ue|[Aa]venue|[Aa]v\\.|[Bb]oulevard|[Bb]d|[Bb]ld|[Ii]mpasse|[Aa]llée|[Cc]hemin|[Rr]uelle|[Qq]uai';
const FR_COMMON_TYPE = '[Pp]lace|[Rr]oute|[Cc]ours|[Ss]quare|[Pp]assage|[Rr]ésidence|[Ss]entier|[Ff]aubourg';
const FR_SMALL = `(?:(?:de la|de l[’']|de|du|des|d[’']|la|le|les|l[’']|à|aux|et|en|sur|sous) ?){0,3}`;
const FR_NUMBER = String.raw`\d{1,4}(?: ?(?:bis|ter|quater|[A-D]))?(?!\p{L}),? `;
/** "12 rue de la Paix": some words are said of streets alone, and need no capital after them. */
export const french = String.raw`${BEFORE}${FR_NUMBER}(?:(?:${FR_TYPE}|${FR_COMMON_TYPE}) ${FR_SMALL}${NAME}(?:[ -]${FR_SMALL}${NAME}){0,3}|(?:${FR_TYPE}) (?!enti[eè]r|p[ée]riph)${FR_SMALL}\p{L}{3,24}(?: (?:de |du |des |d[’'])\p{L}{3,24})?)${POSTCODE_CITY}`;

const ROMANCE_TYPE = [
  String.raw`[Cc]alle|CALLE|[Cc]/|[Aa]venida|[Aa]vda\.?|[Aa]v\.?|[Pp]laza|[Pp]za\.?|[Pp]aseo|P[ºo]\.?|[Cc]amino|[Rr]onda|[Cc]arretera|[Cc]tra\.?|[Tt]ravesía|[Cc]arrer|[Gg]lorieta|[Cc]alzada|[Bb]ulevar|Blvd\.?|[Cc]allejón|[Cc]arrera`,
  String.raw`[Rr]ua|RUA|R\.|[Tt]ravessa|[Pp]raça|[Pp]ça\.?|[Aa]lameda|[Ll]argo|[Ee]strada|[Rr]odovia|[Bb]eco|[Cc]alçada`,
  String.raw`[Vv]ia|VIA|[Vv]iale|V\.le|[Cc]orso|C\.so|[Pp]iazza|P\.za|[Pp]iazzale|[Vv]icolo|[Ss]trada|[Cc]ontrada|[Ll]ungotevere|[Ss]alita`,
  '[Rr]ue|RUE|[Aa]venue|[Bb]oulevard|[Cc]haussée|[Cc]hemin',
].join('|');
const ROMANCE_SMALL = `(?:(?:de las|de los|de la|del|des|du|de|do|da|dos|das|di|della|delle|dei|degli|dello|d[’']|dell[’']|la|las|los|el|l[’']|e|y) ?){0,2}`;
const ROMANCE_NAME = String.raw`(?!(?:Email|E-mail|Mail|Whats|SMS|Chat|App|PEC|Web|Internet|Twitter|Facebook|Instagram|Telegram|Skype|Fax|Telefono)(?!\p{Ll}))(?:\d{1,2} (?:de )?)?${NAME}`;
const ROMANCE_NUMBER = String.raw`(?:, ?| ${NO_YEAR})(?:n[º°.o]{1,2} ?|[Nn]úm(?:ero)?\.? ?|# ?)?${NUMBER}(?: n[º°.] ?\d{1,5})?`;
const FLOOR = String.raw`(?:,? (?:- )?(?:\d{1,2} ?[ºª°](?: ?[A-Za-z](?!\p{L})| (?:[Ee]sq|[Dd]to|[Dd]cha|[Ii]zq)\.?)?|(?:apto?|apartamento|bloco|piso|int(?:erno)?|sala|casa|depto)\.? ?[\p{L}\d]{1,5}(?!\p{L})))?`;
const DISTRICT = String.raw`(?:,? (?:Col\.|Colonia|Bairro) ${CITY})?`;

const BRAZILIAN_CITY = String.raw`(?:(?:(?:,| -) ${CITY}){0,2}(?: ?[-/,] ?[A-Z]{2})?,? (?:CEP:? ?)?\d{5}-\d{3}(?!\d))?`;

/** "Calle Mayor 12", "Rua das Flores, 123", "Via Roma 12": the kind of street, its name, the number. */
export const romance = String.raw`(?<![\p{L}\p{N}_@#])(?:${ROMANCE_TYPE}) ?${ROMANCE_SMALL}${ROMANCE_NAME}(?:[ -]${ROMANCE_SMALL}${ROMANCE_NAME}){0,4}${ROMANCE_NUMBER}${NOT_COUNTED}${FLOOR}${DISTRICT}${BRAZILIAN_CITY}${POSTCODE_CITY}`;
/** "calle san martín 1450": only where somebody says where they live. */
export const romanceSmall = String.raw`(?<![\p{L}\p{N}_@#])(?:${ROMANCE_TYPE}) (?:\p{L}{2,24} ){0,3}\p{L}{3,24}${ROMANCE_NUMBER}${NOT_COUNTED}${FLOOR}${DISTRICT}${BRAZILIAN_CITY}${POSTCODE_CITY}`;
/** "Calle 93 # 11-27", as Colombia numbers its streets. */
export const colombian = String.raw`(?<![\p{L}\p{N}_@#])(?:[Cc]alle|[Cc]ll?\.?|[Cc]arrera|[Cc]ra\.?|[Kk]ra\.?|[Aa]venida|[Dd]iagonal|[Tt]ransversal) \d{1,3} ?[A-Za-z]? ?(?:#|[Nn]o\.?|[Nn][º°]) ?\d{1,3} ?[A-Za-z]? ?[-–] ?\d{1,3}(?!\p{N})`;

const DE_BEFORE = String.raw`(?<![\p{L}\p{N}_@#-])`;
const DE_IN = '(?:An der|Am|Zum|Zur|Im|In der|In den|Unter den|Auf dem|Auf der|Hinter der|Hinter dem|Vor dem) ';
const DE_TYPE = String.raw`[Ss]traße|[Ss]trasse|[Ss]tr\.|Weg|Gasse|Allee|Ring|Damm|Ufer|Chaussee|(?<=-|er )Platz`;
/** Words that end like a street. */
const DE_NO_STREET =
  'Park|Sitz|Stell|Arbeits|Spiel|Steh|Lager|Studien|Therapie|Kita|Schlaf|Liege|Fenster|Gang|Tabellen|Markt|Flug|Camping|Sport|Fußball|Golf|Bolz|Rast|Speicher|Ausbildungs|Hin|Rück|Um|Heim|Aus|Ab|Irr|Rechts|Post|Versand|Vertriebs|Dienst|Lade|Test';
const DE_NO_NAME =
  'Auf|Der|Die|Das|Den|Dem|Am|Im|In|Bei|Mein|Kein|Ein|Ihr|Euer|Nur|Letzt|Erst|Zweit|Dritt|Viert|Wagen|Block|Reihe';
const DE_RING = '(?:tadt|nord|süd|west|ost|wald|berg|burg|park|garten|see|feld|tal|linden|rosen|mauer)ring';

/** "Hauptstraße 12", "Lange Str. 45a", "Am Kleinen Ring 9": the kind of street ends its name or follows it. */
export const german = String.raw`${DE_BEFORE}(?:${DE_IN})?(?:(?:${NAME}[ -]){0,2}(?!(?:${DE_NO_STREET})(?:platz|weg)|Bahnsteig|Einbahn|Sackgasse)\p{Lu}\p{Ll}{1,24}(?:straße|strasse|str\.?|weg|gasse|allee|platz|damm|ufer|chaussee|steig|pfad|${DE_RING})|(?:(?!(?:${DE_NO_NAME})\p{Ll}{0,2} )${NAME}[ -]){1,3}(?:${DE_TYPE})|${DE_IN}(?:${DE_TYPE}))(?!\p{L}) ?${NO_YEAR}${NUMBER}${NOT_COUNTED}${POSTCODE_CITY}`;
/** "Unter den Linden 77", "An der Alster 3": only with a postcode and a town, or where somebody says where they live. */
export const germanLoose = String.raw`${DE_BEFORE}(?:${DE_IN}|[Ss]traße des )(?:\d{1,2}\. )?${NAME}(?:[ -]${NAME}){0,2} ${NUMBER}${NOT_COUNTED}${POSTCODE_CITY}`;
