import { z } from 'zod';
import { defineSettings } from '#core/settings.ts';
import { detectorSettings } from './cases/detectors/settings.ts';
import { caseSettings } from './cases/settings.ts';
import { deskSettings } from './growth/desk/settings.ts';

const isOpen = z.enum(['OPEN', 'CLOSED']);

const evidenceKind = z.object({
  kind: z
    .string()
    .regex(/^[A-Z][A-Z0-9_]{1,39}$/)
    .describe('The code of the kind.'),
  titleEn: z.string().min(1).max(80).describe('What it is called in English.'),
  titleZh: z.string().min(1).max(80).describe('What it is called in Chinese.'),
  atLeast: z.int().min(1).max(100_000_000).describe('The least number that counts.'),
});

const withdrawalMinimum = z.object({
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .describe('The currency, by ISO 4217.'),
  minimumMinor: z.int().min(1).max(1_000_000_000).describe('The least amount, in minor units.'),
});

const usualEvidence: z.input<typeof evidenceKind>[] = [
  {
    kind: 'GROUP_OF_100',
    titleEn: 'Members of a group that you lead',
    titleZh: '自有社群人数',
    atLeast: 100,
  },
  { kind: 'FRIENDS_1000', titleEn: 'Friends whom you can reach', titleZh: '可触达好友数', atLeast: 1_000 },
  {
    kind: 'PRIOR_RESULTS',
    titleEn: 'Orders that you have brought elsewhere',
    titleZh: '过往带货成单数',
    atLeast: 10,
  },
];

/** What operators can change while the system runs. */
export const distributionSettings = defineSettings(
  'distribution',
  z.object({
    mode: z
      .enum(['EVERYONE', 'RECRUITED'])
      .default('RECRUITED')
      .describe('Whether everybody may promote, or those whom the house has approved.'),
    evidence: z
      .array(evidenceKind)
      .max(20)
      .refine((kinds) => new Set(kinds.map(({ kind }) => kind)).size === kinds.length, {
        message: 'each kind once',
      })
      .default(usualEvidence)
      .describe('Which kinds of evidence speak for an application.'),
    evidenceNeeded: z
      .enum(['ALL', 'ANY'])
      .default('ALL')
      .describe('Whether an application needs all kinds of evidence or any of them.'),
    membershipRoute: isOpen
      .default('OPEN')
      .describe('Whether the right `distribution.promote` makes a member a promoter.'),
    ownSpendRoute: isOpen
      .default('CLOSED')
      .describe('Whether those who have spent enough themselves become promoters.'),
    ownSpendMinor: z
      .int()
      .min(1)
      .default(99_900)
      .describe('How much they have spent, in minor units, refunds taken off.'),
    ownSpendCurrency: z
      .string()
      .regex(/^[A-Z]{3}$/)
      .default('CNY')
      .describe('In which currency.'),
    tasksRoute: isOpen
      .default('CLOSED')
      .describe('Whether those who have done certain tasks become promoters.'),
    tasks: z
      .array(z.string().min(1).max(80))
      .max(20)
      .default([])
      .describe('The slugs of these tasks; with none the way stays closed.'),
    invitationsRoute: isOpen
      .default('CLOSED')
      .describe('Whether members may invite others, and become promoters themselves by it.'),
    invitationsNeeded: z
      .int()
      .min(1)
      .max(1_000)
      .default(3)
      .describe('How many of those whom they have invited must have become promoters.'),
    certifiedCreatorRoute: isOpen
      .default('CLOSED')
      .describe('Whether those whom the house has certified as creators become promoters.'),
    certifiedCreatorGrade: z
      .enum(['KOC', 'KOL'])
      .default('KOC')
      .describe('With which grade at least, in any category.'),
    invitationDays: z.int().min(1).max(365).default(14).describe('For how many days an invitation is good.'),
    openInvitations: z
      .int()
      .min(1)
      .max(1_000)
      .default(50)
      .describe('How many invitations of one member may be open at a time.'),
    longestTrialDays: z
      .int()
      .min(1)
      .max(3_650)
      .default(366)
      .describe('How long a level on trial lasts at most.'),
    withdrawalMinimums: z
      .array(withdrawalMinimum)
      .max(50)
      .refine((all) => new Set(all.map(({ currency }) => currency)).size === all.length, {
        message: 'each currency once',
      })
      .default([{ currency: 'CNY', minimumMinor: 1_000 }])
      .describe('Which currencies can be withdrawn, and how much of each at least.'),
    taxCountry: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .default('CN')
      .describe('By the tax rules of which country (ISO 3166) tax is withheld.'),
    linkBaseUrl: z
      .url({ protocol: /^https?$/ })
      .max(300)
      .default('https://example.com/l/')
      .describe('What stands before the code in the address of a link.'),
    openLinks: z
      .int()
      .min(1)
      .max(100_000)
      .default(1_000)
      .describe('How many links of one promoter may be open at a time.'),
    waitingMaterials: z
      .int()
      .min(1)
      .max(1_000)
      .default(20)
      .describe('How many materials of one promoter may wait for a review at a time.'),
    disputeDays: z
      .int()
      .min(0)
      .max(365)
      .default(7)
      .describe('For how many days promoters may dispute that staff have given a customer to somebody else.'),
    ...deskSettings,
    ...caseSettings,
    ...detectorSettings,
  }),
);

export type DistributionSettings = ReturnType<(typeof distributionSettings)['shape']['parse']>;
