import { defineErrors } from '#core/errors.ts';

export const drawErrors = defineErrors({
  DISTRIBUTION_DRAW_SEED_INVALID: {
    en: 'The seed of a draw has {bytes} bytes.',
    zh: '抽奖种子应为 {bytes} 字节。',
  },
  DISTRIBUTION_DRAW_REVEAL_REFUSED: {
    en: 'This seed is not the one that was committed to.',
    zh: '公布的种子与事先承诺的不一致。',
  },
  DISTRIBUTION_DRAW_ENTRANTS_INVALID: {
    en: 'A draw has 1 to {max} entrants, each named once.',
    zh: '抽奖参与者应为 1 到 {max} 个，且不得重复。',
  },
  DISTRIBUTION_DRAW_PRIZES_INVALID: {
    en: 'A draw has 1 to {max} prizes in all, each kind named once and in whole numbers.',
    zh: '奖品总数应为 1 到 {max} 个，种类不得重复，数量应为整数。',
  },
  DISTRIBUTION_RED_PACKET_INVALID: {
    en: 'A red packet has 1 to {maxParts} parts, and enough for the minimum of each.',
    zh: '红包应为 1 到 {maxParts} 份，且总额足够每份的最低金额。',
  },
});
