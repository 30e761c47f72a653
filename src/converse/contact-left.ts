/** "Call me at 555-010-0199": somebody leaves how to be reached, in a chat that nobody reads. */

/** In characters: a number or an address, and a few words. It bounds the time as well. */
const LONGEST = 200;
/** Seven digits and more, and an address. */
const REACHED_AT = /(?:\+|\b)\d(?:[ ().-]{0,2}\d){6,14}\b|[^\s@]{1,64}@[^\s@]{1,100}\.[a-z]{2,24}\b/giu;
const ASKS = /[?¿]|\b(?:how|what|when|where|why|which|who|cu[aá]n[dt][oa]s?|c[oó]mo|d[oó]nde|qu[eé]|qui[eé]n)\b/iu;
/** With more words beside it something else is said. */
const MOST_WORDS = 8;

export function leavesContact(message: string): boolean {
  if (message.length > LONGEST || !/[@\d]/.test(message)) return false;
  const rest = message.replace(REACHED_AT, '');
  return (
    rest.length < message.length && !ASKS.test(rest) && (rest.match(/[\p{L}\p{M}']+/gu) ?? []).length <= MOST_WORDS
  );
}
