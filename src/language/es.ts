/** Spanish: function words, and the short forms people type, written out. Folded: no accents. */

export const functionWords: ReadonlySet<string> = new Set(
  'el la los las un una unos unas de del al que y o en por para con sin se lo le les me te mi mis tu su sus es son era fue ser esta estan estoy hay como cuanto cuanta cuantos cuantas cuando donde quien cual cuales porque si no mas muy pero ya hace puedo puede pueden tengo tiene debo despues antes yo ella ellos usted ustedes nos algo esto eso'.split(
    ' ',
  ),
);

export const shortForms: Readonly<Record<string, string>> = {
  // As typed in either language; `kms` is not among them, for in Spanish it is kilometres.
  unalive: 'kill',
  kys: 'kill yourself',
  q: 'que',
  xq: 'por que',
  pq: 'por que',
  porq: 'por que',
  x: 'por',
  xfa: 'por favor',
  xfavor: 'por favor',
  pf: 'por favor',
  porfa: 'por favor',
  porfis: 'por favor',
  tmb: 'tambien',
  tb: 'tambien',
  tbn: 'tambien',
  d: 'de',
  dl: 'del',
  pa: 'para',
  toy: 'estoy',
  ta: 'esta',
  tas: 'estas',
  ke: 'que',
  kiero: 'quiero',
  aki: 'aqui',
  bn: 'bien',
  grax: 'gracias',
  grcs: 'gracias',
  finde: 'fin de semana',
  ud: 'usted',
  uds: 'ustedes',
  dr: 'doctor',
  dra: 'doctora',
  hno: 'hermano',
  hna: 'hermana',
  msj: 'mensaje',
  hrs: 'horas',
  seg: 'segundos',
  nose: 'no se',
};

export const negations: ReadonlySet<string> = new Set([
  'no',
  'nunca',
  'jamas',
  'sin',
  'ni',
  'ningun',
  'ninguna',
  'nadie',
  'tampoco',
  'evitar',
]);

export const joiners: ReadonlySet<string> = new Set(['y', 'e', 'o', 'tambien', 'ademas']);

export const questionOpeners: ReadonlySet<string> = new Set(
  'cuanto cuanta cuantos cuantas como donde cual cuales puedo puede debo hay sirve duele'.split(' '),
);
