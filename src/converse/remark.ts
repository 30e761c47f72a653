/** Remarks: what is said in a conversation and asks nothing ("guess I'm taking the bus then"). */
import type { Reading } from '../learn/reading.ts';
import type { Context } from './context.ts';

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Whoever uses one of them may be asking for something. Unaccented, both languages: a short message in one is easily taken for the other. */
const ASKING = words(
  'how what when where who whose why which tell show explain send give help ask asked asking question answer need want wanna looking ' +
    'wondering wonder please mean meant about anything something else also too same instead rather ' +
    'como cuanto cuanta cuantos cuantas cual cuales cuando donde quien quienes que digo decia dime digame diga explique pregunto pregunte ' +
    'pregunta preguntaba respuesta quiero quisiera necesito busco refiero referia sobre algo otra otro tambien mismo misma ayuda ayudame ' +
    'ayudeme favor',
);

/** A sentence that begins so asks, goes on with what was asked, or mends it: "is that bad", "and the spray", "no, refunds". */
const OPENING = words(
  'is are am was were can could do does did will would should may might shall and or but no not so then vs versus ' +
    'hay se puedo puede pueden podria debo debe tengo sirve duele es son esta y e o u pero ni entonces',
);

const LONGEST = 15;

/** Said after an answer, in few words, with nothing in it that asks. */
export function isRemark(message: string, { terms }: Reading, { topic, offered, held }: Context): boolean {
  return (
    topic !== undefined &&
    offered === undefined &&
    held === undefined &&
    terms.length <= LONGEST &&
    !/[?¿]/.test(message) &&
    !terms.some(
      ({ word, sentence }, i) => ASKING.has(word) || (OPENING.has(word) && sentence !== terms[i - 1]?.sentence),
    )
  );
}
