import { perBuilder } from '../common/per-builder.ts';

export const postKind = perBuilder((builder) =>
  builder.enumType('PostKind', {
    description: 'What a post is made of.',
    values: { NOTE: { description: 'Text with pictures.' }, VIDEO: { description: 'One video with text.' } },
  }),
);

export const postState = perBuilder((builder) =>
  builder.enumType('PostState', {
    description: 'Where a post stands in its life.',
    values: {
      DRAFT: { description: 'Only its author sees it.' },
      IN_REVIEW: { description: 'It waits for staff.' },
      PUBLISHED: { description: 'Everybody sees it.' },
      HIDDEN: { description: 'Staff took it out of sight, with a reason.' },
      REMOVED: { description: 'It is gone for good.' },
    },
  }),
);

export const commentState = perBuilder((builder) =>
  builder.enumType('CommentState', {
    description: 'Whether others see a comment.',
    values: {
      VISIBLE: { description: 'Everybody sees it.' },
      HIDDEN: { description: 'It is out of sight, by a decision or until there is one. Its replies stay.' },
      REMOVED: { description: 'Staff removed it. Its replies stay.' },
    },
  }),
);
