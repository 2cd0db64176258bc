-- CreateEnum
CREATE TYPE "CertificationGrade" AS ENUM ('KOC', 'KOL');

-- CreateEnum
CREATE TYPE "CertificationEnd" AS ENUM ('WITHDRAWN', 'REPLACED', 'EXPIRED');

-- CreateEnum
CREATE TYPE "UserStage" AS ENUM ('VISITOR', 'REGISTERED', 'BUYER', 'MEMBER', 'KOC', 'KOL', 'AGENCY');

-- CreateTable
CREATE TABLE "user_certification" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "category" TEXT NOT NULL,
    "grade" "CertificationGrade" NOT NULL,
    "certified_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "ended_because" "CertificationEnd",
    "granted_by" TEXT NOT NULL,

    CONSTRAINT "user_certification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "user_stage" (
    "user_id" UUID NOT NULL,
    "stage" "UserStage" NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "cause" TEXT NOT NULL,
    "subject" TEXT,

    CONSTRAINT "user_stage_pkey" PRIMARY KEY ("user_id","stage")
);

-- CreateIndex
CREATE INDEX "user_certification_user_id_certified_at_id_idx" ON "user_certification"("user_id", "certified_at" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "user_certification" ADD CONSTRAINT "user_certification_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_stage" ADD CONSTRAINT "user_stage_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
