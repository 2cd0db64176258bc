export const demoPassword = 'jishi-demo-2026';

/** What the story of the live sessions says. */
export const liveWords = {
  hosts: [
    {
      name: '林深',
      handle: 'linshen_tea',
      locale: 'zh',
      platform: 'Bilibili',
      account: 'linshen-tea',
      field: '茶与器',
      body: '粉丝黏性高，常讲茶器，风格与我们的社区相合。',
    },
    {
      name: 'Mara Field',
      handle: 'mara_field',
      locale: 'en',
      platform: 'YouTube',
      account: 'marafield',
      field: 'Baking',
      body: 'Her audience asks where to buy what she uses.',
    },
  ],
  viewer: { name: '阿梨', handle: 'ali_watches', locale: 'zh' },
  offer: '直播间专享：八折，限量二十份。',
  declining: {
    name: '阿澈',
    platform: '抖音',
    account: 'ache-outdoor',
    field: '户外',
    body: '户外垂类头部，先认识一下。',
  },
  talk: '先邀请一场直播试试，不谈入驻。',
  declined: '今年档期已满，明年再联系。',
  firstTitle: '茶席入门：现场教你泡好一杯茶',
  firstChat: ['主播好！', '这门课适合长辈吗？', '已下单，等开课。'],
  secondTitle: 'Bread for beginners, live from the kitchen',
  secondChat: ['来听课了！', 'How long does the dough rest?'],
} as const;
