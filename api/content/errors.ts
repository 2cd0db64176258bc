import { defineErrors } from '#core/errors.ts';

export const contentErrors = defineErrors({
  TITLE_LENGTH: {
    type: 'LengthOutOfRange',
    en: 'A title has {min} to {max} characters.',
    zh: '标题应为 {min} 到 {max} 个字。',
  },
  BODY_LENGTH: {
    type: 'LengthOutOfRange',
    en: 'A text has {min} to {max} characters.',
    zh: '正文应为 {min} 到 {max} 个字。',
  },
  COMMENT_LENGTH: {
    type: 'LengthOutOfRange',
    en: 'A comment has {min} to {max} characters.',
    zh: '评论应为 {min} 到 {max} 个字。',
  },
  TOPICS_INVALID: {
    en: 'A post has at most {max} topics of 1 to 30 characters, each once.',
    zh: '每篇内容最多 {max} 个话题，每个 1 到 30 个字且不重复。',
  },
  MEDIA_INVALID: {
    en: 'A note has at most {max} pictures; a video has exactly one video file.',
    zh: '笔记最多 {max} 张图片；视频须有且仅有一个视频文件。',
  },
  CHANNEL_NOT_FOUND: { en: 'There is no such channel.', zh: '频道不存在。' },
  CHANNEL_SLUG_INVALID: {
    en: 'A slug has 2 to 60 lower-case letters, digits and hyphens.',
    zh: '频道标识应为 2 到 60 个小写字母、数字或连字符。',
  },
  CHANNEL_SLUG_TAKEN: { en: 'Another channel has this slug.', zh: '该频道标识已被使用。' },
  POST_NOT_FOUND: { en: 'There is no such post, or you may not see it.', zh: '内容不存在或您无权查看。' },
  COMMENT_NOT_FOUND: { en: 'There is no such comment under this post.', zh: '该内容下没有这条评论。' },
  COMMENT_TOO_DEEP: {
    en: 'A reply cannot be replied to: reply to the comment above it.',
    zh: '不能回复二级评论，请回复其上级评论。',
  },
  POST_ILLEGAL_TRANSITION: {
    type: 'IllegalTransition',
    en: 'A post that is {from} cannot become {to}.',
    zh: '处于 {from} 状态的内容不能变为 {to}。',
  },
});
