import type { TemplateApplause } from '#core/db/generated/client/client.ts';
import { defineLoader } from '#schema/common/loader.ts';
import { defineNestedList } from '#schema/common/nested.ts';
import { applauseFor } from '../list-applause.ts';
import { totalsOf } from '../total.ts';

/** How often a post was applauded; undefined means never. One statement for all posts of an operation. */
export const loadTotal = defineLoader<string, number>(totalsOf);

/** The applause for a post, newest first. One statement for all posts of a list. */
export const applauseOfPost = defineNestedList({
  positionOf: (applause: TemplateApplause) => [applause.createdAt.getTime(), applause.id],
  load: applauseFor,
});
