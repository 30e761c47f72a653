/** Greeting, thanks, goodbye, "are you a bot?": answered from fixed lines. */
import type { Act } from '../knowledge/replies.ts';
import { inWords, type Reading } from '../learn/reading.ts';
import type { Context } from './context.ts';

const CUES: ReadonlyArray<readonly [Act, RegExp]> = [
  ['bot-challenge', /\b(?:bot|robot|human|real person|chatbot|ai|persona real|maquina|humano)\b/],
  [
    'unclear',
    /\b(?:i (?:do not|did not|can not|cannot) (?:understand|get|follow)|you lost me|say (?:that|it|this) (?:again|once more|one more time)|say again|come again|repeat|rephrase|explain (?:it |that )?(?:again|better)|too long|shorter|simpler|plain english|confus(?:ed|ing)|no (?:l[aeo]s? |te )?(?:entiendo|entendi|comprendo)|repit[ae]\w*|otra vez por fa\w*|expliqu\w* (?:otra vez|de nuevo|mejor)|mas (?:corto|sencillo|simple|despacio)|muy largo|confundid[ao]|confuso)\b/,
  ],
  [
    'upset',
    /\b(?:(?:are|you|got to|gotta|must) (?:be )?(?:you )?kidding|ridiculous|useless|not (?:very )?helpful|no help|not helping|does not help|waste of time|annoying|pointless|do not (?:understand|get it)|not what i|(?:wrong|bad) answer|same (?:thing|answer)|(?:did|does|do) not (?:even )?answer|not (?:listening|answering)|ridiculo|inutil|perdida de tiempo|no me (?:ayuda|ayudas|sirve|sirves|entiende|entiendes)|no entend(?:iste|io)|no (?:es|era) lo que|no (?:me )?respond\w+|no contest\w+|lo mismo|respuesta (?:equivocada|incorrecta|mala))\b/,
  ],
  ['nervous', /\b(?:nervous|scared|anxious about|butterflies|nervios|nerviosa|nervioso|miedo)\b/],
  [
    'well-being',
    /\b(?:how are you|how is it going|how are things|how do you do|como estas|como esta usted|que tal|como te va|what is up|sup)\b/,
  ],
  [
    'part',
    /\b(?:bye|goodbye|see you|good night|take care|later|adios|hasta luego|chao|chau|nos vemos|buenas noches)\b/,
  ],
  ['thank', /\b(?:thanks?|thank you|appreciate|helpful|gracias|agradezco|agradecida|agradecido)\b/],
  [
    'greet',
    /\b(?:hi|hello|hey|hiya|howdy|good (?:morning|afternoon|evening)|hola|buenas|buenos dias|buenas tardes|saludos)\b/,
  ],
];

/** "Why 988?", "¿cómo se quita ese aviso?": said while help is in sight. */
const OF_HELP =
  /\b(?:988|911|hotline|helpline|lifeline|numbers?|card|banner|box|pop ?up|alert|warning|message|numeros?|linea|tarjeta|aviso|recuadro|cuadro|letrero|mensaje|alerta|anuncio)\b/;

/** By itself a card may be one to pay with. */
const AWAY =
  /\b(?:why|keep|seeing|take|remove|hide|close|stop|delete|get rid|go away|por que|quit\w*|cierr\w*|borr\w*|ocult\w*|sigue)\b/;
const asksOfHelp = (text: string): boolean => OF_HELP.test(text) && AWAY.test(text);

/**
 * The act a piece of small talk performs; agreement and fillers are acknowledged, and beside help it is told of the help.
 * @param mayBeAtRisk what may be a farewell ("good night, I die today") is not answered with another.
 */
export function actOf(reading: Reading, context: Context, mayBeAtRisk: boolean): Act {
  const text = inWords(reading.terms);
  const act = CUES.find(([, cue]) => cue.test(text))?.[0];
  const isCourtesy = act === 'thank' || act === 'part';
  if (isBesideHelp(context) && !isCourtesy && asksOfHelp(text)) return 'help-asked';
  if (act === undefined || (act === 'part' && mayBeAtRisk)) return acknowledging(context, mayBeAtRisk);
  return act;
}

/** In so few words a complaint is all there is. */
const LONGEST_COMPLAINT = 9;

/**
 * "You keep saying the same thing", "explain it again", beside help "take that card away": where nothing is found to answer it is no
 * question that has no answer.
 */
export function complaintIn(reading: Reading, context: Context): Act | undefined {
  if (reading.terms.length > LONGEST_COMPLAINT) return undefined;
  const text = inWords(reading.terms);
  if (isBesideHelp(context) && asksOfHelp(text)) return 'help-asked';
  return CUES.find(([act, cue]) => (act === 'upset' || act === 'unclear') && cue.test(text))?.[0];
}

const MORE = new Set(
  [
    'more|tell me more|more please|some more|go on|keep going|continue|what else|anything else|and what else|what more|say more|can you tell me more',
    'mas|que mas|y que mas|algo mas|siga|continue|dime mas|digame mas|cuentame mas|cuenteme mas|quiero saber mas|hay mas',
  ].flatMap((list) => list.split('|')),
);

/** Everything there is to an answer was shown with it. */
export const asksForMore = (reading: Reading): boolean => MORE.has(inWords(reading.terms));

/** What acknowledges a remark. */
function acknowledging(context: Context, mayBeAtRisk: boolean): Act {
  if (isBesideHelp(context)) return 'help-noted';
  return mayBeAtRisk ? 'help-offered' : 'acknowledge';
}

const isBesideHelp = ({ careTurns = 0, alarmTurns = 0 }: Context) => careTurns + alarmTurns > 0;
