import { perBuilder } from '../common/per-builder.ts';

/** The enum `Locale`. */
export const locale = perBuilder((builder) =>
  builder.enumType('Locale', {
    description: 'A language of the house.',
    values: {
      EN: { value: 'en', description: 'English.' },
      ZH: { value: 'zh', description: 'Chinese.' },
    } as const,
  }),
);

/** The language in a row; the database holds it as text. */
export function localeOf(text: string): 'en' | 'zh' {
  return text === 'en' ? 'en' : 'zh';
}
