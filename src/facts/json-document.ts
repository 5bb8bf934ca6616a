/**
 * A whole JSON document, as platforms' own interfaces answer: the first list of objects in it is the table, whatever stands around it; without
 * a list it is one row. Objects inside an object give their fields to it. Rows are counted from 1; the keys are the header, on line 0.
 */
import type { Row } from './csv.ts'

type Json = Readonly<Record<string, unknown>>

/** Undefined when the text is no JSON, or nothing but values. */
export function readJsonDocument(text: string): readonly Row[] | undefined {
  const document = parsed(text)
  const records = (listIn(document, DEEPEST) ?? (isObject(document) ? [document] : [])).map(flat)
  if (records.length === 0) return undefined
  const header = [...new Set(records.flatMap((record) => Object.keys(record)))]
  const rows = records.map((record, i) => ({ line: i + 1, cells: header.map((key) => jsonText(record[key])) }))
  return [{ line: 0, cells: header }, ...rows]
}

/** A value as a cell: lists and objects as JSON. */
export function jsonText(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

const DEEPEST = 5

function listIn(value: unknown, depth: number): readonly Json[] | undefined {
  if (Array.isArray(value)) return value.length > 0 && value.every(isObject) ? value : undefined
  if (!isObject(value) || depth === 0) return undefined
  for (const inner of Object.values(value)) {
    const found = listIn(inner, depth - 1)
    if (found) return found
  }
  return undefined
}

function flat(record: Json): Json {
  const inner = Object.values(record).filter(isObject)
  return inner.length === 0 ? record : Object.assign({}, ...inner.map(flat), record)
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
