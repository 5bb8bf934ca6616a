import { defineConfig } from 'vitest/config'

const results = process.env.RESULTS

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    reporters: results ? ['default', ['json', { outputFile: results }]] : ['default'],
    // The embedded database is heavy: two files at a time are what two cores carry.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
