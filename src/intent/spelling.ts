/** English words of our work one or two keys away from right: attainmnt, perfomance, sumbit. Short words are left alone: they have too many neighbours. */
import { distance } from 'fastest-levenshtein'

const WORDS =
  'attainment conversion repurchase performance scorecard submit withdraw approve approval appeal delegate deadline template weights target targets digest threshold linkage calculate calculated progress export upload compare explain department manager response turnover satisfaction visitors traffic returns refund revenue quarter yesterday history language deducted deduction attribution attributed objective confidence uploaded publish simulate squad project definition formula resolved malicious screenshot targeting commands anomalies exceptions unsubscribe'.split(
    ' ',
  )
const KNOWN = new Set(WORDS)

/** The text with slips in such words mended; every other word stays as it is. */
export function spelled(text: string): string {
  return text.replace(/(?<![@/\w.'-])[a-z]{5,}(?![\w'@/-]|\.\w)/gi, (word) => nearest(word.toLowerCase()) ?? word)
}

function nearest(word: string): string | undefined {
  if (KNOWN.has(word)) return undefined
  return WORDS.find(
    (known) =>
      known[0] === word[0] &&
      !isInflection(word, known) &&
      (distance(known, word) <= (known.length >= 9 ? 2 : 1) || isSwap(word, known)),
  )
}

/** targeted, approves, refunded: right, only another form. */
function isInflection(word: string, known: string): boolean {
  const stem = known.replace(/(?:e|s|ed|ing|ion|al|y)$/, '')
  return word.startsWith(stem) || known.startsWith(word.replace(/(?:e|s|ed|ing|ion|al|ies)$/, ''))
}

/** Two neighbouring letters the wrong way round. */
function isSwap(word: string, known: string): boolean {
  if (word.length !== known.length) return false
  const at = [...word].findIndex((c, i) => c !== known[i])
  return at >= 0 && word[at] === known[at + 1] && word[at + 1] === known[at] && word.slice(at + 2) === known.slice(at + 2)
}
