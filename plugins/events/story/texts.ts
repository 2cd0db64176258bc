/** Members of the demonstration all have it. */
export const demoPassword = 'jishi-demo-2026';

/** Who comes to the events, beside the hosts whom the community knows. */
export const guests = {
  qiaolin: { handle: 'qiaolin_walks', displayName: '乔琳', locale: 'zh' },
  tangning: { handle: 'tangning_photo', displayName: '唐宁', locale: 'zh' },
  samuel: { handle: 'samuel_lakeside', displayName: 'Samuel Ho', locale: 'en' },
  nina: { handle: 'nina_reads', displayName: 'Nina Park', locale: 'en' },
} as const;

export const readersDay = {
  title: '城市读者日 · City Readers’ Day',
  description:
    '一天里的书、茶与照片：主厅分享会免费，茶室与暗房为小班工作坊。\nBooks, tea and photographs in one day: talks in the hall are free, the tea room and the darkroom are small workshops.',
  hall: { name: '主厅 Hall', address: '杭州市西湖区湖滨路 18 号', capacity: 60 },
  teaRoom: { name: '茶室 Tea room', address: '湖滨路 18 号二楼', capacity: 12 },
  darkroom: { name: '暗房 Darkroom', address: '湖滨路 18 号地下一层', capacity: 8 },
  listener: '听众 Listener',
  teaTable: '茶席 Tea table',
  printMaker: '冲印工作坊 Printing workshop',
  wish: '需要两幅展架和签到台指引。',
  granted: 'Two stands and signs are on their way. 展架与指引已寄出。',
  delivered: 'Delivered to the front desk. 已送达前台。',
  cost: '场地与茶点 Hall and refreshments',
  award: '最佳照片 Best photograph',
  recap:
    '三十多位读者带着书来，带着照片走。谢谢每一位分享的朋友。\nMore than thirty readers came with a book and left with a photograph. Thank you to everybody who shared.',
  replayUrl: 'https://example.com/replays/readers-day',
} as const;

export const sponsor = {
  brand: '湖畔茶事 Lakeside Tea',
  offer: '现场全天供茶。 Tea for everybody all day.',
  deliverables: '主厅展架与直播口播一次。 A stand in the hall and one mention on stage.',
  proof:
    'The stand stood in the hall all day; the mention is at minute twelve of the replay. 展架全天摆放，口播见回放第十二分钟。',
} as const;

export const lakeWalk = {
  title: '湖边夜跑 · A night run around the lake',
  description: '十公里慢跑，终点有热茶。\nTen slow kilometres with hot tea at the end.',
  lawn: { name: '湖滨草坪 Lawn', address: '湖滨公园东门', capacity: 30 },
  runner: '跑者 Runner',
  cancelled: '台风来了，门票已全部退款。 A typhoon is coming; all tickets are refunded.',
} as const;
