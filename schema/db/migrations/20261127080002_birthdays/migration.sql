-- CreateTable
CREATE TABLE "membership_birthday_gift" (
    "user_id" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "benefit" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "given_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "membership_birthday_gift_pkey" PRIMARY KEY ("user_id","year","benefit")
);

-- CreateTable
CREATE TABLE "user_birthday" (
    "user_id" UUID NOT NULL,
    "month" INTEGER,
    "day" INTEGER,
    "year" INTEGER,
    "said_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "user_birthday_pkey" PRIMARY KEY ("user_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "membership_birthday_gift_source_key" ON "membership_birthday_gift"("source");

-- CreateIndex
CREATE INDEX "user_birthday_month_day_user_id_idx" ON "user_birthday"("month", "day", "user_id");

-- AddForeignKey
ALTER TABLE "membership_birthday_gift" ADD CONSTRAINT "membership_birthday_gift_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_birthday" ADD CONSTRAINT "user_birthday_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
