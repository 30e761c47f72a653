/** F28: links lead to authorities, to the numbers we vouch for and to the clinic itself; nowhere else. */
import type { Problem } from '../problem.ts';
import { lineOf } from '../published.ts';
import type { LintContext, Rule } from './rule.ts';

const ALLOWED_DOMAINS = [
  'fda.gov',
  'dailymed.nlm.nih.gov',
  'spravatorems.com',
  'nimh.nih.gov',
  'nida.nih.gov',
  'samhsa.gov',
  'findtreatment.gov',
  '988lifeline.org',
  'poisonhelp.hrsa.gov',
  'medlineplus.gov',
  'ncbi.nlm.nih.gov',
  'pubmed.ncbi.nlm.nih.gov',
  'pmc.ncbi.nlm.nih.gov',
  'jamanetwork.com',
  'nejm.org',
  'psychiatryonline.org',
  'va.gov',
  'nice.org.uk',
  'cochranelibrary.com',
  'asahq.org',
  'cdc.gov',
  'dea.gov',
  'federalregister.gov',
  'ecfr.gov',
  'mayoclinic.org',
  'clevelandclinic.org',
  'rainn.org',
] as const;

const LINK =
  /\]\(\s*<?([^)\s>]*)|<((?:https?|mailto|tel|sms):[^>\s]*)>|(?<![(<\w])((?:https?:\/\/|www\.)[^\s)<>\]]+)/gi;

export const linkNotAllowed: Rule = { code: 'link-not-allowed', check };

function check({ assembled: { bundle, files } }: LintContext): Problem[] {
  const allowed = [...ALLOWED_DOMAINS, ...hostOf(bundle.clinic.website), ...hostOf(bundle.clinic.privacyUrl)];
  return [...files].flatMap(([path, text]) => {
    if (!/^(?:(?:en|es|policies)\/.+\.md|facts\.yml|replies\.yml)$/.test(path)) return [];
    return [...text.matchAll(LINK)]
      .map((match) => match[1] ?? match[2] ?? match[3] ?? '')
      .filter((href) => !isAllowed(href, allowed))
      .map((href) => ({
        code: 'link-not-allowed',
        severity: 'error',
        path,
        line: lineOf(text, href),
        message: `The link to "${href}" is not on the list of allowed sites.`,
        hint: `Take the link out, or link to an authority: ${ALLOWED_DOMAINS.slice(0, 6).join(', ')}, ... Write web addresses in full, with https://.`,
      }));
  });
}

/** Telephone and text links are judged by phone-number; `{{...}}` by placeholder-unknown. */
function isAllowed(href: string, allowed: readonly string[]): boolean {
  if (/^(?:tel:|sms:|(?:mailto:)?\{\{)/i.test(href)) return true;
  return hostOf(href).some((host) => allowed.some((domain) => host === domain || host.endsWith(`.${domain}`)));
}

function hostOf(address: string): string[] {
  try {
    const url = new URL(address);
    return url.protocol === 'https:' && url.username === '' ? [url.hostname.replace(/^www\./, '')] : [];
  } catch {
    return [];
  }
}
