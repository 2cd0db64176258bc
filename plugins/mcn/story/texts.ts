/** What the story of agencies says. */
export const agencyWords = {
  name: '山海创作社 Hills & Sea',
  intro:
    'We look after makers who know what they show: planning, contracts, and a fair share. 陪伴懂产品的创作者。',
  rate: 'Eight percent of what creators of agencies sell. 签约创作者服务费率 8%。',
  leaves: 'I will look after my own channel from now on. 想独立运营账号。',
  disputes: 'For two months nobody has planned anything with me. 两个月没有任何选题与排期。',
  answers: 'We have asked for a plan twice, and got no answer. 我们两次约选题，均未获回复。',
  decided:
    'The agency has shown no plan of these two months. At once. 机构未能提供两个月内的服务记录，裁定即时终止。',
  platform: 'Signed for the spring season. 春季官方签约。',
} as const;

export const driveWords = {
  title: '春季招募 Spring call',
  brief:
    'For makers who show how a thing is made. A share of a fifth, thirty days of notice. 招募展示制作过程的创作者，机构分成 20%，通知期 30 天。',
  application: 'I show every week what I have made. 每周更新制作过程。',
} as const;

/** Who comes by the link of the creator. */
export const fan = {
  handle: 'suyin_fan',
  displayName: '苏音 Suyin',
  locale: 'zh',
  email: 'suyin_fan@jishi.local',
  password: 'jishi-demo-2026',
} as const;

/** What is said about work for brands. */
export const endorsementWords = {
  reason: 'Two tea houses have asked for our creators. 两家茶馆希望与平台创作者合作。',
  budget: { en: 'Work for brands', zh: '品牌合作' },
  note: {
    brand: '云栖茶事 Cloud Rest Tea',
    brief:
      'One note with pictures about the spring harvest, with the words "with Cloud Rest". 一篇春茶图文笔记，注明合作。',
  },
  face: {
    brand: '山月瓷 Mountain Moon',
    brief: 'The face of the winter set of cups, for three months. 冬季茶器系列代言三个月。',
  },
  proof:
    'The note is published, with twelve pictures and the words as agreed. 笔记已发布，含十二张图与合作标注。',
  praise: 'Just as we had hoped. 与约定一致，感谢配合。',
};
