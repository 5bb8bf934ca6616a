/**
 * What can still be read of a position's file that has the wrong shape: its names, so that whoever refers to them is not blamed for it. A sketch is
 * only ever checked against, never used.
 */
import { type CompanyFile, plainContent } from './company-file.ts'
import type { Position } from './position.ts'

export function sketchOf(file: CompanyFile): Position {
  const content = record(plainContent(file))
  const id = typeof content.id === 'string' ? content.id : ''
  const lines = Array.isArray(content.lines) ? content.lines.map(record) : []
  return {
    id,
    name: { zh: id, en: id },
    aliases: { zh: [], en: [] },
    lines: lines.flatMap((line) =>
      typeof line.metric === 'string'
        ? [{ metric: line.metric, ...(typeof line.id === 'string' ? { id: line.id } : {}), weight: 0, track: 'result' as const }]
        : [],
    ),
    ...{ mandatory: [], covers: [], stages: {}, platforms: {}, watches: [] },
  }
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
