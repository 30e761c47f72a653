/** What the doctor reads from the metrics of a service. */
import { type Finding, fault, note, ok } from './finding.ts';

/** @param metrics in the Prometheus text format. */
export function metricsFindings(metrics: string): Finding[] {
  const sumOf: SumOf = (pattern) => [...metrics.matchAll(pattern)].reduce((sum, [, n]) => sum + Number(n), 0);
  return [...reviewFindings(sumOf), ...upkeepFindings(sumOf)];
}

type SumOf = (pattern: RegExp) => number;

function reviewFindings(sumOf: SumOf): Finding[] {
  const due = sumOf(/^vouch_reviews_due (\d+)/gm);
  const approved = sumOf(/^vouch_entries\{[^}]*state="approved"\} (\d+)/gm);
  const overdue = sumOf(/^vouch_entries\{[^}]*state="(?:overdue|expired|text-changed)"\} (\d+)/gm);
  return [
    overdue > 0
      ? fault(
          `${overdue} answers are past their date or changed since their review, and are not shown.`,
          'Review them: "npm run check" lists them, "npm run approve" records it.',
        )
      : ok(`No answer is past its review date; ${approved} are approved.`),
    ...(due > 0
      ? [note(`${due} reviews end within 30 days or have ended.`, '"npm run approve" renews a review.')]
      : []),
  ];
}

/** Seconds after which the store must have answered: each look at the metrics asks it. */
const SILENT = 60;

function upkeepFindings(sumOf: SumOf): Finding[] {
  const failed = sumOf(/^vouch_store_errors_total (\d+)/gm);
  const silent = Math.round(sumOf(/^vouch_overlay_age_seconds ([\d.]+)/gm));
  const undone = sumOf(/^vouch_upkeep_failures_total (\d+)/gm);
  return [
    ...(failed > 0
      ? [note(`${failed} counts could not be stored since it started.`, 'Its log says when and why.')]
      : []),
    ...(silent > SILENT
      ? [
          fault(
            `The database has not answered for ${silent} seconds: what staff publish or withdraw does not reach visitors.`,
            'Is the disk full or the file locked? The log lines "live" say since when.',
          ),
        ]
      : []),
    ...(undone > 0
      ? [
          note(
            `${undone} steps of the hourly upkeep failed since it started.`,
            'The log lines "upkeep" name them; does VOUCH_DIGEST_URL still take what it is sent?',
          ),
        ]
      : []),
  ];
}
