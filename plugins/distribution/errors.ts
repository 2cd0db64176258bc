import { defineErrors } from '#core/errors.ts';

export const distributionErrors = defineErrors({
  DISTRIBUTION_POLICY_INVALID: {
    en: 'These terms cannot be meant: {what}.',
    zh: '佣金条款无效：{what}。',
  },
  DISTRIBUTION_POLICY_ABOVE_PRICE: {
    en: 'A rule shares out no more than was paid.',
    zh: '佣金比例合计不能超过实付金额。',
  },
  DISTRIBUTION_POLICY_NOT_FOUND: { en: 'There is no such policy.', zh: '佣金政策不存在。' },
  DISTRIBUTION_POLICY_ACTIVE: { en: 'This policy has been activated.', zh: '该佣金政策已启用。' },
  DISTRIBUTION_POLICY_TOO_EARLY: {
    en: 'A policy begins a minute from now or later.',
    zh: '佣金政策最早在一分钟后生效。',
  },
  DISTRIBUTION_POLICY_OVERLAPS: {
    en: 'A policy begins after all others that have been activated.',
    zh: '新政策的生效时间必须晚于所有已启用的政策。',
  },
  DISTRIBUTION_POLICY_UNACKNOWLEDGED: {
    type: 'DistributionPolicyUnacknowledged',
    en: 'Say first that you know of this: {flags}.',
    zh: '请先确认以下风险：{flags}。',
  },
  DISTRIBUTION_STATEMENT_LENGTH: {
    type: 'LengthOutOfRange',
    en: 'Say in {min} to {max} characters why you want to promote.',
    zh: '请用 {min} 到 {max} 个字说明申请理由。',
  },
  DISTRIBUTION_REASON_LENGTH: {
    type: 'LengthOutOfRange',
    en: 'A reason has {min} to {max} characters.',
    zh: '理由应为 {min} 到 {max} 个字。',
  },
  DISTRIBUTION_EVIDENCE_UNKNOWN: {
    en: 'Nobody asks for evidence of this kind.',
    zh: '申请不需要此类证明。',
  },
  DISTRIBUTION_EVIDENCE_TWICE: { en: 'Give each kind of evidence once.', zh: '每类证明只能提交一次。' },
  DISTRIBUTION_EVIDENCE_NOTE_LENGTH: {
    type: 'LengthOutOfRange',
    en: 'Say in {min} to {max} characters where the evidence can be seen.',
    zh: '请用 {min} 到 {max} 个字说明证明材料所在。',
  },
  DISTRIBUTION_EVIDENCE_TOO_SMALL: {
    type: 'DistributionEvidenceTooSmall',
    en: 'Of {kind} at least {atLeast} are needed.',
    zh: '{kind} 至少需要 {atLeast}。',
  },
  DISTRIBUTION_EVIDENCE_MISSING: {
    type: 'DistributionEvidenceMissing',
    en: 'Evidence is missing: {kinds}.',
    zh: '缺少证明：{kinds}。',
  },
  DISTRIBUTION_ROUTE_CLOSED: { en: 'This way to become a promoter is not open.', zh: '该开通方式未开放。' },
  DISTRIBUTION_ROUTE_NOT_MET: {
    type: 'DistributionRouteNotMet',
    en: 'You have {done} of {of}: not enough to become a promoter in this way yet.',
    zh: '当前进度 {done}/{of}，尚未达到该开通方式的要求。',
  },
  DISTRIBUTION_ALREADY_PROMOTER: { en: 'This member is a promoter already.', zh: '该会员已是推广人。' },
  DISTRIBUTION_APPLICATION_OPEN: {
    en: 'You have applied already; wait for the answer or withdraw the application.',
    zh: '您已提交申请，请等待审核或先撤回。',
  },
  DISTRIBUTION_APPLICATION_NOT_FOUND: {
    en: 'There is no such application, or you may not see it.',
    zh: '申请不存在或您无权查看。',
  },
  DISTRIBUTION_APPLICATION_ILLEGAL_TRANSITION: {
    type: 'IllegalTransition',
    en: 'An application that is {from} cannot become {to}.',
    zh: '处于 {from} 状态的申请不能变为 {to}。',
  },
  DISTRIBUTION_OWN_APPLICATION: {
    en: 'Nobody decides on their own application.',
    zh: '不能审核自己的申请。',
  },
  DISTRIBUTION_NOT_PROMOTER: { en: 'Only promoters can do this.', zh: '仅推广人可执行此操作。' },
  DISTRIBUTION_PROMOTER_NOT_FOUND: { en: 'There is no such promoter.', zh: '推广人不存在。' },
  DISTRIBUTION_PROMOTER_BANNED: { en: 'This promoter is banned.', zh: '该推广人已被封禁。' },
  DISTRIBUTION_NOT_BANNED: { en: 'This promoter is not banned.', zh: '该推广人未被封禁。' },
  DISTRIBUTION_LEVEL_UNCHANGED: {
    en: 'The promoter has this level already.',
    zh: '该推广人已是此等级。',
  },
  DISTRIBUTION_TRIAL_END_INVALID: {
    en: 'A trial ends in the future, after {days} days at most.',
    zh: '试用期须在将来结束，且最长 {days} 天。',
  },
  DISTRIBUTION_INVITATION_UNKNOWN: { en: 'There is no such invitation.', zh: '邀请码不存在。' },
  DISTRIBUTION_INVITATION_USED: { en: 'This invitation has been used.', zh: '该邀请码已被使用。' },
  DISTRIBUTION_INVITATION_EXPIRED: { en: 'This invitation has expired.', zh: '该邀请码已过期。' },
  DISTRIBUTION_INVITATION_OWN: { en: 'Nobody accepts their own invitation.', zh: '不能使用自己的邀请码。' },
  DISTRIBUTION_INVITATIONS_TOO_MANY: {
    en: 'You may have {max} open invitations; wait until some are used or expired.',
    zh: '最多可同时有 {max} 个未使用的邀请，请待其被使用或过期。',
  },
  DISTRIBUTION_HANDBOOK_NOT_FOUND: { en: 'There is no such document.', zh: '文档不存在。' },
  DISTRIBUTION_HANDBOOK_OUTDATED: {
    en: 'A newer version of this document has been published: read and accept that one.',
    zh: '该文档已有新版本，请阅读并接受新版本。',
  },
  DISTRIBUTION_HANDBOOK_TEXT_LENGTH: {
    type: 'LengthOutOfRange',
    en: 'A document has {min} to {max} characters in each language.',
    zh: '文档的每种语言应为 {min} 到 {max} 个字。',
  },
  DISTRIBUTION_BANNED: {
    en: 'You are banned from promoting, and cannot withdraw while you are.',
    zh: '您已被封禁，封禁期间不能提现。',
  },
  DISTRIBUTION_WITHDRAWAL_AMOUNT_INVALID: {
    en: 'A withdrawal has at least one and at most {max} minor units.',
    zh: '提现金额应为 1 到 {max} 个最小货币单位。',
  },
  DISTRIBUTION_WITHDRAWAL_CURRENCY: {
    en: 'Nothing can be withdrawn in this currency.',
    zh: '该币种不支持提现。',
  },
  DISTRIBUTION_WITHDRAWAL_BELOW_MINIMUM: {
    type: 'DistributionWithdrawalBelowMinimum',
    en: 'At least {minimumMinor} minor units can be withdrawn at once.',
    zh: '单笔提现不得少于 {minimumMinor} 个最小货币单位。',
  },
  DISTRIBUTION_NET_CHANGED: {
    type: 'DistributionNetChanged',
    en: 'After tax, {netMinor} minor units would arrive now: confirm the new amount.',
    zh: '扣税后到账金额现为 {netMinor} 个最小货币单位，请确认后重试。',
  },
  DISTRIBUTION_TAX_COUNTRY_UNKNOWN: {
    en: 'There is no country with this code.',
    zh: '国家代码不存在。',
  },
  DISTRIBUTION_TAX_CURRENCY_UNKNOWN: {
    en: 'There is no currency with this code.',
    zh: '币种代码不存在。',
  },
  DISTRIBUTION_TAX_ALLOWANCE_INVALID: {
    en: 'An allowance has at least none and at most {max} minor units.',
    zh: '免税额应为 0 到 {max} 个最小货币单位。',
  },
  DISTRIBUTION_TAX_BRACKETS_INVALID: {
    en: 'Tax has 1 to {most} brackets that rise, only the last one without an end, each of 0 to {maxBasisPoints} basis points.',
    zh: '税率应有 1 到 {most} 级，逐级递增，仅最后一级无上限，每级为 0 到 {maxBasisPoints} 个基点。',
  },
  DISTRIBUTION_TAX_RULE_BACKDATED: {
    en: 'A tax rule begins now or later: promoters know beforehand what is withheld.',
    zh: '税务规则只能从现在或将来生效，须提前告知推广人。',
  },
  DISTRIBUTION_HANDBOOKS_TO_ACCEPT: {
    type: 'DistributionHandbooksToAccept',
    en: 'Read and accept first: {kinds}.',
    zh: '请先阅读并接受：{kinds}。',
  },
  DISTRIBUTION_TARGET_INVALID: {
    en: 'A link leads to something with an id, or to the whole shop and to no id.',
    zh: '链接须指向具体对象的 ID；指向整个商店时不需要 ID。',
  },
  DISTRIBUTION_TARGET_NOT_FOUND: {
    en: 'There is nothing there that everybody may see.',
    zh: '链接目标不存在或未公开。',
  },
  DISTRIBUTION_CAMPAIGN_LENGTH: {
    type: 'LengthOutOfRange',
    en: 'A campaign has {min} to {max} characters.',
    zh: '活动名称应为 {min} 到 {max} 个字。',
  },
  DISTRIBUTION_LINKS_TOO_MANY: {
    en: 'You may have {max} open links; take some back first.',
    zh: '最多可同时有 {max} 个有效链接，请先撤回部分链接。',
  },
  DISTRIBUTION_LINK_NOT_FOUND: {
    en: 'There is no such link of yours.',
    zh: '链接不存在或不属于您。',
  },
  DISTRIBUTION_BINDING_NOT_FOUND: {
    en: 'There is no such period of yours.',
    zh: '归属记录不存在或不属于您。',
  },
  DISTRIBUTION_NOT_REASSIGNED: {
    en: 'Staff have neither begun nor ended this by a decision of theirs that can be disputed.',
    zh: '该归属并非由可申诉的人工调整产生或结束。',
  },
  DISTRIBUTION_DISPUTE_OVER: {
    type: 'DistributionDisputeOver',
    en: 'This could be disputed until {until}.',
    zh: '申诉期已于 {until} 结束。',
  },
  DISTRIBUTION_DISPUTED_ALREADY: { en: 'You have disputed this already.', zh: '您已就此提出申诉。' },
  DISTRIBUTION_DISPUTE_STATEMENT_LENGTH: {
    type: 'LengthOutOfRange',
    en: 'Say in {min} to {max} characters why it is wrong.',
    zh: '请用 {min} 到 {max} 个字说明申诉理由。',
  },
  DISTRIBUTION_DISPUTE_NOT_FOUND: { en: 'There is no such dispute.', zh: '申诉不存在。' },
  DISTRIBUTION_DISPUTE_DECIDED: { en: 'This dispute has been decided.', zh: '该申诉已裁决。' },
  DISTRIBUTION_MATERIAL_TEXT_LENGTH: {
    type: 'LengthOutOfRange',
    en: 'This text has {min} to {max} characters.',
    zh: '此文字应为 {min} 到 {max} 个字。',
  },
  DISTRIBUTION_MATERIAL_MEDIA_INVALID: {
    en: 'Copy has no file; everything else has the web address of one.',
    zh: '文案素材不含文件；其他素材须提供文件网址。',
  },
  DISTRIBUTION_MATERIAL_TONES_INVALID: {
    en: 'A material has at most {max} different tones, of 1 to 30 characters each.',
    zh: '素材最多可有 {max} 个不同的调性标签，每个 1 到 30 个字。',
  },
  DISTRIBUTION_MATERIAL_WINDOW_INVALID: {
    en: 'A material ends in the future, and after it begins.',
    zh: '素材有效期须在将来结束，且晚于开始时间。',
  },
  DISTRIBUTION_MATERIAL_NOT_FOUND: { en: 'There is no such material.', zh: '素材不存在。' },
  DISTRIBUTION_MATERIAL_DECIDED: { en: 'This material has been decided on.', zh: '该素材已审核。' },
  DISTRIBUTION_OWN_MATERIAL: { en: 'Nobody decides on their own material.', zh: '不能审核自己的素材。' },
  DISTRIBUTION_MATERIALS_TOO_MANY: {
    en: 'You may have {max} materials that wait for a review.',
    zh: '最多可同时有 {max} 个待审核素材。',
  },
});
