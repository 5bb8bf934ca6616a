/**
 * How often each line of each document has been met, without an object for any of them: millions pass, and what lives a while costs the garbage
 * collector more than what dies at once (lists within the documents took a quarter of a load's time). One hash table with linear probing.
 */
export type Occurrences = {
  /** Counts the line; gives how often the document has had it by now, itself included. */
  readonly next: (document: number, content: number) => number
  /** Forgets all documents but that one. */
  readonly keepOnly: (document: number | undefined) => void
}

export function createOccurrences(): Occurrences {
  let size = 1 << 14
  let documents = new Float64Array(size)
  let contents = new Float64Array(size)
  /** 0: the place is free */
  let counts = new Uint32Array(size)
  let filled = 0

  function placeOf(document: number, content: number): number {
    const mixed = Math.imul((content | 0) ^ Math.imul(document | 0, 0x9e3779b1), 0x85ebca6b)
    let place = (mixed ^ (mixed >>> 15)) & (size - 1)
    while (counts[place] !== 0 && (contents[place] !== content || documents[place] !== document)) place = (place + 1) & (size - 1)
    return place
  }

  function put(place: number, document: number, content: number, count: number): void {
    documents[place] = document
    contents[place] = content
    counts[place] = count
    filled += 1
  }

  /** Puts the entries that `isKept` into an empty table of that size. */
  function rebuild(newSize: number, isKept: (document: number) => boolean): void {
    const before = { documents, contents, counts }
    size = newSize
    documents = new Float64Array(size)
    contents = new Float64Array(size)
    counts = new Uint32Array(size)
    filled = 0
    before.counts.forEach((count, i) => {
      const [document, content] = [before.documents[i]!, before.contents[i]!]
      if (count > 0 && isKept(document)) put(placeOf(document, content), document, content, count)
    })
  }

  return {
    next: (document, content) => {
      const place = placeOf(document, content)
      const count = counts[place]! + 1
      if (count > 1) counts[place] = count
      else {
        put(place, document, content, 1)
        if (2 * filled > size) rebuild(2 * size, () => true)
      }
      return count
    },
    keepOnly: (document) => rebuild(size, (one) => one === document),
  }
}
