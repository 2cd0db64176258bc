/** What the house and promoters of the story say about levels, training, requests and advisers. */
export const growthWords = {
  levelRule:
    '每月 10 单且粉丝团满 20 人，试任团长一个月。 Ten orders a month and a fan club of twenty: a month as a leader to try it out.',
} as const;
