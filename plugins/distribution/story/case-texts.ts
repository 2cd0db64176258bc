/** The red lines of the story. */
export const redLineTexts = [
  {
    kind: 'PRICE_CHAOS',
    consequence: 'FORFEIT',
    textEn: 'Nobody offers goods below the price that the house shows, nor pays a part of it for others.',
    textZh: '禁止低于页面价格报价，也不得替客户补差价。',
  },
  {
    kind: 'CASHBACK',
    consequence: 'BAN',
    textEn: 'Nobody gives customers money back for buying, in whatever form.',
    textZh: '禁止以任何形式向客户返现。',
  },
  {
    kind: 'OVER_PROMISING',
    consequence: 'WARNING',
    textEn: 'Nobody promises of goods or of earnings what the house does not promise.',
    textZh: '禁止夸大商品功效或收益。',
  },
  {
    kind: 'BRUSHING',
    consequence: 'FORFEIT',
    textEn: 'Nobody orders from themselves, nor in turn with others, nor for the commission alone.',
    textZh: '禁止自买自卖、互相下单及为佣金虚假下单。',
  },
  {
    kind: 'ORDER_STEALING',
    consequence: 'FORFEIT',
    textEn: 'Nobody sends a link to the customers of others just before they pay.',
    textZh: '禁止在他人客户付款前插入自己的链接抢单。',
  },
] as const;

/** What is said in the cases of the story. */
export const caseWords = {
  published: '红线首次发布。 First edition of the red lines.',
  promised: {
    opened: '有读者投诉推荐文案“七天美白”。 A reader complains of the words “whiter in seven days”.',
    evidence: {
      note: '群内截图一张，来源为读者转发。 A picture from the group, handed on by a reader.',
      url: 'https://example.com/evidence/seven-days',
      orderIds: [],
    },
    answered: '这句话出自他人在群里的转发，我当场删除并做了说明，记录附后。',
    decided: '文案并非本人所写，处理及时。 They did not write it, and took it down at once.',
  },
  cheap: {
    opened: '私聊报价低于页面价 20 元。 An offer in a private chat was 20 yuan below the shown price.',
    evidence: {
      note: '聊天记录，含报价与收款码。 A chat with the offer and a code to pay the difference.',
      url: 'https://example.com/evidence/private-offer',
      orderIds: [],
    },
    answered: 'It was a birthday present to a friend, paid out of my own pocket.',
    decided:
      '补差价同样构成乱价，佣金不予保留。 Paying a part of the price for others is the same, whoever it is for.',
    appealed:
      'It happened once, to one friend, before the rule was explained to me. Please look at it again.',
  },
} as const;
