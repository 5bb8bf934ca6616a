/** One YAML file of the company to its checked shape, or faults that name file, path and reason. */
import { parseDocument } from 'yaml'
import type { z } from 'zod'

/** `path` is relative to the company folder. */
export type CompanyFile = { readonly path: string; readonly text: string }

/** `path` is where in the file, as `lines[2].weight`; empty: the whole file. */
export type Fault = { readonly file: string; readonly path: string; readonly reason: string }

/** The file's content in its shape; what is wrong goes to `faults`, and then there is no content. */
export function readFile<T>({ path, text }: CompanyFile, shape: z.ZodType<T>, faults: Fault[]): T | undefined {
  const document = parseDocument(text, { prettyErrors: true })
  if (document.errors.length > 0) {
    const [error] = document.errors
    faults.push({ file: path, path: `line ${error!.linePos?.[0].line ?? 1}`, reason: error!.message.split('\n')[0]! })
    return undefined
  }
  const content = plain(document)
  if (content === undefined) {
    faults.push({ file: path, path: '', reason: 'its aliases unfold without end' })
    return undefined
  }
  const parsed = shape.safeParse(content.value)
  if (parsed.success) return parsed.data
  for (const issue of parsed.error.issues) faults.push({ file: path, path: pathText(issue.path), reason: issue.message })
  return undefined
}

/** The content before any check of its shape; undefined where the text is no YAML. */
export function plainContent({ text }: CompanyFile): unknown {
  const document = parseDocument(text)
  return document.errors.length > 0 ? undefined : plain(document)?.value
}

/** `yaml` throws where aliases multiply beyond measure. */
function plain(document: ReturnType<typeof parseDocument>): { readonly value: unknown } | undefined {
  try {
    return { value: document.toJS() }
  } catch {
    return undefined
  }
}

/** ['lines', 2, 'weight'] as `lines[2].weight`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`
    return text === '' ? String(key) : `${text}.${String(key)}`
  }, '')
}
