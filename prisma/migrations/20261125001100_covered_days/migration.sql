-- Every load adds rows here: those that touch a period are found without reading all (Prisma's schema has no such index).
CREATE INDEX "covered_days_idx" ON "covered" USING gist (daterange(first_day, last_day, '[]'));
