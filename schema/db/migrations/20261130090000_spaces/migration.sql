-- CreateEnum
CREATE TYPE "SpaceVisibility" AS ENUM ('PUBLIC', 'PRIVATE', 'UNLISTED');

-- CreateEnum
CREATE TYPE "SpaceJoining" AS ENUM ('OPEN', 'APPROVAL', 'INVITATION');

-- CreateEnum
CREATE TYPE "SpaceState" AS ENUM ('ACTIVE', 'CLOSED');

-- CreateEnum
CREATE TYPE "SpaceRole" AS ENUM ('OWNER', 'MODERATOR', 'MEMBER');

-- CreateEnum
CREATE TYPE "SpaceMemberState" AS ENUM ('INVITED', 'REQUESTED', 'ACTIVE', 'ENDED');

-- CreateEnum
CREATE TYPE "SpaceMemberEnd" AS ENUM ('LEFT', 'REMOVED', 'BANNED', 'DECLINED', 'WITHDRAWN', 'SPACE_CLOSED', 'PARENT_LEFT');

-- CreateEnum
CREATE TYPE "PostAudience" AS ENUM ('EVERYBODY', 'SPACE_MEMBERS');

-- AlterTable
ALTER TABLE "post" ADD COLUMN     "audience" "PostAudience" NOT NULL DEFAULT 'EVERYBODY',
ADD COLUMN     "space_id" UUID;

-- CreateTable
CREATE TABLE "space" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "cover_url" TEXT,
    "topics" TEXT[],
    "visibility" "SpaceVisibility" NOT NULL,
    "joining" "SpaceJoining" NOT NULL,
    "state" "SpaceState" NOT NULL DEFAULT 'ACTIVE',
    "founder_id" UUID NOT NULL,
    "parent_id" UUID,
    "charter_version" INTEGER NOT NULL DEFAULT 1,
    "member_count" INTEGER NOT NULL DEFAULT 0,
    "post_count" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "closed_because" TEXT,

    CONSTRAINT "space_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "space_charter" (
    "space_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "body" TEXT NOT NULL,
    "goals" TEXT NOT NULL,
    "published_by" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "space_charter_pkey" PRIMARY KEY ("space_id","version")
);

-- CreateTable
CREATE TABLE "space_acceptance" (
    "space_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "accepted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "space_acceptance_pkey" PRIMARY KEY ("space_id","user_id","version")
);

-- CreateTable
CREATE TABLE "space_member" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "state" "SpaceMemberState" NOT NULL,
    "role" "SpaceRole" NOT NULL DEFAULT 'MEMBER',
    "accepted_version" INTEGER,
    "contribution" INTEGER NOT NULL DEFAULT 0,
    "invited_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "joined_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "ended_because" "SpaceMemberEnd",
    "reason" TEXT,

    CONSTRAINT "space_member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "space_ban" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "banned_by" TEXT NOT NULL,
    "banned_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3),
    "lifted_at" TIMESTAMPTZ(3),
    "lifted_by" TEXT,

    CONSTRAINT "space_ban_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "space_rank" (
    "space_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "min_contribution" INTEGER NOT NULL,

    CONSTRAINT "space_rank_pkey" PRIMARY KEY ("space_id","position")
);

-- CreateTable
CREATE TABLE "space_contribution" (
    "space_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "posts" INTEGER NOT NULL DEFAULT 0,
    "comments" INTEGER NOT NULL DEFAULT 0,
    "likes" INTEGER NOT NULL DEFAULT 0,
    "contribution" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "space_contribution_pkey" PRIMARY KEY ("space_id","user_id")
);

-- CreateTable
CREATE TABLE "space_pin" (
    "space_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "post_id" UUID NOT NULL,
    "pinned_by" TEXT NOT NULL,
    "pinned_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "space_pin_pkey" PRIMARY KEY ("space_id","position")
);

