/** What the documents of the story say. */
export const handbookTexts = {
  HANDBOOK: {
    textEn:
      'Recommend only what you know. Name the price as it is shown, promise nothing that the product does not keep, pay nobody to buy, and tell people that you earn by it.',
    textZh: '只推荐自己了解的商品。价格以页面为准，不夸大、不返现、不刷单，并主动告知推广可获得佣金。',
  },
  GROUP_RULES: {
    textEn: 'Greet newcomers, answer within a day, and send no more than three offers a day to a group.',
    textZh: '欢迎新人，一天内回复提问，每个社群每天推送不超过三条。',
  },
  TRAINING_RULES: {
    textEn: 'Come to the first two trainings. Recordings stay among promoters.',
    textZh: '新人须参加前两次培训。培训录像仅限推广人观看。',
  },
} as const;

/** The second edition of the handbook. */
export const newHandbook = {
  textEn: `${handbookTexts.HANDBOOK.textEn} New: whoever takes orders away from other promoters loses them.`,
  textZh: `${handbookTexts.HANDBOOK.textZh}新增：抢单所得订单将被收回。`,
};

/** What applicants of the story write, and what the house answers. */
export const words = {
  lixiaoyu: '做护肤分享三年，有两个活跃的粉丝群，希望把空瓶好物带给更多人。',
  grace_lin: 'My readers keep asking where to buy what I finish. I would rather send them here.',
  chenmo: '单眼皮教程有固定的观众，想把用得上的单品带给大家。',
  tom_w: 'I would like to earn something on the side.',
  wangyuhan: '常帮宿舍和社团拼单，想正式成为推广人。',
  laoluo: '会员里带的推广资格，孙女帮我来开通。',
  isApproved: '材料齐全，欢迎加入。 Everything is there: welcome.',
  isRefused:
    'The group that you name has no messages since spring. Apply again when it is alive. 社群长期不活跃，活跃后欢迎再申请。',
  isLeader: '两个月成单稳定，带新人认真。 Steady results and good care for newcomers.',
  isOnTrial: 'Three months as a leader to try it out. 团长试用期三个月。',
  isBanned: '多次低于标价私下返现。 Repeatedly paid buyers back below the shown price.',
  policy: '体验课引流佣金最高，会员不计佣。 Trial lessons pay most, memberships nothing.',
  tax: '劳务报酬预扣：每月 800 元以内免扣。 Withheld from pay for services; 800 yuan a month are free.',
  published: '首次发布。 First edition.',
  publishedAgain: '补充抢单红线。 The rule about taking orders was added.',
} as const;
