import { adjustPostText, guardCommenting, type PostText } from '#api/content/index.ts';
import { adjust, guard } from '#core/hooks.ts';
import { settingsOf } from '#core/settings.ts';
import { templateErrors } from './errors.ts';
import { templateSettings } from './settings.ts';

/** Shortens endless rows of 👏 before a post is stored. */
export const shortenClaps = adjust(adjustPostText, (text, _info, write): PostText => {
  const { longestClapRun } = settingsOf(write, templateSettings);
  const shorten = (words: string) => words.replace(/(?:👏\s*){2,}/gu, (run) => cut(run, longestClapRun));
  return { ...text, title: shorten(text.title), body: shorten(text.body) };
});

/** Refuses a comment that is nothing but claps, unless operators allow it. */
export const refuseClapsOnly = guard(guardCommenting, ({ body }, write) => {
  const { clapOnlyComments } = settingsOf(write, templateSettings);
  if (clapOnlyComments === 'REFUSED' && /^(?:👏\s*)+$/u.test(body.trim())) {
    throw templateErrors.TEMPLATE_CLAPS_ONLY({ path: ['body'] });
  }
});

function cut(run: string, longest: number): string {
  const claps = run.split('👏').length - 1;
  return claps <= longest ? run : '👏'.repeat(longest) + (/\s*$/.exec(run)?.[0] ?? '');
}
