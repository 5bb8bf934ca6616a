import { defineConfig } from 'prisma/config'

// The schema engine is a download that many companies' networks refuse. These commands never start it, so any executable will do;
// `migrate …` needs the real one and must not get this stand-in.
if (/^(generate|validate|format)$/.test(process.argv[2] ?? '')) process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  ...(process.env.DATABASE_URL ? { datasource: { url: process.env.DATABASE_URL } } : {}),
})
