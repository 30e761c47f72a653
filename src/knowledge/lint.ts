/** Runs every rule over the knowledge; one file a rule, in rules/. */
import type { Assembled } from './assemble.ts';
import type { GoldenQuestion } from './golden.ts';
import type { Problem } from './problem.ts';
import { type Published, publishedTexts } from './published.ts';
import { acronymUnexplained } from './rules/acronym-unexplained.ts';
import { addictionClaim } from './rules/addiction-claim.ts';
import { answerLength } from './rules/answer-length.ts';
import { barePercentage } from './rules/bare-percentage.ts';
import { bareYesNo } from './rules/bare-yes-no.ts';
import { brainGrowth } from './rules/brain-growth.ts';
import { breathingClaim } from './rules/breathing-claim.ts';
import { cardContacts } from './rules/card-contacts.ts';
import { cardNoAmounts } from './rules/card-no-amounts.ts';
import { claimCited } from './rules/claim-cited.ts';
import { clinicComparison } from './rules/clinic-comparison.ts';
import { corruptedText } from './rules/corrupted-text.ts';
import { criticalPeriod } from './rules/critical-period.ts';
import { doseAmount } from './rules/dose-amount.ts';
import { drivingLine } from './rules/driving-line.ts';
import { fdaStatus } from './rules/fda-status.ts';
import { glutamate } from './rules/glutamate.ts';
import { goldenCoverage } from './rules/golden-coverage.ts';
import { goldenLeaked } from './rules/golden-leaked.ts';
import { lawClaim } from './rules/law-claim.ts';
import { linkNotAllowed } from './rules/link-not-allowed.ts';
import { longLasting } from './rules/long-lasting.ts';
import { markdownForm } from './rules/markdown-form.ts';
import { minors } from './rules/minors.ts';
import { offLabelLine } from './rules/off-label-line.ts';
import { personalAdvice } from './rules/personal-advice.ts';
import { phoneNumber } from './rules/phone-number.ts';
import { phrasingDuplicated } from './rules/phrasing-duplicated.ts';
import { placeholderUnknown } from './rules/placeholder-unknown.ts';
import { policyMissing } from './rules/policy-missing.ts';
import { pregnancy } from './rules/pregnancy.ts';
import { price } from './rules/price.ts';
import { promise } from './rules/promise.ts';
import { provenanceRequired } from './rules/provenance-required.ts';
import { readingLevel } from './rules/reading-level.ts';
import { regulatorySource } from './rules/regulatory-source.ts';
import { relatedUnknown } from './rules/related-unknown.ts';
import { reviewOverdue } from './rules/review-overdue.ts';
import { reviewTerm } from './rules/review-term.ts';
import { reviewVoid } from './rules/review-void.ts';
import { roleClaim } from './rules/role-claim.ts';
import type { Rule } from './rules/rule.ts';
import { ruleExpiry } from './rules/rule-expiry.ts';
import { seedCited } from './rules/seed-cited.ts';
import { sentenceLength } from './rules/sentence-length.ts';
import { sessionCount } from './rules/session-count.ts';
import { slang } from './rules/slang.ts';
import { sourceUnknown } from './rules/source-unknown.ts';
import { spacingTimes } from './rules/spacing-times.ts';
import { spravatoClaims } from './rules/spravato-claims.ts';
import { spravatoIntroduced } from './rules/spravato-introduced.ts';
import { suicideLine } from './rules/suicide-line.ts';
import { superiority } from './rules/superiority.ts';
import { testimonial } from './rules/testimonial.ts';
import { translationMissing } from './rules/translation-missing.ts';
import { translationStale } from './rules/translation-stale.ts';
import { unfinished } from './rules/unfinished.ts';
import { unknownFile } from './rules/unknown-file.ts';
import { unprovenBenefit } from './rules/unproven-benefit.ts';
import { unqualifiedSafety } from './rules/unqualified-safety.ts';
import { vendor } from './rules/vendor.ts';

/** Every rule in force, by name. */
export const RULES: readonly Rule[] = [
  acronymUnexplained,
  addictionClaim,
  answerLength,
  barePercentage,
  bareYesNo,
  brainGrowth,
  breathingClaim,
  cardContacts,
  cardNoAmounts,
  claimCited,
  clinicComparison,
  corruptedText,
  criticalPeriod,
  doseAmount,
  drivingLine,
  fdaStatus,
  glutamate,
  goldenCoverage,
  goldenLeaked,
  lawClaim,
  linkNotAllowed,
  longLasting,
  markdownForm,
  minors,
  offLabelLine,
  personalAdvice,
  phoneNumber,
  phrasingDuplicated,
  placeholderUnknown,
  policyMissing,
  pregnancy,
  price,
  promise,
  provenanceRequired,
  readingLevel,
  regulatorySource,
  relatedUnknown,
  reviewOverdue,
  reviewTerm,
  reviewVoid,
  roleClaim,
  ruleExpiry,
  seedCited,
  sentenceLength,
  sessionCount,
  slang,
  sourceUnknown,
  spacingTimes,
  spravatoClaims,
  spravatoIntroduced,
  suicideLine,
  superiority,
  testimonial,
  translationMissing,
  translationStale,
  unfinished,
  unknownFile,
  unprovenBenefit,
  unqualifiedSafety,
  vendor,
];

/**
 * @param golden questions of every language, for the rules about them.
 * @param now decides what is overdue.
 * @param isRead which texts are read sentence by sentence, the costly part; every one when absent.
 * @returns every problem, in the order of the files; none when the knowledge could not be read at all.
 */
export function lintKnowledge(
  assembled: Assembled,
  golden: readonly GoldenQuestion[],
  now: Date,
  isRead: (text: Published) => boolean = () => true,
): Problem[] {
  const { bundle, facts } = assembled;
  if (!bundle || !facts) return [];
  const context = {
    assembled: { ...assembled, bundle, facts },
    golden,
    today: now.toISOString().slice(0, 10),
    published: publishedTexts(bundle, facts, assembled.files).filter(isRead),
  };
  return RULES.flatMap((rule) => rule.check(context)).sort(
    (a, b) => a.path.localeCompare(b.path, 'en') || (a.line ?? 0) - (b.line ?? 0),
  );
}
