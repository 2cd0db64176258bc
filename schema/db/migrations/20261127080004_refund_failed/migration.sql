-- AlterEnum
ALTER TYPE "MembershipAction" ADD VALUE 'REFUND_FAILED';
