/** What the house and promoters of the story say about levels, training, requests and advisers. */
export const growthWords = {
  levelRule:
    '每月 10 单且粉丝团满 20 人，试任团长一个月。 Ten orders a month and a fan club of twenty: a month as a leader to try it out.',
  adviser: '有经验，回复及时。 Knows the goods and answers quickly.',
  routing: '课程分配老师，其余分配顾问。 Lessons come with a teacher, everything else with an agent.',
  assigned: '老客户介绍，继续由同一位老师跟进。 They know each other already.',
  closed: '已到账，祝推广顺利。 It has arrived.',
  published: '新人培训。 For those who begin.',
} as const;

/** What promoters of the story learn. */
export const trainingTexts = {
  firstSteps: {
    slug: 'first-steps',
    titleEn: 'First steps of a promoter',
    titleZh: '推广人第一课',
    textEn:
      'Say what you have tried yourself. Name the price as it is shown, promise nothing, pay nobody back, and tell people that you earn by it.',
    textZh: '只说自己用过的。价格以页面为准，不承诺效果，不返现，并主动告知推广可获得佣金。',
    questions: [
      {
        text: { en: 'A friend asks for a lower price. What do you do?', zh: '朋友想要更低的价格，怎么做？' },
        options: [
          { en: 'I pay a part back myself.', zh: '自己返现一部分。' },
          { en: 'I name the price that is shown.', zh: '以页面价格为准。' },
        ],
        right: [1],
      },
      {
        text: { en: 'Which of these are forbidden?', zh: '下列哪些行为被禁止？' },
        options: [
          { en: 'Ordering oneself to raise numbers', zh: '刷单' },
          { en: 'Taking orders away from other promoters', zh: '抢单' },
          { en: 'Saying that one earns by it', zh: '告知可获得佣金' },
        ],
        right: [0, 1],
      },
    ],
  },
  groups: {
    slug: 'lively-groups',
    titleEn: 'Groups that stay alive',
    titleZh: '让社群活起来',
    textEn:
      'Ask before you offer. Share what was finished, not what was bought. One good evening a week is enough.',
    textZh: '先提问，再推荐。分享用完的，而不是刚买的。每周一个有质量的晚上就够了。',
    questions: [],
  },
};

/** What promoters of the story ask the house, and what it answers. */
export const requestTexts = {
  withdrawal: {
    subject: '提现什么时候到账？',
    text: '上周申请的提现还没有收到，麻烦看一下。',
    answer: '已为您核对，款项在路上，预计今天到账。',
  },
  customer: {
    subject: 'Tom was mine',
    text: 'A customer who came by my newsletter now belongs to somebody else. I have disputed it. When is it decided?',
    answer: 'We read both sides by Friday. Until then nothing changes.',
  },
  poster: {
    subject: '海报能换背景吗？',
    text: '想做一张中秋海报，素材库里没有合适的背景。',
  },
} as const;
