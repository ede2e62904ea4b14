/**
 * What the bench's customers write, by language: `{thing}`, `{n}` and `{place}` are filled in. Complaints are plain
 * ones; the rest is praise, news and chatter that asks nothing of us.
 */
export type Language = 'en' | 'es' | 'pt' | 'fr' | 'de' | 'it';

export const complaints: Record<Language, readonly string[]> = {
  en: [
    'My {thing} never arrived and nobody answers. This is the worst service I have ever had, order {n}.',
    'Still broken after {n} days! Your {thing} is terrible and support is useless. I want my money back.',
    'You charged me twice for the {thing} and ignore every message. Absolutely unacceptable, disgraceful service in {place}.',
    'Terrible experience in {place}: {n} hours waiting, rude staff and the {thing} was damaged. Very disappointed.',
    'The {thing} failed again today and your hotline in {place} hung up on me. Awful, I am furious.',
  ],
  es: [
    'Mi {thing} no llegó y nadie responde. El peor servicio que he tenido, pedido {n}, quiero mi dinero.',
    'Llevo {n} días esperando y el {thing} sigue roto. Pésima atención en {place}, una vergüenza.',
    'Me cobraron dos veces el {thing} y no contestan. Inaceptable, muy mal servicio, exijo el reembolso.',
  ],
  pt: [
    'Meu {thing} não chegou e ninguém responde. O pior atendimento que já tive, pedido {n}, quero meu dinheiro.',
    'Estou há {n} dias esperando e o {thing} continua quebrado. Péssimo serviço em {place}, uma vergonha.',
  ],
  fr: [
    "Mon {thing} n'est jamais arrivé et personne ne répond. Le pire service que j'ai connu, commande {n}.",
    'Toujours en panne après {n} jours, le {thing} est nul et le service à {place} est inadmissible. Une honte.',
  ],
  de: [
    'Mein {thing} ist nie angekommen und niemand antwortet. Der schlechteste Service, den ich je hatte, Auftrag {n}.',
    'Seit {n} Tagen kaputt: der {thing} ist furchtbar und der Kundendienst in {place} eine Frechheit. Unverschämt.',
  ],
  it: [
    'Il mio {thing} non è mai arrivato e nessuno risponde. Il peggior servizio di sempre, ordine {n}, una vergogna.',
    'Dopo {n} giorni il {thing} è ancora rotto. Servizio pessimo a {place}, sono furioso e deluso.',
  ],
};

export const others: Record<Language, readonly string[]> = {
  en: [
    'Lovely afternoon in {place}, the new {thing} looks great on the table. Thanks to the friendly team!',
    'Great service today, my {thing} came early and works perfectly. Well done, {n} out of 10 stars.',
    'Lovely to see a new shop open in {place} next to the station, with {n} kinds of tea.',
    'Happy with the {thing}, my favourite of the {n} I have had so far. Thank you all!',
    'Good morning from {place}, {n} degrees and a beautiful blue sky today.',
  ],
  es: [
    'Muy contento con el {thing}, llegó antes de tiempo y funciona genial. Gracias a todo el equipo de {place}.',
    'Hoy abren una tienda nueva en {place}, con sitio para {n} personas. Buenas noticias para el barrio.',
  ],
  pt: [
    'Muito feliz com o {thing}, chegou antes do prazo e funciona perfeitamente. Obrigado a toda a equipe de {place}.',
    'Bom dia de {place}! O sol saiu cedo e o café está ótimo, {n} graus.',
  ],
  fr: [
    'Très content du {thing}, arrivé en avance et tout marche parfaitement. Merci à toute l’équipe de {place}.',
    'Belle journée à {place}, {n} degrés et un café en terrasse avec des amis.',
  ],
  de: [
    'Sehr zufrieden mit dem {thing}, kam früher als gedacht und läuft wunderbar. Danke an das Team in {place}.',
    'Schöner Morgen in {place}, {n} Grad und frischer Kaffee am Fluss.',
  ],
  it: [
    'Molto contento del {thing}, arrivato in anticipo e funziona benissimo. Grazie a tutto il gruppo di {place}.',
    'Buongiorno da {place}, {n} gradi e un ottimo caffè in piazza con gli amici.',
  ],
};

export const things: Record<Language, readonly string[]> = {
  en: ['parcel', 'router', 'washing machine', 'suitcase', 'phone', 'sofa'],
  es: ['paquete', 'router', 'teléfono', 'sofá', 'portátil'],
  pt: ['pacote', 'roteador', 'telefone', 'sofá', 'computador'],
  fr: ['colis', 'routeur', 'téléphone', 'canapé', 'vélo'],
  de: ['Drucker', 'Router', 'Koffer', 'Kühlschrank', 'Staubsauger'],
  it: ['pacco', 'router', 'telefono', 'divano', 'computer'],
};

export const places = ['Lisbon', 'Madrid', 'Porto', 'Lyon', 'Hamburg', 'Torino', 'Leeds', 'Bristol', 'Graz', 'Gent'];
