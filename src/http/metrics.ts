/** Counters of this process in the Prometheus text format. No message text, nobody's address. */
const BUCKETS_MS = [0.25, 0.5, 1, 2.5, 5, 10, 25, 50, 100];

export interface Counters {
  limited: number;
  count(label: string, milliseconds: number): void;
  render(knowledge: string): string;
}

export function createCounters(): Counters {
  const outcomes = new Map<string, number>();
  const buckets = new Array<number>(BUCKETS_MS.length).fill(0);
  let sum = 0;
  let total = 0;
  return {
    limited: 0,
    count(label, milliseconds) {
      outcomes.set(label, (outcomes.get(label) ?? 0) + 1);
      sum += milliseconds;
      total++;
      BUCKETS_MS.forEach((bound, i) => {
        if (milliseconds <= bound) buckets[i] = (buckets[i] ?? 0) + 1;
      });
    },
    render(knowledge) {
      const lines = ['# HELP vouch_outcomes_total Messages by outcome.', '# TYPE vouch_outcomes_total counter'];
      for (const [label, n] of [...outcomes].sort()) lines.push(`vouch_outcomes_total{outcome="${label}"} ${n}`);
      lines.push('# HELP vouch_message_seconds Time to answer a message.', '# TYPE vouch_message_seconds histogram');
      BUCKETS_MS.forEach((bound, i) => {
        lines.push(`vouch_message_seconds_bucket{le="${bound / 1000}"} ${buckets[i]}`);
      });
      lines.push(
        `vouch_message_seconds_bucket{le="+Inf"} ${total}`,
        `vouch_message_seconds_sum ${sum / 1000}`,
        `vouch_message_seconds_count ${total}`,
      );
      lines.push(
        '# HELP vouch_limited_total Messages refused for coming too fast.',
        '# TYPE vouch_limited_total counter',
        `vouch_limited_total ${this.limited}`,
      );
      lines.push(
        '# HELP vouch_knowledge_info The knowledge in force.',
        '# TYPE vouch_knowledge_info gauge',
        `vouch_knowledge_info{revision="${knowledge}"} 1`,
      );
      return `${lines.join('\n')}\n`;
    },
  };
}
