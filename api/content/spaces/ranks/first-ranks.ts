import type { Locale } from '#core/context.ts';

const names: Readonly<Record<Locale, readonly string[]>> = {
  zh: ['新人', '常客', '骨干'],
  en: ['Newcomer', 'Regular', 'Pillar'],
};
const steps = [0, 50, 200] as const;

/** The ranks that a space begins with, in its founder’s language. */
export function firstRanks(locale: Locale) {
  return steps.map((minContribution, index) => ({
    position: index + 1,
    name: names[locale][index] ?? '',
    minContribution,
  }));
}