-- CreateTable
CREATE TABLE "space_post_removal" (
    "post_id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "removed_by" TEXT NOT NULL,
    "removed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "space_post_removal_pkey" PRIMARY KEY ("post_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "space_slug_key" ON "space"("slug");

-- CreateIndex
CREATE INDEX "space_state_created_at_id_idx" ON "space"("state", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "space_parent_id_created_at_id_idx" ON "space"("parent_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "space_topics_idx" ON "space" USING GIN ("topics");

-- CreateIndex
CREATE INDEX "space_member_space_id_state_created_at_id_idx" ON "space_member"("space_id", "state", "created_at", "id");

-- CreateIndex
CREATE INDEX "space_member_user_id_state_created_at_id_idx" ON "space_member"("user_id", "state", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "space_ban_space_id_banned_at_id_idx" ON "space_ban"("space_id", "banned_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "space_rank_space_id_min_contribution_key" ON "space_rank"("space_id", "min_contribution");

-- CreateIndex
CREATE UNIQUE INDEX "space_pin_post_id_key" ON "space_pin"("post_id");

-- CreateIndex
CREATE INDEX "space_post_removal_space_id_idx" ON "space_post_removal"("space_id");

-- CreateIndex
CREATE INDEX "post_space_id_state_published_at_id_idx" ON "post"("space_id", "state", "published_at" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "space" ADD CONSTRAINT "space_founder_id_fkey" FOREIGN KEY ("founder_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "space" ADD CONSTRAINT "space_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "space"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "space_charter" ADD CONSTRAINT "space_charter_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "space"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "space_acceptance" ADD CONSTRAINT "space_acceptance_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "space"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "space_acceptance" ADD CONSTRAINT "space_acceptance_space_id_version_fkey" FOREIGN KEY ("space_id", "version") REFERENCES "space_charter"("space_id", "version") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "space_acceptance" ADD CONSTRAINT "space_acceptance_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "space_member" ADD CONSTRAINT "space_member_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "space"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "space_member" ADD CONSTRAINT "space_member_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "space_ban" ADD CONSTRAINT "space_ban_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "space"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "space_ban" ADD CONSTRAINT "space_ban_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "space_rank" ADD CONSTRAINT "space_rank_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "space"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "space_contribution" ADD CONSTRAINT "space_contribution_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "space"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "space_contribution" ADD CONSTRAINT "space_contribution_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "space_pin" ADD CONSTRAINT "space_pin_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "space"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "space_pin" ADD CONSTRAINT "space_pin_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "space_post_removal" ADD CONSTRAINT "space_post_removal_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "space"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "space_post_removal" ADD CONSTRAINT "space_post_removal_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post" ADD CONSTRAINT "post_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "space"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the data model cannot say, and what must hold even against a buggy caller.

ALTER TABLE space
  ADD CONSTRAINT space_slug CHECK (length(slug) BETWEEN 2 AND 60 AND slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  ADD CONSTRAINT space_counts CHECK (member_count >= 0 AND post_count >= 0 AND charter_version >= 1),
  ADD CONSTRAINT space_closed CHECK ((state = 'CLOSED') = (closed_at IS NOT NULL) AND (closed_at IS NULL) = (closed_because IS NULL)),
  ADD CONSTRAINT space_unlisted_by_invitation CHECK (visibility <> 'UNLISTED' OR joining = 'INVITATION'),
  ADD CONSTRAINT space_not_its_own_parent CHECK (parent_id <> id);

ALTER TABLE space_charter ADD CONSTRAINT space_charter_version CHECK (version >= 1);

ALTER TABLE space_member
  ADD CONSTRAINT space_member_end CHECK ((state = 'ENDED') = (ended_at IS NOT NULL) AND (ended_at IS NULL) = (ended_because IS NULL)),
  ADD CONSTRAINT space_member_joined CHECK (
    state = 'ENDED' OR (state = 'ACTIVE') = (joined_at IS NOT NULL) AND (state = 'INVITED' OR accepted_version IS NOT NULL)),
  ADD CONSTRAINT space_member_with_role CHECK (role = 'MEMBER' OR joined_at IS NOT NULL);
CREATE UNIQUE INDEX space_member_one_at_a_time ON space_member (space_id, user_id) WHERE state <> 'ENDED';
CREATE UNIQUE INDEX space_member_one_owner ON space_member (space_id) WHERE role = 'OWNER' AND state = 'ACTIVE';
-- The list of members: by role, then by what they have contributed.
CREATE INDEX space_member_listed ON space_member (space_id, role, (-contribution), id) WHERE state = 'ACTIVE';
-- Who owns how many.
CREATE INDEX space_member_owners ON space_member (user_id) WHERE role = 'OWNER' AND state = 'ACTIVE';
CREATE INDEX app_user_handle_prefix ON app_user (lower(handle) text_pattern_ops);

ALTER TABLE space_ban ADD CONSTRAINT space_ban_window CHECK (ends_at > banned_at AND lifted_at >= banned_at);
CREATE UNIQUE INDEX space_ban_one_at_a_time ON space_ban (space_id, user_id) WHERE lifted_at IS NULL;

ALTER TABLE space_rank ADD CONSTRAINT space_rank_steps CHECK (
  position BETWEEN 1 AND 10 AND min_contribution >= 0 AND (position = 1) = (min_contribution = 0));
ALTER TABLE space_pin ADD CONSTRAINT space_pin_three CHECK (position BETWEEN 1 AND 3);
ALTER TABLE post ADD CONSTRAINT post_audience CHECK (audience = 'EVERYBODY' OR space_id IS NOT NULL);

COMMENT ON TABLE space_charter IS 'append-only';
COMMENT ON TABLE space_acceptance IS 'append-only';
COMMENT ON TABLE space_post_removal IS 'append-only';
CREATE TRIGGER space_charter_append_only BEFORE UPDATE OR DELETE ON space_charter
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER space_acceptance_append_only BEFORE UPDATE OR DELETE ON space_acceptance
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- What was written for members stays with members, and what everybody has read cannot be taken back; sub-groups are one
-- level deep and no wider than what they belong to. The program reads the names of constraints out of the messages.
CREATE FUNCTION space_keeps_its_place() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  above space%ROWTYPE;
BEGIN
  IF TG_OP = 'UPDATE' AND ((NEW.visibility = 'PUBLIC') <> (OLD.visibility = 'PUBLIC')
    OR (NEW.id, NEW.slug, NEW.founder_id, NEW.parent_id, NEW.created_at)
      IS DISTINCT FROM (OLD.id, OLD.slug, OLD.founder_id, OLD.parent_id, OLD.created_at)) THEN
    RAISE EXCEPTION 'A space stays where it was founded' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.parent_id IS NOT NULL THEN
    SELECT * INTO above FROM space WHERE id = NEW.parent_id FOR KEY SHARE;
    IF above.parent_id IS NOT NULL THEN
      RAISE EXCEPTION 'A sub-group has no sub-groups: constraint "space_depth"' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.visibility < above.visibility THEN
      RAISE EXCEPTION 'A sub-group is no wider than its parent: constraint "space_width"' USING ERRCODE = 'check_violation';
    END IF;
  END IF;
  IF TG_OP = 'UPDATE' AND NEW.visibility > OLD.visibility
    AND EXISTS (SELECT 1 FROM space WHERE parent_id = NEW.id AND visibility < NEW.visibility) THEN
    RAISE EXCEPTION 'A sub-group is no wider than its parent: constraint "space_width"' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER space_place BEFORE INSERT OR UPDATE OF id, slug, founder_id, parent_id, created_at, visibility ON space
  FOR EACH ROW EXECUTE FUNCTION space_keeps_its_place();

-- From where to where somebody may go: api/content/spaces/members/member-states.ts says the same.
CREATE FUNCTION space_member_moves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.state = 'ENDED'
    OR (NEW.id, NEW.space_id, NEW.user_id, NEW.created_at) IS DISTINCT FROM (OLD.id, OLD.space_id, OLD.user_id, OLD.created_at)
    OR NEW.state <> OLD.state AND NEW.state NOT IN ('ACTIVE', 'ENDED') THEN
    RAISE EXCEPTION 'A membership of a space stays what it was' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER space_member_moves BEFORE UPDATE OR DELETE ON space_member
  FOR EACH ROW EXECUTE FUNCTION space_member_moves();

CREATE FUNCTION space_counts_members() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  change integer := (NEW.state = 'ACTIVE')::integer;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    change := change - (OLD.state = 'ACTIVE')::integer;
  END IF;
  IF change <> 0 THEN
    UPDATE space SET member_count = member_count + change WHERE id = NEW.space_id;
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER space_member_counted AFTER INSERT OR UPDATE OF state ON space_member
  FOR EACH ROW EXECUTE FUNCTION space_counts_members();

-- Whoever hides, removes or restores a post: its space counts those that are published.
CREATE FUNCTION space_counts_posts() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  change integer := (NEW.state = 'PUBLISHED')::integer;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    change := change - (OLD.state = 'PUBLISHED')::integer;
  END IF;
  IF change <> 0 THEN
    UPDATE space SET post_count = post_count + change WHERE id = NEW.space_id;
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER post_counted_by_space AFTER INSERT OR UPDATE OF state ON post
  FOR EACH ROW WHEN (NEW.space_id IS NOT NULL) EXECUTE FUNCTION space_counts_posts();

-- A post stays where it was written, and its audience is that of its space.
CREATE FUNCTION post_keeps_its_space() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF (NEW.space_id, NEW.audience) IS DISTINCT FROM (OLD.space_id, OLD.audience) THEN
      RAISE EXCEPTION 'A post stays in its space' USING ERRCODE = 'check_violation';
    END IF;
  ELSIF NEW.space_id IS NOT NULL THEN
    SELECT (CASE WHEN visibility = 'PUBLIC' THEN 'EVERYBODY' ELSE 'SPACE_MEMBERS' END)::"PostAudience" INTO NEW.audience
      FROM space WHERE id = NEW.space_id;
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER post_space BEFORE INSERT OR UPDATE OF space_id, audience ON post
  FOR EACH ROW EXECUTE FUNCTION post_keeps_its_space();

-- At the end of each transaction an active space has exactly one owner.
CREATE FUNCTION space_has_one_owner(wanted uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM space WHERE id = wanted AND state = 'ACTIVE')
    AND NOT EXISTS (SELECT 1 FROM space_member WHERE space_id = wanted AND role = 'OWNER' AND state = 'ACTIVE') THEN
    RAISE EXCEPTION 'A space needs an owner' USING ERRCODE = 'check_violation';
  END IF;
END
$$;
CREATE FUNCTION space_needs_owner() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM space_has_one_owner(NEW.id);
  RETURN NULL;
END
$$;
CREATE FUNCTION space_keeps_owner() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM space_has_one_owner(OLD.space_id);
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER space_owner AFTER INSERT OR UPDATE OF state ON space
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION space_needs_owner();
CREATE CONSTRAINT TRIGGER space_owner_stays AFTER UPDATE OF role, state ON space_member
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.role = 'OWNER') EXECUTE FUNCTION space_keeps_owner();

-- Whoever is in a sub-group is in its parent.
CREATE FUNCTION space_member_is_above() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM space_member m JOIN space s ON s.id = m.space_id
    WHERE m.user_id = NEW.user_id AND m.state = 'ACTIVE' AND (s.id = NEW.space_id OR s.parent_id = NEW.space_id)
      AND s.parent_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM space_member a WHERE a.space_id = s.parent_id AND a.user_id = m.user_id AND a.state = 'ACTIVE')) THEN
    RAISE EXCEPTION 'Who is in a sub-group is in its parent' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER space_member_above AFTER INSERT OR UPDATE OF state ON space_member
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION space_member_is_above();
