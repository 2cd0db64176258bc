/** What is said about links and customers in the story. */
export const linkWords = {
  group: '空瓶群',
  newsletter: 'empties newsletter',
  reassigned: '客户在群内说明由小雨介绍。 The customer says in the group that Xiaoyu brought him.',
  disputed:
    'Owen came by my newsletter in autumn and chose me himself. One message in a group should not undo that.',
  published: '本月素材。 Material of this month.',
} as const;

/** Who comes by links in the story. */
export const newcomers = {
  zhouqi: { handle: 'zhouqi_home', displayName: '周琪', locale: 'zh' },
  owen: { handle: 'owen_bakes', displayName: 'Owen Baker', locale: 'en' },
} as const;

/** As everybody of the story signs in. */
export const demoPassword = 'jishi-demo-2026';

/** The texts of the house. */
export const materialTexts = [
  {
    titleEn: 'Empty bottles',
    titleZh: '空瓶记',
    textEn: 'I finish what I buy, and then I say what it was like. This one I bought again.',
    textZh: '用完才说好不好。这一瓶，我回购了。',
    tones: ['honest', 'warm'],
  },
  {
    titleEn: 'In one line',
    titleZh: '一句话',
    textEn: 'Less on the shelf, more of it used.',
    textZh: '柜子里少一点，用得多一点。',
    tones: ['short'],
  },
  {
    titleEn: 'For newcomers',
    titleZh: '写给新人',
    textEn:
      'Not sure where to begin? Ask me first: I get a commission, and I would rather you bought nothing.',
    textZh: '不知道从哪开始？先问我。我会有佣金，但宁可你不买也别买错。',
    tones: ['honest'],
  },
] as const;

export const posterTexts = {
  poster: {
    name: '李小雨',
    headline: '空瓶好物',
    subtitle: '用完才推荐。 Only what I have finished.',
    price: '',
    palette: 'tea',
  },
  material: {
    titleEn: 'The poster of the month',
    titleZh: '本月海报',
    textEn: '',
    textZh: '',
    tones: ['warm'],
  },
} as const;

/** What a promoter offers. */
export const submittedText = {
  titleEn: 'Before you buy',
  titleZh: '下单之前',
  textEn: 'Three questions that I ask myself before I recommend anything.',
  textZh: '推荐之前，我先问自己三个问题。',
  tones: ['honest'],
} as const;
