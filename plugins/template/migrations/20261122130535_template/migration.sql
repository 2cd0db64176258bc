-- CreateTable
CREATE TABLE "template_applause" (
    "id" UUID NOT NULL,
    "post_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "message" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "template_applause_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "template_total" (
    "post_id" UUID NOT NULL,
    "applause_count" INTEGER NOT NULL,

    CONSTRAINT "template_total_pkey" PRIMARY KEY ("post_id")
);

-- CreateTable
CREATE TABLE "template_allowance" (
    "user_id" UUID NOT NULL,
    "day" TEXT NOT NULL,
    "earned" INTEGER NOT NULL DEFAULT 0,
    "used" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "template_allowance_pkey" PRIMARY KEY ("user_id","day")
);

-- CreateIndex
CREATE INDEX "template_applause_post_id_created_at_id_idx" ON "template_applause"("post_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "template_applause_user_id_idx" ON "template_applause"("user_id");

-- CreateIndex
CREATE INDEX "template_allowance_day_idx" ON "template_allowance"("day");

-- AddForeignKey
ALTER TABLE "template_applause" ADD CONSTRAINT "template_applause_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "template_applause" ADD CONSTRAINT "template_applause_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "template_total" ADD CONSTRAINT "template_total_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "template_allowance" ADD CONSTRAINT "template_allowance_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the data model cannot say.
ALTER TABLE "template_total" ADD CONSTRAINT "template_total_not_negative" CHECK (applause_count >= 0);
ALTER TABLE "template_allowance" ADD CONSTRAINT "template_allowance_not_negative" CHECK (earned >= 0 AND used >= 0);
