/** F29: no seller, no other clinic or app by name, no words of a shop. */
import { phraseRule } from './phrase-rule.ts';

const BRANDS =
  /\b(?:mindbloom|joyous|nue life|nuelife|better ?u|innerwell|wondermed|my ketamine home|taconic|field trip|klarisana|ketamine wellness centers|actify|betterhelp|talkspace|hims|choose ketamine|smith ?rx)\b/;
const SHOP =
  /\b(?:coupon|promo code|discount code|savings card|free shipping|cash on delivery|bitcoin|whatsapp|telegram|wickr|dark ?web|darknet)\b/;

export const vendor = phraseRule({
  code: 'vendor',
  forbids: {
    en: [
      BRANDS,
      SHOP,
      /\b(?:buy|order|shop for|purchase|ship|ships|shipping|shipped|deliver|delivers|delivery)\b[^.]{0,30}\b(?:ketamine|crystals?|powder|pills?|vials?|lozenges?|troches?|online|door|home)\b/,
      /\b(?:ketamine|crystals?|powder|vials?|lozenges?)\b[^.]{0,30}\b(?:for sale|in stock|online store|delivered|shipped)\b/,
      /\b(?:discreet|overnight|worldwide|next[- ]day) (?:delivery|shipping|packag\w+)/,
      /\b(?:no|without a|without any) prescription\b/,
      /#1|\b(?:number one|top[- ]rated|best[- ]rated|leading)(?: \w+){0,2} (?:app|clinic|provider|program|platform)\b/,
      /\bdownload (?:our|the) app\b/,
    ],
    es: [
      BRANDS,
      SHOP,
      /\b(?:compre|comprar|ordene|pida|envio|enviamos|envia|entrega)\b[^.]{0,30}\b(?:ketamina|cristales|polvo|pastillas|viales|en linea|a domicilio)\b/,
      /\b(?:ketamina|cristales|polvo|viales)\b[^.]{0,30}\b(?:en venta|a la venta|en existencia)\b/,
      /\b(?:envio|entrega|empaque) (?:discret[ao]|nocturn[ao])/,
      /\bsin receta\b/,
      /\b(?:la app|la aplicacion|la clinica) (?:numero uno|mejor calificada|lider)\b/,
    ],
  },
  allows: {
    en: [/\bonline sellers that ask for no prescription may send the wrong product\b/],
    es: [/\bvendedores en linea que no piden receta pueden enviar un producto equivocado\b/],
  },
  says: (words) => `"${words}" sells, or names a seller, an app or another clinic.`,
  hint: 'Take it out. Ketamine is lawful only through licensed care; an answer names no seller and no brand.',
});
